import { fail } from '../errors/engine-error.ts';
import type { Command, Name, ShowFunctions } from '../plan/command.ts';
import type { Expression } from '../plan/expression.ts';
import type { Rule } from './grammar-base.ts';
import { CatalogGrammar } from './grammar-catalog.ts';
import { stringValue } from './literal.ts';
import * as t from './tokens.ts';
import { K } from './tokens.ts';

/** SHOW of functions, collations and procedures, AS JSON; CALL and DESCRIBE PROCEDURE. */
export abstract class ListingGrammar extends CatalogGrammar {
  protected readonly optionalPattern: Rule<string | undefined> = this.RULE('optionalPattern', () => {
    let pattern: string | undefined;
    this.OPTION(() => {
      pattern = this.SUBRULE(this.pattern);
    });
    return pattern;
  });

  protected readonly showFunctions: Rule<Command> = this.RULE('showFunctions', (): Command => {
    let scope: ShowFunctions['scope'] = 'all';
    let database: Name | undefined;
    let pattern: string | undefined;
    this.OPTION1(() =>
      this.OR1([
        {
          ALT: () => {
            this.CONSUME(K.USER);
            scope = 'user';
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.SYSTEM);
            scope = 'system';
          },
        },
        { ALT: () => this.CONSUME(K.ALL) },
      ]),
    );
    this.CONSUME(K.FUNCTIONS);
    this.OPTION2(() => {
      database = this.SUBRULE(this.inDatabase);
    });
    this.OPTION3(() => {
      this.OPTION4(() => this.CONSUME(K.LIKE));
      this.OR2([
        {
          ALT: () => {
            pattern = stringValue(this.CONSUME(t.StringLiteral).image);
          },
        },
        {
          ALT: () => {
            const name = this.SUBRULE(this.qualifiedName);
            this.ACTION(() => {
              pattern = name.at(-1);
              if (name.length > 1) database = name.slice(0, -1);
            });
          },
        },
      ]);
    });
    return { kind: 'ShowFunctions', scope, ...(database ? { database } : {}), ...(pattern === undefined ? {} : { pattern }) };
  });

  /** `SHOW COLLATIONS [LIKE 'de*']` */
  protected readonly showCollations: Rule<Command> = this.RULE('showCollations', (): Command => {
    this.CONSUME(K.COLLATIONS);
    const pattern = this.SUBRULE(this.optionalPattern);
    return { kind: 'ShowCollations', ...(pattern === undefined ? {} : { pattern }) };
  });

  protected readonly showProcedures: Rule<Command> = this.RULE('showProcedures', (): Command => {
    this.CONSUME(K.PROCEDURES);
    this.OPTION(() => this.SUBRULE(this.inDatabase));
    return { kind: 'ShowProcedures' };
  });

  protected readonly describeProcedure: Rule<Command> = this.RULE('describeProcedure', (): Command => {
    this.CONSUME(K.PROCEDURE);
    return { kind: 'UseProcedure', name: this.SUBRULE(this.qualifiedName) };
  });

  /** `CALL p(1, x => 2)` */
  readonly call: Rule<Command> = this.RULE('call', (): Command => {
    const args: Expression[] = [];
    this.CONSUME(K.CALL);
    const name = this.SUBRULE(this.qualifiedName);
    this.CONSUME(t.LParen, { ERR_MSG: "'(' and the arguments" });
    this.MANY_SEP({
      SEP: t.Comma,
      DEF: () => {
        this.OPTION(() => {
          this.CONSUME(t.ArgumentName);
          this.CONSUME(t.FatArrow);
        });
        args.push(this.SUBRULE(this.expression));
      },
    });
    this.CONSUME(t.RParen, { ERR_MSG: "',' or ')'" });
    return { kind: 'UseProcedure', name };
  });

  /** Only tables are described AS JSON. Errors: DESCRIBE_JSON_NOT_EXTENDED. */
  protected readonly refusedJson = this.RULE('refusedJson', (extended: boolean): void => {
    this.OPTION({
      GATE: () => this.RECORDING_PHASE || !extended,
      DEF: () => {
        const as = this.CONSUME(K.AS);
        this.CONSUME(K.JSON, { ERR_MSG: 'JSON' });
        this.ACTION(() => this.later(() => fail('DESCRIBE_JSON_NOT_EXTENDED', {}, this.originOf(as)), undefined));
      },
    });
  });
}
