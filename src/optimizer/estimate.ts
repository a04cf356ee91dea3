import type { Expr } from '../plan/expr.ts';
import { childPlans, type LogicalPlan, outputOf } from '../plan/logical.ts';
import { conjunctsOf, disjunctsOf, outputIds, readsAny } from '../plan/traits.ts';
import { type DataType, isInteger } from '../types/data-type.ts';

/** Guessed size of a relation. Rough on purpose: it only chooses between orders of magnitude. */
export interface Estimate {
  readonly rows: number;
  readonly bytes: number;
}

const UNKNOWN_ROWS = 1_000_000;

const widthOf = (type: DataType): number => {
  switch (type.kind) {
    case 'boolean':
    case 'tinyint':
      return 1;
    case 'smallint':
      return 2;
    case 'int':
    case 'float':
    case 'date':
      return 4;
    case 'string':
    case 'char':
    case 'varchar':
    case 'binary':
      return 20;
    case 'decimal':
      return type.precision > 18 ? 16 : 8;
    case 'array':
    case 'map':
    case 'struct':
      return 50;
    default:
      return 8;
  }
};
const rowWidth = (plan: LogicalPlan): number => 8 + outputOf(plan).reduce((sum, a) => sum + widthOf(a.type), 0);

export function estimate(plan: LogicalPlan): Estimate {
  const rows = Math.max(0, estimateRows(plan));
  return { rows, bytes: rows * rowWidth(plan) };
}

function estimateRows(plan: LogicalPlan): number {
  switch (plan.kind) {
    case 'Scan':
    case 'CachedRelation':
      return plan.stats.rows ?? (plan.stats.bytes === undefined ? UNKNOWN_ROWS : Math.max(1, plan.stats.bytes / rowsPerByte(plan)));
    case 'LocalRows':
      return plan.rows.length;
    case 'RangeRows': {
      const { start, end, step } = plan;
      return step === 0n ? 0 : Math.max(0, Math.ceil(Number(end - start) / Number(step)));
    }
    case 'Project':
    case 'Sort':
    case 'Window':
    case 'SubqueryAlias':
      return estimateRows(plan.input);
    case 'Expand':
      return estimateRows(plan.input) * plan.projections.length;
    case 'Filter':
      return estimateRows(plan.input) * selectivity(plan.condition);
    case 'Limit':
      return Math.min(plan.limit ?? Number.POSITIVE_INFINITY, estimateRows(plan.input));
    case 'Aggregate': {
      const input = estimateRows(plan.input);
      return plan.groupings.length === 0 ? 1 : Math.max(1, input ** (plan.groupings.length === 1 ? 0.8 : 0.9));
    }
    case 'Generate':
      return estimateRows(plan.input) * 4;
    case 'UnionLoop':
      return 10 * estimateRows(plan.anchor) + estimateRows(plan.recursion);
    case 'UnionLoopRef':
      return UNKNOWN_ROWS;
    case 'Union':
      return plan.inputs.reduce((sum, c) => sum + estimateRows(c), 0);
    case 'Join': {
      const left = estimateRows(plan.left);
      const right = estimateRows(plan.right);
      if (plan.joinType === 'semi' || plan.joinType === 'anti') return left / 2;
      return plan.condition
        ? Math.max(1, left * right * joinSelectivity(plan.condition, plan.left, plan.right, left, right))
        : left * right;
    }
    default:
      return plan satisfies never;
  }
}

const rowsPerByte = (plan: LogicalPlan): number =>
  plan.kind === 'Scan' && plan.format === 'parquet' ? rowWidth(plan) / 3 : Math.max(20, rowWidth(plan));

/** The most rows that a relation could have come from: those of its largest source. */
export const sourceRows = (plan: LogicalPlan): number =>
  plan.kind === 'Scan' || plan.kind === 'CachedRelation' || childPlans(plan).length === 0
    ? estimateRows(plan)
    : Math.max(...childPlans(plan).map(sourceRows));

/** How many different values a column has, where statistics tell: counted, or as many integers as fit between its bounds. */
function distinctValues(plan: LogicalPlan, id: number): number | undefined {
  switch (plan.kind) {
    case 'Scan':
    case 'CachedRelation': {
      const column = plan.output.find((a) => a.id === id);
      const stats = column && plan.stats.columns?.[column.name];
      if (stats?.distinctCount !== undefined) return stats.distinctCount;
      if (!column || !(isInteger(column.type) || column.type.kind === 'date')) return undefined;
      const [min, max] = [stats?.min, stats?.max].map((v) => (typeof v === 'bigint' || typeof v === 'number' ? Number(v) : undefined));
      return min === undefined || max === undefined ? undefined : Math.min(max - min + 1, estimateRows(plan));
    }
    case 'Project': {
      const e = plan.exprs.find((x) => x.id === id);
      const from = e?.kind === 'Alias' ? e.child : e;
      return from?.kind === 'Attribute' ? distinctValues(plan.input, from.id) : undefined;
    }
    default:
      for (const child of childPlans(plan)) {
        const found = outputIds(child).has(id) ? distinctValues(child, id) : undefined;
        if (found !== undefined) return found;
      }
      return undefined;
  }
}

/** The guessed share of the pairs of rows that are equal in this condition; unknown columns are taken for keys. */
export function equalitySelectivity(
  c: Expr,
  left: LogicalPlan,
  right: LogicalPlan,
  leftRows: number,
  rightRows: number,
): number | undefined {
  if (c.kind !== 'Call' || (c.name !== '==' && c.name !== '<=>')) return undefined;
  const [a, b] = c.args;
  if (!a || !b) return undefined;
  const leftIds = outputIds(left);
  const [l, r] = readsAny(a, leftIds) ? [a, b] : [b, a];
  const values = (e: Expr, plan: LogicalPlan, rows: number): number => {
    const known = e.kind === 'Attribute' ? distinctValues(plan, e.id) : undefined;
    return Math.max(1, Math.min(known ?? rows, rows));
  };
  return 1 / Math.max(values(l, left, leftRows), values(r, right, rightRows));
}

/** The guessed share of pairs that satisfy a join's condition. Several equalities are no more selective than a key. */
export function joinSelectivity(condition: Expr, left: LogicalPlan, right: LogicalPlan, leftRows: number, rightRows: number): number {
  let equal = 1;
  let other = 1;
  for (const c of conjunctsOf(condition)) {
    const share = equalitySelectivity(c, left, right, leftRows, rightRows);
    if (share === undefined) other *= conjunctSelectivity(c);
    else equal *= share;
  }
  return Math.max(equal, 1 / Math.max(1, Math.min(sourceRows(left), sourceRows(right)))) * other;
}

/** The guessed share of rows that satisfy a condition. */
export function selectivity(condition: Expr): number {
  return conjunctsOf(condition).reduce((share, c) => share * conjunctSelectivity(c), 1);
}
function conjunctSelectivity(c: Expr): number {
  const alternatives = disjunctsOf(c);
  if (alternatives.length > 1)
    return Math.min(
      1,
      alternatives.reduce((sum, x) => sum + selectivity(x), 0),
    );
  if (c.kind !== 'Call') return 0.5;
  switch (c.name) {
    case '==':
    case '<=>':
      return 0.05;
    case 'in':
      return Math.min(0.5, 0.05 * (c.args.length - 1));
    case '<':
    case '<=':
    case '>':
    case '>=':
      return 0.33;
    case 'isNotNull':
      return 0.95;
    case 'not':
    case '!=':
      return 0.9;
    default:
      return 0.25;
  }
}
