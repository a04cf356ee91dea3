import { unsupported } from '../errors/engine-error.ts';
import type { Expression } from '../plan/expression.ts';
import type { Relation } from '../plan/relation.ts';
import { buildSetOperations } from './build-query.ts';
import { QueryGrammar } from './grammar-query.ts';
import { nameOf } from './literal.ts';
import * as t from './tokens.ts';
import { K } from './tokens.ts';

/** `FROM t |> WHERE a > 1 |> AGGREGATE sum(b) GROUP BY c`: one step at a time. */
export abstract class PipeGrammar extends QueryGrammar {
  readonly pipe = this.RULE('pipe', (input: Relation): Relation => {
    const start = this.CONSUME(t.PipeArrow);
    const origin = () => this.originFrom(start);
    return this.OR<Relation>({
      DEF: [
        { ALT: () => this.SUBRULE(this.select, { ARGS: [input] }) },
        {
          ALT: () => {
            this.CONSUME(K.EXTEND);
            const added = this.SUBRULE1(this.namedExpressionList);
            return this.ACTION(
              (): Relation => ({
                kind: 'Project',
                input,
                expressions: [{ kind: 'UnresolvedStar', origin: origin() }, ...added],
                origin: origin(),
              }),
            );
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.SET);
            const columns: { name: string; expression: Expression }[] = [];
            this.AT_LEAST_ONE_SEP1({
              SEP: t.Comma,
              ERR_MSG: 'a column name',
              DEF: () => {
                const name = nameOf(this.CONSUME1(t.Name, { ERR_MSG: 'a column name' }));
                this.CONSUME(t.Equals);
                columns.push({ name, expression: this.SUBRULE1(this.expression) });
              },
            });
            return this.ACTION((): Relation => ({ kind: 'WithColumns', input, columns, origin: origin() }));
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.DROP);
            const columnNames: string[] = [];
            this.AT_LEAST_ONE_SEP2({
              SEP: t.Comma,
              ERR_MSG: 'a column name',
              DEF: () => columnNames.push(nameOf(this.CONSUME2(t.Name, { ERR_MSG: 'a column name' }))),
            });
            return this.ACTION((): Relation => ({ kind: 'Drop', input, columns: [], columnNames, origin: origin() }));
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.AS);
            const alias = nameOf(this.CONSUME3(t.Name, { ERR_MSG: 'an alias' }));
            return this.ACTION((): Relation => ({ kind: 'SubqueryAlias', input, alias, origin: origin() }));
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.WHERE);
            const condition = this.SUBRULE2(this.expression);
            return this.ACTION((): Relation => ({ kind: 'Filter', input, condition, origin: origin() }));
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.AGGREGATE);
            let aggregates: Expression[] = [];
            let groups: Expression[] = [];
            this.OPTION1(() => {
              aggregates = this.SUBRULE2(this.namedExpressionList);
            });
            this.OPTION2(() => {
              this.CONSUME(K.GROUP);
              this.CONSUME(K.BY);
              groups = this.SUBRULE3(this.namedExpressionList);
            });
            return this.ACTION(
              (): Relation => ({
                kind: 'Aggregate',
                input,
                groupType: 'groupby',
                groupingExpressions: groups,
                aggregateExpressions: aggregates,
                groupingFirst: true,
                origin: origin(),
              }),
            );
          },
        },
        {
          ALT: () => {
            const operator = this.SUBRULE(this.setOperator);
            this.CONSUME(t.QueryParen, { ERR_MSG: 'a query in parentheses' });
            const right = this.SUBRULE(this.query);
            this.CONSUME(t.RParen, { ERR_MSG: "')'" });
            return this.ACTION(() => buildSetOperations(input, [{ operator, right }], this.text, this.setOperationsInOrder));
          },
        },
        { ALT: () => this.SUBRULE(this.joinOrPivot, { ARGS: [input, start] }) },
        {
          ALT: () => {
            const word = this.CONSUME(K.TABLESAMPLE);
            return this.ACTION(() => unsupported('TABLESAMPLE behind |>', this.originOf(word)));
          },
        },
        {
          GATE: () => this.RECORDING_PHASE || /^(ORDER|SORT|CLUSTER|DISTRIBUTE|WINDOW|LIMIT|OFFSET)$/i.test(this.LA(1).image),
          ALT: () => this.SUBRULE(this.organization, { ARGS: [input] }),
        },
      ],
      ERR_MSG: 'SELECT, EXTEND, SET, DROP, AS, WHERE, AGGREGATE, a join, a set operation, ORDER BY, LIMIT or OFFSET',
    });
  });

  private readonly namedExpressionList = this.RULE('namedExpressionList', (): Expression[] => {
    const list: Expression[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, ERR_MSG: 'an expression', DEF: () => list.push(this.SUBRULE(this.namedExpression)) });
    return list;
  });
}
