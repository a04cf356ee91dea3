import type { Expr } from '../plan/expr.ts';
import { childPlans, type LogicalPlan, outputOf, RANKS } from '../plan/logical.ts';
import { outputIds } from '../plan/traits.ts';
import { type DataType, isInteger } from '../types/data-type.ts';
import type { Value } from '../types/value.ts';

/** Every value that is not null lies between them. */
export interface Bounds {
  readonly min: bigint;
  readonly max: bigint;
}

const TYPE_BITS: Partial<Record<DataType['kind'], bigint>> = { tinyint: 7n, smallint: 15n, int: 31n, bigint: 63n };
/** The whole numbers of a type. */
function boundsOfType({ kind }: DataType): Bounds | undefined {
  const bits = TYPE_BITS[kind];
  return bits === undefined ? undefined : { min: -(1n << bits), max: (1n << bits) - 1n };
}

/** Numbers of rows: no partition of a window comes near the end of their type. */
const RANK: Bounds = { min: 1n, max: (1n << 31n) - (1n << 16n) };
/** Given rows beyond these are not looked through. */
const MOST_ROWS = 1000;

/** What is proved of the values of a whole-number expression over the rows of these plans. */
export function boundsIn(e: Expr, plans: readonly LogicalPlan[]): Bounds | undefined {
  switch (e.kind) {
    case 'Literal':
      return e.value === null ? undefined : single(e.value);
    case 'Attribute': {
      const plan = plans.find((p) => outputIds(p).has(e.id));
      return plan && isInteger(e.type) ? ofColumn(plan, e.id) : undefined;
    }
    case 'Cast':
      return isInteger(e.type) && isInteger(e.child.type) ? within(boundsIn(e.child, plans), e.type) : undefined;
    case 'Call': {
      const [a, b] = e.args.map((x) => boundsIn(x, plans));
      return a && b && isInteger(e.type) ? within(combined(e.name, a, b), e.type) : undefined;
    }
    default:
      return undefined;
  }
}

const single = (value: Value): Bounds | undefined =>
  typeof value === 'bigint' || (typeof value === 'number' && Number.isSafeInteger(value))
    ? { min: BigInt(value), max: BigInt(value) }
    : undefined;

/** The bounds, where all of them are values of the type. */
function within(bounds: Bounds | undefined, type: DataType): Bounds | undefined {
  const all = boundsOfType(type);
  return bounds && all && bounds.min >= all.min && bounds.max <= all.max ? bounds : undefined;
}

function combined(name: string, a: Bounds, b: Bounds): Bounds | undefined {
  switch (name) {
    case '+':
      return { min: a.min + b.min, max: a.max + b.max };
    case '-':
      return { min: a.min - b.max, max: a.max - b.min };
    case '*':
      return hull([a.min * b.min, a.min * b.max, a.max * b.min, a.max * b.max]);
    case '%': {
      // The sign is that of the dividend; there is no remainder of a division by zero.
      if (b.min <= 0n && b.max >= 0n) return undefined;
      const most = (hull([b.max, -b.min])?.max ?? 0n) - 1n;
      return { min: a.min < 0n ? -most : 0n, max: a.max > 0n ? most : 0n };
    }
    default:
      return undefined;
  }
}

function hull(values: readonly bigint[]): Bounds | undefined {
  const sorted = [...values].sort((x, y) => (x < y ? -1 : 1));
  const [min, max] = [sorted[0], sorted.at(-1)];
  return min === undefined || max === undefined ? undefined : { min, max };
}

const known = new WeakMap<LogicalPlan, Map<number, Bounds | undefined>>();

/** The bounds of a plan's column. Plans never change, so they are found out once. */
function ofColumn(plan: LogicalPlan, id: number): Bounds | undefined {
  const columns = known.get(plan) ?? new Map<number, Bounds | undefined>();
  known.set(plan, columns);
  if (!columns.has(id)) columns.set(id, computed(plan, id));
  return columns.get(id);
}

function computed(plan: LogicalPlan, id: number): Bounds | undefined {
  switch (plan.kind) {
    case 'Scan':
    case 'CachedRelation': {
      const column = plan.output.find((a) => a.id === id);
      const stats = column && plan.stats.columns?.[column.name];
      if (!stats || stats.isEstimate || stats.min === undefined || stats.max === undefined) return undefined;
      const [min, max] = [single(stats.min), single(stats.max)];
      return min && max && { min: min.min, max: max.max };
    }
    case 'LocalRows': {
      const at = plan.output.findIndex((a) => a.id === id);
      if (plan.rows.length > MOST_ROWS) return undefined;
      return hull(plan.rows.flatMap((r) => [r[at] ?? null].flatMap((v) => (v === null ? [] : (single(v)?.min ?? [])))));
    }
    case 'RangeRows': {
      const [a, b] = [plan.start, plan.end];
      return a < b ? { min: a, max: b } : { min: b, max: a };
    }
    case 'Project':
    case 'Aggregate': {
      const e = (plan.kind === 'Project' ? plan.exprs : plan.groupings).find((x) => x.id === id);
      return e && boundsIn(e.kind === 'Alias' ? e.child : e, [plan.input]);
    }
    case 'Window': {
      const window = plan.windows.find((w) => w.id === id);
      if (window) return RANKS.has(window.child.name) ? RANK : undefined;
      return ofColumn(plan.input, id);
    }
    case 'Filter':
    case 'Sort':
    case 'Limit':
    case 'SubqueryAlias':
    case 'Generate':
    case 'Join': {
      const child = childPlans(plan).find((c) => outputIds(c).has(id));
      return child && ofColumn(child, id);
    }
    case 'Union': {
      const at = plan.output.findIndex((a) => a.id === id);
      const each = plan.inputs.map((c) => {
        const column = outputOf(c)[at];
        return column && ofColumn(c, column.id);
      });
      return each.every((b) => b !== undefined) ? hull(each.flatMap((b) => [b.min, b.max])) : undefined;
    }
    default:
      return undefined;
  }
}
