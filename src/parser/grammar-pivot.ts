import type { IToken } from 'chevrotain';
import { fail } from '../errors/engine-error.ts';
import type { Expression } from '../plan/expression.ts';
import type { Relation, Unpivot } from '../plan/relation.ts';
import type { Rule } from './grammar-base.ts';
import { WindowGrammar } from './grammar-window.ts';
import { nameOf } from './literal.ts';
import * as t from './tokens.ts';
import { K } from './tokens.ts';

/** Without `alias` only the columns get names. */
export interface TableAlias {
  readonly alias?: string;
  readonly columns?: readonly string[];
}

type Values = NonNullable<Unpivot['values']>[number];

const NO_TABLES: ReadonlySet<string> = new Set(
  'ANTI CROSS EXCEPT FULL INNER INTERSECT JOIN LATERAL LEFT MINUS NATURAL ON RIGHT SEMI UNION USING'.split(' '),
);
const SET_OPERATIONS: ReadonlySet<string> = new Set('EXCEPT INTERSECT MINUS UNION'.split(' '));

/** PIVOT and UNPIVOT, and the alias that may follow them and any table. */
export abstract class PivotGrammar extends WindowGrammar {
  /** `PIVOT (sum(e) AS s FOR (year, kind) IN ((2012, 'a') AS x, (2013, 'b'))) AS p` */
  readonly pivot = this.RULE('pivot', (input: Relation, start: IToken): Relation => {
    const aggregates: Expression[] = [];
    const values: Expression[] = [];
    this.CONSUME(K.PIVOT);
    this.CONSUME1(t.LParen);
    this.AT_LEAST_ONE_SEP1({ SEP: t.Comma, ERR_MSG: 'an aggregate', DEF: () => aggregates.push(this.SUBRULE1(this.namedExpression)) });
    this.CONSUME(t.PivotFor, { ERR_MSG: 'FOR and a column' });
    const column = this.SUBRULE(this.expression);
    this.CONSUME(t.InSeparator, { ERR_MSG: 'IN and values in parentheses' });
    this.CONSUME2(t.LParen, { ERR_MSG: "'('" });
    this.AT_LEAST_ONE_SEP2({ SEP: t.Comma, ERR_MSG: 'a value', DEF: () => values.push(this.SUBRULE2(this.namedExpression)) });
    this.CONSUME1(t.RParen, { ERR_MSG: "',' or ')'" });
    this.CONSUME2(t.RParen, { ERR_MSG: "')'" });
    const alias = this.SUBRULE(this.pivotAlias);
    return this.ACTION(() => {
      const pivoted: Relation = {
        kind: 'Aggregate',
        input,
        groupType: 'pivot',
        groupingExpressions: [],
        aggregateExpressions: aggregates,
        groupingFirst: true,
        pivot: { column, values, groupsByRest: true },
        origin: this.originFrom(start),
      };
      return alias === undefined ? pivoted : this.aliased(pivoted, { alias }, start);
    });
  });

  /** `UNPIVOT INCLUDE NULLS (sales FOR quarter IN (q1 AS first, q2))`, `UNPIVOT ((a, b) FOR n IN ((c, d) AS x, (e, f)))` */
  readonly unpivot = this.RULE('unpivot', (input: Relation, start: IToken): Relation => {
    let includeNulls = false;
    let valueColumnNames: string[] = [];
    const values: Values[] = [];
    let isList = false;
    this.CONSUME(K.UNPIVOT);
    this.OPTION1(() => {
      this.OR1([
        {
          ALT: () => {
            this.CONSUME(K.INCLUDE);
            includeNulls = true;
          },
        },
        { ALT: () => this.CONSUME(K.EXCLUDE) },
      ]);
      this.CONSUME(K.NULLS, { ERR_MSG: 'NULLS' });
    });
    this.CONSUME1(t.LParen, { ERR_MSG: "'('" });
    this.OR2({
      DEF: [
        {
          ALT: () => {
            valueColumnNames = this.SUBRULE(this.identifierList);
            isList = true;
          },
        },
        {
          ALT: () => {
            valueColumnNames = [this.SUBRULE(this.identifier)];
          },
        },
      ],
      ERR_MSG: 'a name for the values',
    });
    this.CONSUME(t.PivotFor, { ERR_MSG: 'FOR and a name' });
    const variableColumnName = nameOf(this.CONSUME(t.Name, { ERR_MSG: 'a name for the column of names' }));
    this.CONSUME(t.InSeparator, { ERR_MSG: 'IN and columns in parentheses' });
    this.CONSUME2(t.LParen, { ERR_MSG: "'('" });
    this.AT_LEAST_ONE_SEP({
      SEP: t.Comma,
      ERR_MSG: 'a column',
      DEF: () => values.push(this.SUBRULE(this.unpivotColumns, { ARGS: [isList] })),
    });
    this.CONSUME1(t.RParen, { ERR_MSG: "',' or ')'" });
    this.CONSUME2(t.RParen, { ERR_MSG: "')'" });
    const alias = this.SUBRULE(this.pivotAlias);
    return this.ACTION(() => {
      const unpivoted: Relation = {
        kind: 'Unpivot',
        input,
        values,
        variableColumnName,
        valueColumnNames,
        includeNulls,
        origin: this.originFrom(start),
      };
      return alias === undefined ? unpivoted : this.aliased(unpivoted, { alias }, start);
    });
  });

  /** `q1 AS first`; `(a, b) AS x` where the values have a list of names */
  private readonly unpivotColumns = this.RULE('unpivotColumns', (isList: boolean): Values => {
    const start = this.LA(1);
    this.ACTION(() => {
      if ((start.image === '(') !== isList) this.reject(start, isList ? "'(' and columns" : 'a column');
    });
    const columns: Expression[] = [];
    let name: string | undefined;
    this.OR([
      {
        ALT: () => {
          this.CONSUME(t.LParen);
          this.AT_LEAST_ONE_SEP({ SEP: t.Comma, ERR_MSG: 'a column', DEF: () => columns.push(this.SUBRULE1(this.columnReference)) });
          this.CONSUME(t.RParen, { ERR_MSG: "',' or ')'" });
        },
      },
      { ALT: () => columns.push(this.SUBRULE2(this.columnReference)) },
    ]);
    this.OPTION1(() => {
      this.OPTION2(() => this.CONSUME(K.AS));
      name = this.SUBRULE(this.identifier);
    });
    return { columns, ...(name === undefined ? {} : { name }) };
  });

  /** `a`, `t.a` */
  private readonly columnReference = this.RULE('columnReference', (): Expression => {
    const start = this.LA(1);
    const nameParts: string[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: t.Dot, ERR_MSG: 'a column', DEF: () => nameParts.push(this.SUBRULE(this.identifier)) });
    return this.ACTION(() => ({ kind: 'UnresolvedAttribute', nameParts, origin: this.originFrom(start) }));
  });

  /** A name without names of columns. */
  private readonly pivotAlias = this.RULE('pivotAlias', (): string | undefined => {
    let alias: string | undefined;
    this.OPTION1(() => {
      this.OPTION2(() => this.CONSUME(K.AS));
      alias = this.SUBRULE(this.identifier);
    });
    return alias;
  });

  /** VALUES without parentheses around it has as many names as columns, or none. Errors: INVALID_INLINE_TABLE.NUM_COLUMNS_MISMATCH. */
  protected aliasedRows(input: Relation, alias: TableAlias, start: IToken): Relation {
    const [row] = input.kind === 'InlineTable' ? input.rows : [];
    const { columns } = alias;
    if (row && columns && columns.length !== row.length) {
      const sizes = { expected: columns.length, actual: row.length, row: 0 };
      this.later(() => fail('INVALID_INLINE_TABLE.NUM_COLUMNS_MISMATCH', sizes, this.originFrom(start)), undefined);
    }
    return this.aliased(input, alias, start);
  }

  protected aliased(input: Relation, alias: TableAlias, start: IToken): Relation {
    if (alias.alias === undefined) return { kind: 'ToDf', input, columnNames: alias.columns ?? [], origin: this.originFrom(start) };
    return {
      kind: 'SubqueryAlias',
      input,
      alias: alias.alias,
      ...(alias.columns ? { columnAliases: alias.columns } : {}),
      origin: this.originFrom(start),
    };
  }

  /** Words of joins and set operations name columns, but no tables, unless they are quoted. Without AS one begins a join, or a set operation. */
  private refuseJoinWord(isAlias: boolean): void {
    const token = this.LA(1);
    const word = token.image.toUpperCase();
    if (!NO_TABLES.has(word)) return;
    if (isAlias) this.reject(token, 'a table alias');
    this.reject(this.LA(2), SET_OPERATIONS.has(word) ? 'a query' : 'JOIN');
  }

  /** `AS t (a, b)`, `t`, `AS (a, b)` */
  readonly tableAlias: Rule<TableAlias> = this.RULE('tableAlias', (): TableAlias => {
    let alias: string | undefined;
    let columns: string[] | undefined;
    const named = (): void => {
      this.ACTION(() => this.refuseJoinWord(true));
      alias = this.nameIn(this.SUBRULE(this.anyName, { ARGS: ['a table alias'] }));
      this.OPTION2(() => {
        columns = this.SUBRULE1(this.identifierList);
      });
    };
    this.OR1([
      {
        ALT: () => {
          this.CONSUME(K.AS);
          this.OR2({
            DEF: [
              { ALT: named },
              {
                ALT: () => {
                  columns = this.SUBRULE2(this.identifierList);
                },
              },
            ],
            ERR_MSG: 'an alias',
          });
        },
      },
      {
        ALT: () => {
          this.ACTION(() => this.refuseJoinWord(false));
          alias = this.nameIn(this.SUBRULE3(this.anyName, { ARGS: ['a table alias'] }));
          this.OPTION3(() => {
            columns = this.SUBRULE3(this.identifierList);
          });
        },
      },
    ]);
    return { ...(alias === undefined ? {} : { alias }), ...(columns ? { columns } : {}) };
  });
}
