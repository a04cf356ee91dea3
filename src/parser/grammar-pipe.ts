import { fail } from '../errors/engine-error.ts';
import type { Expression } from '../plan/expression.ts';
import type { Relation } from '../plan/relation.ts';
import { buildSetOperations } from './build-query.ts';
import { QueryGrammar } from './grammar-query.ts';
import { nameOf } from './literal.ts';
import * as t from './tokens.ts';
import { K } from './tokens.ts';

/** `FROM t |> WHERE a > 1 |> AGGREGATE sum(b) GROUP BY c`: one step at a time. */
export abstract class PipeGrammar extends QueryGrammar {
  readonly pipe = this.RULE('pipe', (left: Relation): Relation => {
    const start = this.CONSUME(t.PipeArrow);
    const input: Relation = { kind: 'PipeInput', input: left };
    const origin = () => this.originFrom(start);
    return this.OR<Relation>({
      DEF: [
        { ALT: () => this.SUBRULE(this.select, { ARGS: [input, true] }) },
        {
          ALT: () => {
            this.CONSUME(K.EXTEND);
            const added = this.SUBRULE1(this.namedExpressionList);
            this.ACTION(() => {
              const star = added.find((e) => e.kind === 'UnresolvedStar');
              if (star) fail('INVALID_USAGE_OF_STAR_OR_REGEX', { element: '*', where: '|> EXTEND' }, star.origin);
            });
            return this.ACTION(
              (): Relation => ({
                kind: 'Project',
                input,
                expressions: [{ kind: 'UnresolvedStar', origin: origin() }, ...added],
                pipe: 'EXTEND',
                origin: origin(),
              }),
            );
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.SET);
            let plan: Relation = input;
            this.AT_LEAST_ONE_SEP1({
              SEP: t.Comma,
              ERR_MSG: 'a column name',
              DEF: () => {
                const token = this.CONSUME1(t.Name, { ERR_MSG: 'a column name' });
                this.MANY({
                  DEF: () => {
                    this.CONSUME(t.Dot);
                    this.CONSUME4(t.Name);
                    this.ACTION(() => fail('_LEGACY_ERROR_TEMP_0035', { message: '|> SET of a name in parts' }, this.originFrom(token)));
                  },
                });
                this.CONSUME(t.Equals);
                const expression = this.SUBRULE1(this.expression);
                // Each sees what those before it have set.
                this.ACTION(() => {
                  plan = {
                    kind: 'WithColumns',
                    input: plan,
                    columns: [{ name: nameOf(token), expression }],
                    pipe: 'SET',
                    origin: this.originOf(token),
                  };
                });
              },
            });
            return plan;
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.DROP);
            const except: (readonly string[])[] = [];
            this.AT_LEAST_ONE_SEP2({
              SEP: t.Comma,
              ERR_MSG: 'a column name',
              DEF: () => except.push(this.SUBRULE(this.columnName)),
            });
            return this.ACTION(
              (): Relation => ({
                kind: 'Project',
                input,
                expressions: [{ kind: 'UnresolvedStar', except, origin: origin() }],
                origin: origin(),
              }),
            );
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
            this.ACTION(() => {
              const next = this.LA(1);
              if (t.is(next, K.WINDOW)) fail('NOT_ALLOWED_IN_PIPE_OPERATOR_WHERE.WINDOW_CLAUSE', {}, this.originOf(next));
            });
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
              const next = this.LA(1);
              this.ACTION(() => {
                const isForm = /^(?:ROLLUP|CUBE|GROUPING)$/i.test(next.image) && this.LA(2).image !== ',';
                if (isForm || (/^ALL$/i.test(next.image) && !/^[.,(]$/.test(this.LA(2).image)))
                  fail(
                    'UNSUPPORTED_FEATURE.PIPE_OPERATOR_AGGREGATE_UNSUPPORTED_CASE',
                    { clause: next.image.toUpperCase() },
                    this.originOf(next),
                  );
              });
              groups = this.SUBRULE3(this.namedExpressionList);
              this.ACTION(() => {
                const form = this.LA(1).image.toUpperCase();
                if (/^WITH$/i.test(this.LA(0).image) && /^(ROLLUP|CUBE)$/.test(form))
                  fail(
                    'UNSUPPORTED_FEATURE.PIPE_OPERATOR_AGGREGATE_UNSUPPORTED_CASE',
                    { clause: `WITH ${form}` },
                    this.originOf(this.LA(1)),
                  );
              });
            });
            this.ACTION(() => {
              if (aggregates.length === 0 && groups.length === 0)
                fail('_LEGACY_ERROR_TEMP_0035', { message: '|> AGGREGATE of nothing' }, origin());
              const star = aggregates.find((e) => e.kind === 'UnresolvedStar');
              if (star) fail('INVALID_USAGE_OF_STAR_OR_REGEX', { element: '*', where: '|> AGGREGATE' }, star.origin);
            });
            return this.ACTION(
              (): Relation => ({
                kind: 'Aggregate',
                input,
                groupType: 'groupby',
                groupingExpressions: groups,
                aggregateExpressions: aggregates,
                groupingFirst: true,
                pipe: 'AGGREGATE',
                origin: origin(),
              }),
            );
          },
        },
        {
          ALT: () => {
            const operator = this.SUBRULE(this.setOperator);
            const right = this.SUBRULE(this.queryPrimary);
            return this.ACTION(() => buildSetOperations(input, [{ operator, right }], this.text, this.dialect.setOperationsInOrder));
          },
        },
        { ALT: () => this.SUBRULE(this.joinOrPivot, { ARGS: [input, start] }) },
        {
          ALT: () => {
            const sample = this.SUBRULE(this.sample);
            return this.ACTION(() => sample(input));
          },
        },
        {
          GATE: () => this.RECORDING_PHASE || /^(ORDER|SORT|CLUSTER|DISTRIBUTE|WINDOW|LIMIT|OFFSET)$/i.test(this.LA(1).image),
          ALT: () => {
            const word = this.LA(1);
            const plan = this.SUBRULE(this.organization, { ARGS: [input] });
            return this.ACTION(() => {
              if (/^WINDOW$/i.test(word.image))
                fail('UNSUPPORTED_FEATURE.CLAUSE_WITH_PIPE_OPERATORS', { clause: 'WINDOW' }, this.originOf(word));
              const [first, other] = clausesOver(plan, input);
              if (first && other) fail('MULTIPLE_QUERY_RESULT_CLAUSES_WITH_PIPE_OPERATORS', { first, other }, origin());
              return plan;
            });
          },
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

/** The clauses that `plan` has over `input`; LIMIT and OFFSET go together. */
function clausesOver(plan: Relation, input: Relation): string[] {
  const clauses: string[] = [];
  for (let r = plan; r !== input && 'input' in r; r = r.input) {
    const clause = r.kind === 'Limit' || r.kind === 'Offset' ? 'LIMIT' : 'ORDER BY';
    if (clauses[0] !== clause) clauses.unshift(clause);
  }
  return clauses;
}
