import type { IToken } from 'chevrotain';
import { fail } from '../errors/engine-error.ts';
import type { Expression } from '../plan/expression.ts';
import type { Relation } from '../plan/relation.ts';
import type { SessionCommand, SetVariable } from '../plan/session-command.ts';
import type { DataType } from '../types/data-type.ts';
import type { Rule } from './grammar-base.ts';
import { FunctionGrammar } from './grammar-function.ts';
import * as t from './tokens.ts';
import { K } from './tokens.ts';

/** DECLARE, SET VAR, SET PATH, EXECUTE IMMEDIATE, CREATE and DROP FUNCTION, DROP VARIABLE. */
export abstract class SessionGrammar extends FunctionGrammar {
  readonly sessionStatement: Rule<Relation> = this.RULE('sessionStatement', () => {
    const start = this.LA(1);
    const command = this.OR<SessionCommand>({
      DEF: [
        { ALT: () => this.SUBRULE(this.declare) },
        { ALT: () => this.SUBRULE(this.executeImmediate) },
        { ALT: () => this.SUBRULE(this.createFunction) },
        { ALT: () => this.SUBRULE(this.dropOfSession) },
        { ALT: () => this.SUBRULE(this.setOfSession) },
      ],
    });
    this.MANY(() => this.CONSUME(t.Semicolon));
    return this.ACTION((): Relation => {
      const origin = this.originFrom(start);
      return { kind: 'CommandResult', command: { ...command, origin }, origin };
    });
  });

  private readonly names: Rule<string[][]> = this.RULE('names', () => {
    const names: string[][] = [];
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, ERR_MSG: 'a name', DEF: () => names.push(this.SUBRULE(this.qualifiedName)) });
    return names;
  });

  private variableWord(idx: 1 | 2): IToken {
    const DEF = [{ ALT: () => this.CONSUME(K.VARIABLE) }, { ALT: () => this.CONSUME(K.VAR) }];
    return idx === 1 ? this.OR8(DEF) : this.OR9(DEF);
  }

  private readonly declare: Rule<SessionCommand> = this.RULE('declare', (): SessionCommand => {
    let replace = false;
    let type: DataType | undefined;
    let value: Expression | undefined;
    const start = this.CONSUME(K.DECLARE);
    this.OPTION1(() => {
      this.CONSUME(K.OR);
      this.CONSUME(K.REPLACE);
      replace = true;
    });
    this.OPTION2({
      GATE: () => this.RECORDING_PHASE || !/^(,|=|;|)$|^DEFAULT$/i.test(this.LA(2).image),
      DEF: () => this.variableWord(1),
    });
    const names = this.SUBRULE(this.names);
    this.OPTION3({
      GATE: () => this.RECORDING_PHASE || !/^DEFAULT$/i.test(this.LA(1).image),
      DEF: () => {
        type = this.SUBRULE(this.dataType);
      },
    });
    this.OPTION4(() => {
      this.OR1([{ ALT: () => this.CONSUME(K.DEFAULT) }, { ALT: () => this.CONSUME(t.Equals) }]);
      value = this.SUBRULE(this.expression);
    });
    this.ACTION(() => {
      if (!type && !value) fail('INVALID_SQL_SYNTAX.VARIABLE_TYPE_OR_DEFAULT_REQUIRED', {}, this.originFrom(start));
    });
    return { kind: 'DeclareVariable', names, replace, ...(type ? { type } : {}), ...(value ? { value } : {}) };
  });

  private readonly setOfSession: Rule<SessionCommand> = this.RULE('setOfSession', (): SessionCommand => {
    this.CONSUME(K.SET);
    return this.OR<SessionCommand>([
      {
        ALT: (): SessionCommand => {
          this.CONSUME(K.PATH);
          this.CONSUME1(t.Equals);
          return { kind: 'SetPath', elements: this.SUBRULE(this.names) };
        },
      },
      {
        ALT: (): SessionCommand => {
          this.CONSUME(K.CATALOG);
          return { kind: 'SetCatalog', catalog: this.SUBRULE(this.expression) };
        },
      },
      {
        ALT: () => {
          this.variableWord(1);
          return this.SUBRULE(this.assignments);
        },
      },
    ]);
  });

  /** `a = 1, b = DEFAULT`, `(a, b) = (SELECT 1, 2)` */
  readonly assignments: Rule<SetVariable> = this.RULE('assignments', (): SetVariable => {
    let whole: SetVariable | undefined;
    const names: string[][] = [];
    const values: (Expression | undefined)[] = [];
    this.OR([
      {
        ALT: () => {
          this.CONSUME1(t.LParen);
          const given = this.SUBRULE2(this.names);
          this.CONSUME1(t.RParen, { ERR_MSG: "',' or ')'" });
          this.CONSUME2(t.Equals);
          this.CONSUME2(t.QueryParen, { ERR_MSG: 'a query in parentheses' });
          const query = this.SUBRULE(this.query);
          this.CONSUME2(t.RParen, { ERR_MSG: "')'" });
          whole = { kind: 'SetVariable', names: given, values: query };
        },
      },
      {
        ALT: () =>
          this.AT_LEAST_ONE_SEP({
            SEP: t.Comma,
            ERR_MSG: 'a variable',
            DEF: () => {
              names.push(this.SUBRULE(this.columnName));
              this.CONSUME3(t.Equals);
              const value = this.SUBRULE(this.expression);
              this.ACTION(() => values.push(isDefault(value) ? undefined : value));
            },
          }),
      },
    ]);
    return whole ?? { kind: 'SetVariable', names, values };
  });

  private readonly executeImmediate: Rule<SessionCommand> = this.RULE('executeImmediate', (): SessionCommand => {
    let into: string[][] = [];
    const using: Expression[] = [];
    this.CONSUME(K.EXECUTE);
    this.CONSUME(K.IMMEDIATE);
    const text = this.SUBRULE(this.expression);
    this.OPTION1(() => {
      this.CONSUME(K.INTO);
      into = this.SUBRULE(this.names);
    });
    this.OPTION2(() => {
      this.CONSUME(K.USING);
      this.OR([
        {
          GATE: () => this.RECORDING_PHASE || (!t.is(this.LA(1), t.QueryParen) && this.wrapsRest()),
          ALT: () => {
            this.CONSUME(t.LParen);
            this.AT_LEAST_ONE_SEP1({ SEP: t.Comma, ERR_MSG: 'an argument', DEF: () => using.push(this.SUBRULE1(this.namedExpression)) });
            this.CONSUME(t.RParen);
          },
        },
        {
          ALT: () =>
            this.AT_LEAST_ONE_SEP2({ SEP: t.Comma, ERR_MSG: 'an argument', DEF: () => using.push(this.SUBRULE2(this.namedExpression)) }),
        },
      ]);
    });
    return { kind: 'ExecuteImmediate', text, into, using };
  });

  /** The parenthesis that comes next closes at the end of the statement. */
  private wrapsRest(): boolean {
    const close = t.matchOf(this.LA(1));
    if (!close || !/^\($/.test(this.LA(1).image)) return false;
    return /^\s*;?\s*$/.test(this.text.slice(close.endOffset + 1));
  }

  private readonly dropOfSession: Rule<SessionCommand> = this.RULE('dropOfSession', (): SessionCommand => {
    const start = this.CONSUME(K.DROP);
    let temporary = false;
    let ifExists = false;
    this.OPTION1(() => {
      this.OR1([{ ALT: () => this.CONSUME(K.TEMPORARY) }, { ALT: () => this.CONSUME(K.TEMP) }]);
      temporary = true;
    });
    const isFunction = this.OR2([
      {
        ALT: () => {
          this.CONSUME(K.FUNCTION);
          return true;
        },
      },
      {
        ALT: () => {
          this.variableWord(2);
          return false;
        },
      },
    ]);
    this.OPTION2({
      GATE: () => this.RECORDING_PHASE || /^EXISTS$/i.test(this.LA(2).image),
      DEF: () => {
        this.CONSUME(K.IF);
        this.CONSUME(K.EXISTS);
        ifExists = true;
      },
    });
    const name = this.SUBRULE(this.qualifiedName);
    return this.ACTION((): SessionCommand => {
      if (isFunction) return { kind: 'DropFunction', name, temporary, ifExists };
      if (!temporary) fail('PARSE_SYNTAX_ERROR', { found: "'VARIABLE'", expected: 'DROP TEMPORARY VARIABLE' }, this.originFrom(start));
      return { kind: 'DropVariable', name, ifExists };
    });
  });
}

const isDefault = (e: Expression): boolean =>
  e.kind === 'UnresolvedAttribute' && e.nameParts.length === 1 && /^default$/i.test(e.nameParts[0] ?? '');

/** Is this one of the statements of this grammar, by its first words? */
export function isSessionStatement(words: readonly string[]): boolean {
  return /^(DECLARE |EXECUTE IMMEDIATE |SET (VAR|VARIABLE|PATH|CATALOG) |CREATE (OR REPLACE )?(TEMP |TEMPORARY )?FUNCTION |DROP (TEMP |TEMPORARY )?(FUNCTION|VARIABLE|VAR) )/.test(
    words.join(' '),
  );
}
