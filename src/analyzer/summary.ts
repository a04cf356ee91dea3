import { fail } from '../errors/engine-error.ts';
import { type Attribute, lit, nextExprId } from '../plan/expr.ts';
import { alias, attribute, call, type Expression, literal } from '../plan/expression.ts';
import type { LogicalPlan } from '../plan/logical.ts';
import type * as R from '../plan/relation.ts';
import { type DataType, DOUBLE, isNumeric, isStringLike, STRING } from '../types/data-type.ts';
import { entryOf } from '../types/entry.ts';
import { analyzeAggregate } from './aggregate.ts';
import { type Analyzed, built } from './analyzed.ts';
import { resolveCast } from './cast.ts';
import type { AnalyzerConf } from './context.ts';
import { resolveExpression } from './resolve-expression.ts';
import { sameName, scopeOf } from './scope.ts';

/**
 * `describe` and `summary`: a row for each statistic, a column of text for each column that is a number or text; columns of
 * other types are left out. Texts count as the numbers they spell in all statistics but counts, least and greatest.
 * Errors: UNRECOGNIZED_STATISTIC, UNRESOLVED_COLUMN.
 */
export function analyzeSummary(relation: R.StatSummary, input: Analyzed, conf: AnalyzerConf): Analyzed {
  const statistics = relation.statistics.map((s) => statisticOf(s, relation));
  const chosen = columnsOf(relation, input, conf).filter((a) => isNumeric(a.type) || isStringLike(a.type));
  const aggregates = statistics.flatMap((statistic, i) =>
    chosen.map((a, j) => alias(statistic(attribute([a.name]), a.type), `${i}.${j}`, relation.origin)),
  );
  const aggregated = analyzeAggregate(
    {
      kind: 'Aggregate',
      input: relation.input,
      groupType: 'groupby',
      groupingExpressions: [],
      aggregateExpressions: aggregates,
      groupingFirst: true,
    },
    input,
    conf,
  );
  const text = (a: Attribute) => resolveCast({ expr: a, text: a.name }, STRING, undefined, conf).expr;
  const projections = relation.statistics.map((name, i) => [
    lit(name, STRING),
    ...aggregated.output.slice(i * chosen.length, (i + 1) * chosen.length).map(text),
  ]);
  const output = ['summary', ...chosen.map((a) => a.name)].map(
    (name): Attribute => ({ kind: 'Attribute', name, id: nextExprId(), type: STRING, nullable: true }),
  );
  const plan: LogicalPlan = { kind: 'Expand', input: aggregated.plan, projections, output };
  return built({ plan, output, inputs: [] });
}

function columnsOf(relation: R.StatSummary, input: Analyzed, conf: AnalyzerConf): readonly Attribute[] {
  if (relation.columns.length === 0) return input.output;
  const scope = scopeOf(input, conf, 'Aggregate');
  return relation.columns.flatMap((name) => {
    resolveExpression(attribute([name], relation.origin), scope);
    return input.output.find((a) => sameName(a.name, name, conf.caseSensitive)) ?? [];
  });
}

type Statistic = (column: Expression, type: DataType) => Expression;

const numberOf = (e: Expression, type: DataType): Expression =>
  isStringLike(type) ? { kind: 'Cast', child: e, type: DOUBLE, evalMode: 'try' } : e;

const STATISTICS: Readonly<Record<string, Statistic>> = {
  count: (e) => call('count', [e]),
  count_distinct: (e) => ({ ...call('count', [e]), isDistinct: true }),
  approx_count_distinct: (e) => call('approx_count_distinct', [e]),
  mean: (e, type) => call('avg', [numberOf(e, type)]),
  stddev: (e, type) => call('stddev', [numberOf(e, type)]),
  min: (e) => call('min', [e]),
  max: (e) => call('max', [e]),
};

function statisticOf(name: string, relation: R.StatSummary): Statistic {
  const known = entryOf(STATISTICS, name.toLowerCase());
  if (known) return known;
  const percent = /^\s*(\d+(?:\.\d*)?|\.\d+)%$/.exec(name)?.[1];
  const fraction = Number(percent) / 100;
  if (percent === undefined || fraction > 1)
    return fail(
      'UNRECOGNIZED_STATISTIC',
      { statistic: name, known: [...Object.keys(STATISTICS), 'a percentile such as 25%'] },
      relation.origin,
    );
  return (e, type) => call('percentile_approx', [numberOf(e, type), literal(fraction, DOUBLE)]);
}
