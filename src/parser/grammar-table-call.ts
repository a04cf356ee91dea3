import type { IToken } from 'chevrotain';
import { fail, unsupported } from '../errors/engine-error.ts';
import type { Expression } from '../plan/expression.ts';
import type { JsonTable, JsonTableColumn, Relation } from '../plan/relation.ts';
import type { Rule } from './grammar-base.ts';
import { JoinGrammar } from './grammar-join.ts';
import { nameOf } from './literal.ts';
import * as t from './tokens.ts';
import { K } from './tokens.ts';

/** What stands between the row path and the closing bracket. */
export type JsonTableRest = Pick<JsonTable, 'columns' | 'raises'>;

/** Does a call make the relation, so that LATERAL may stand before it and TABLESAMPLE not behind it? */
export const isTableCall = (r: Relation): boolean => r.kind === 'TableFunction' || r.kind === 'JsonTable';

/** What stands in the brackets of a table function, and of JSON_TABLE, which begins as one. */
export abstract class TableCallGrammar extends JoinGrammar {
  protected readonly tableArgument: Rule<Expression> = this.RULE('tableArgument', () => {
    let name: IToken | undefined;
    this.OPTION(() => {
      name = this.CONSUME(t.ArgumentName);
      this.CONSUME(t.FatArrow);
    });
    const value = this.OR([
      {
        GATE: () => this.RECORDING_PHASE || (/^table$/i.test(this.LA(1).image) && !/^[,).]$/.test(this.LA(2).image)),
        ALT: () => this.SUBRULE(this.wholeTable),
      },
      { ALT: () => this.SUBRULE(this.expression) },
    ]);
    return this.ACTION(
      (): Expression => (name ? { kind: 'NamedArgument', name: nameOf(name), value, origin: this.originFrom(name) } : value),
    );
  });

  /** `TABLE (t)`, `TABLE (SELECT …)`: a table as an argument of a table function. */
  private readonly wholeTable: Rule<Expression> = this.RULE('wholeTable', () => {
    const start = this.CONSUME(t.Name);
    this.ACTION(() => {
      if (this.LA(1).image === '(') return;
      const origin = this.originOf(this.LA(1));
      fail('INVALID_SQL_SYNTAX.INVALID_TABLE_FUNCTION_IDENTIFIER_ARGUMENT_MISSING_PARENTHESES', { argument: this.LA(1).image }, origin);
    });
    const plan = this.OR([
      {
        ALT: () => {
          this.CONSUME(t.QueryParen);
          const query = this.SUBRULE(this.query);
          this.CONSUME1(t.RParen);
          return query;
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.LParen);
          const first = this.LA(1);
          const nameParts = this.SUBRULE(this.qualifiedName);
          this.CONSUME2(t.RParen);
          return this.ACTION((): Relation => ({ kind: 'NamedTable', nameParts, options: {}, origin: this.originFrom(first) }));
        },
      },
    ]);
    return this.ACTION((): Expression => {
      if (!/^[,)]$/.test(this.LA(1).image)) unsupported(`TABLE (…) ${this.upper(this.LA(1))} as an argument`, this.originOf(this.LA(1)));
      return { kind: 'SubqueryExpression', subquery: 'table', plan, origin: this.originFrom(start) };
    });
  });

  /** Were the arguments of `JSON_TABLE` read, its path a string, and do columns follow? Without them it is a call of a function that is not there. */
  protected takesColumns(name: IToken, args: readonly Expression[]): boolean {
    const [json, path] = args;
    const isPath =
      args.length === 2 &&
      json?.kind !== 'NamedArgument' &&
      path?.kind === 'Literal' &&
      path.type.kind === 'string' &&
      /['"]$/.test(this.LA(0).image);
    return isPath && /^json_table$/i.test(name.image) && /^columns$/i.test(this.LA(1).image);
  }

  protected jsonTable([json, path]: readonly Expression[], rest: JsonTableRest, origin: Relation['origin']): JsonTable {
    const rowPath = path?.kind === 'Literal' ? String(path.value) : '';
    return { kind: 'JsonTable', json: json as Expression, rowPath, ...rest, ...(origin ? { origin } : {}) };
  }

  /** `COLUMNS (n FOR ORDINALITY, b INT PATH '$.b', e BOOLEAN EXISTS) [{NULL | ERROR} ON ERROR]` */
  protected readonly jsonTableRest = this.RULE('jsonTableRest', (): JsonTableRest => {
    const columns: JsonTableColumn[] = [];
    let raises = false;
    this.CONSUME(K.COLUMNS);
    this.CONSUME(t.LParen, { ERR_MSG: "'(' and the columns" });
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, ERR_MSG: 'a column', DEF: () => columns.push(this.SUBRULE(this.jsonTableColumn)) });
    this.CONSUME(t.RParen, { ERR_MSG: "',' or ')'" });
    this.OPTION(() => {
      const mode = this.OR({
        DEF: [{ ALT: () => this.CONSUME(K.NULL) }, { ALT: () => this.CONSUME1(t.Name) }],
        ERR_MSG: "')' or NULL or ERROR",
      });
      this.ACTION(() => {
        raises = !t.is(mode, K.NULL);
        if (raises) this.mustBeError(mode);
      });
      this.CONSUME(K.ON, { ERR_MSG: 'ON ERROR' });
      const what = this.CONSUME2(t.Name, { ERR_MSG: 'ERROR' });
      this.ACTION(() => this.mustBeError(what));
    });
    return { columns, raises };
  });

  private mustBeError(token: IToken): void {
    if (!/^error$/i.test(token.image)) this.reject(token, 'ERROR');
  }

  private readonly jsonTableColumn = this.RULE('jsonTableColumn', (): JsonTableColumn => {
    const token = this.SUBRULE(this.anyName, { ARGS: ['a column name'] });
    const name = this.nameIn(token);
    let column: JsonTableColumn = { kind: 'ordinality', name };
    this.OR({
      DEF: [
        {
          GATE: () => this.RECORDING_PHASE || /^ordinality$/i.test(this.LA(2).image),
          ALT: () => {
            this.CONSUME(K.FOR);
            this.CONSUME(t.Name);
          },
        },
        {
          ALT: () => {
            const type = this.SUBRULE(this.dataType);
            let kind: 'value' | 'exists' = 'value';
            let path = `$['${name}']`;
            this.OPTION1(() => {
              this.CONSUME(K.EXISTS);
              kind = 'exists';
            });
            this.OPTION2(() => {
              this.CONSUME(K.PATH);
              const written = this.SUBRULE(this.stringExpression);
              this.ACTION(() => {
                if (written.kind === 'Literal') path = String(written.value);
              });
            });
            column = { kind, name, type, path };
          },
        },
      ],
      ERR_MSG: 'a type, or FOR ORDINALITY',
      IGNORE_AMBIGUITIES: true,
    });
    return column;
  });
}
