import type { Command } from '../plan/command.ts';
import type { Expression } from '../plan/expression.ts';
import type { Relation } from '../plan/relation.ts';
import type { DataType } from '../types/data-type.ts';
import type { Rule } from './grammar-base.ts';
import { isSessionStatement, SessionGrammar } from './grammar-session.ts';
import * as t from './tokens.ts';

/** The whole grammar; its rules are what a text may be parsed as, once it is made ready. */
export class SqlParser extends SessionGrammar {
  private statementAlternatives: { ALT: () => Relation }[] | undefined;

  readonly statement: Rule<Relation> = this.RULE('statement', () => {
    this.statementAlternatives ??= [
      { ALT: () => this.SUBRULE(this.queryOrInsert) },
      ...[
        this.create,
        this.drop,
        this.alter,
        this.show,
        this.describe,
        this.explain,
        this.use,
        this.cache,
        this.uncache,
        this.clear,
        this.refresh,
        this.truncate,
        this.repair,
        this.load,
        this.delete,
        this.update,
        this.merge,
        this.comment,
        this.analyze,
        this.call,
      ].map((rule) => ({ ALT: () => this.command(rule) })),
    ];
    return this.OR({ DEF: this.statementAlternatives, ERR_MSG: 'a statement: SELECT, INSERT, CREATE, SHOW …' });
  });

  readonly explained: Rule<Relation> = this.RULE('explained', () =>
    this.OR({
      IGNORE_AMBIGUITIES: true,
      DEF: [
        {
          GATE: () => this.RECORDING_PHASE || isSessionStatement([1, 2, 3, 4, 5].map((n) => this.LA(n).image.toUpperCase())),
          ALT: () => this.SUBRULE(this.sessionStatement),
        },
        { ALT: () => this.SUBRULE(this.statement) },
      ],
    }),
  );

  private command(rule: Rule<Command>): Relation {
    const start = this.LA(1);
    const command = this.SUBRULE(rule);
    return this.ACTION((): Relation => {
      const origin = this.originFrom(start);
      return { kind: 'CommandResult', command: { ...command, origin }, origin };
    });
  }

  readonly singleStatement: Rule<Relation> = this.RULE('singleStatement', () => {
    const statement = this.SUBRULE(this.statement);
    this.MANY(() => this.CONSUME(t.Semicolon));
    return statement;
  });

  readonly singleExpression: Rule<Expression> = this.RULE('singleExpression', () => this.SUBRULE(this.namedExpression));
  readonly singleType: Rule<DataType> = this.RULE('singleType', () => this.SUBRULE(this.dataType));
  readonly singleTableName: Rule<string[]> = this.RULE('singleTableName', () => this.SUBRULE(this.tableName));

  override reset(): void {
    super.reset();
    this.forgetWindows();
  }
}
