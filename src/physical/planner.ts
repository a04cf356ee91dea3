import { type Attribute, type Expr, lit, type NamedExpr, type SortKey } from '../plan/expr.ts';
import { type Join, type LogicalPlan, outputOf } from '../plan/logical.ts';
import { allOf, canRaise, conjunctsOf, outputIds, readsOnly } from '../plan/traits.ts';
import { Fallback } from './fallback.ts';
import { beforePairs } from './join-condition.ts';
import { type PhysicalPlan, physicalOutput } from './plan.ts';
import { planAggregate } from './plan-aggregate.ts';
import { planWindow } from './plan-window.ts';

const origins = new WeakMap<PhysicalPlan, LogicalPlan>();
/** The logical node that an operator does all of, where there is one. */
export const originOf = (plan: PhysicalPlan): LogicalPlan | undefined => origins.get(plan);

const sharedPlans = new WeakMap<LogicalPlan, PhysicalPlan>();
/** What has run is not planned anew where it is shared. */
export const keepPlanned = (plan: LogicalPlan, physical: PhysicalPlan): void => {
  sharedPlans.set(plan, physical);
};

/** Logical → physical: which operator does each step, what is compiled and what the reference computes. */
export function planPhysical(plan: LogicalPlan): PhysicalPlan {
  const physical = operatorFor(plan);
  if (!origins.has(physical)) origins.set(physical, plan);
  return physical;
}

function operatorFor(plan: LogicalPlan): PhysicalPlan {
  switch (plan.kind) {
    case 'Scan':
      return { kind: 'FileScan', scan: plan };
    case 'CachedRelation':
      return { kind: 'InMemoryTableScan', relation: plan };
    case 'LocalRows':
      return { kind: 'LocalTableScan', relation: plan };
    case 'RangeRows':
      return { kind: 'Range', relation: plan };
    case 'SubqueryAlias':
      return planPhysical(plan.input);
    case 'Project': {
      const fallback = new Fallback(planPhysical(plan.input));
      const exprs = plan.exprs.map((e) => fallback.column(e));
      return { kind: 'Project', input: fallback.input(), exprs };
    }
    case 'Filter':
      return planFilter(planPhysical(plan.input), conjunctsOf(plan.condition));
    case 'Aggregate':
      return planAggregate(plan, planPhysical(plan.input));
    case 'Join':
      return planJoin(plan);
    case 'Sort': {
      const { input, keys } = planSortKeys(planPhysical(plan.input), plan.keys);
      return { kind: 'Sort', input, keys };
    }
    case 'Limit': {
      if (plan.input.kind === 'Sort' && plan.limit !== undefined && plan.limit + plan.offset <= TOP_K_ROWS) {
        const { input, keys } = planSortKeys(planPhysical(plan.input.input), plan.input.keys);
        return { kind: 'TakeOrderedAndProject', input, keys, limit: plan.limit, offset: plan.offset };
      }
      return {
        kind: 'CollectLimit',
        input: planPhysical(plan.input),
        ...(plan.limit === undefined ? {} : { limit: plan.limit }),
        offset: plan.offset,
      };
    }
    // Shown by EXPLAIN; what runs has the loop unrolled (exec/rounds.ts).
    case 'UnionLoop': {
      const inputs = [plan.anchor, plan.recursion];
      return { kind: 'Union', inputs: inputs.map(planPhysical), output: plan.output, outputs: inputs.map(outputOf) };
    }
    // What runs has the lines of the script in its place (exec/rounds.ts).
    case 'ScriptTransform':
      return { kind: 'InMemoryTableScan', relation: { kind: 'CachedRelation', cacheId: 0, output: plan.output, stats: {} } };
    case 'UnionLoopRef':
      return { kind: 'InMemoryTableScan', relation: { kind: 'CachedRelation', cacheId: -plan.loopId, output: plan.output, stats: {} } };
    case 'Union':
      return { kind: 'Union', inputs: plan.inputs.map(planPhysical), output: plan.output, outputs: plan.inputs.map(outputOf) };
    case 'Shared': {
      const known = sharedPlans.get(plan.input) ?? exactly(planPhysical(plan.input), outputOf(plan.input));
      sharedPlans.set(plan.input, known);
      return { kind: 'Shared', shareId: plan.shareId, input: known, output: plan.output, ...(plan.ran ? { hasRun: true } : {}) };
    }
    case 'Generate': {
      const fallback = new Fallback(planPhysical(plan.input));
      return { kind: 'Generate', input: fallback.input(), generate: plan };
    }
    case 'Expand': {
      const fallback = new Fallback(planPhysical(plan.input));
      const projections = plan.projections.map((p) =>
        p.map((e, i): NamedExpr => {
          const { name, id, type, nullable } = plan.output[i] as Attribute;
          return e.kind === 'Attribute' && e.id === id ? e : { kind: 'Alias', child: fallback.rewrite(e), name, id, type, nullable };
        }),
      );
      return { kind: 'Expand', input: fallback.input(), projections, output: plan.output };
    }
    case 'Window':
      return planWindow(plan, planPhysical(plan.input));
    default:
      return plan satisfies never;
  }
}

/** Up to here a sort with a limit keeps only the first rows as it goes. */
const TOP_K_ROWS = 100_000;

/**
 * Conditions that compile go first, so that the reference sees fewer rows. One that can raise sees only rows that all before it
 * have let through, and nothing from behind it hides its error: it keeps its place.
 */
function planFilter(input: PhysicalPlan, conditions: readonly Expr[]): PhysicalPlan {
  if (conditions.length === 0) return input;
  const fallback = new Fallback(input);
  const isCompiled = conditions.map((c) => fallback.rewrite(c) === c);
  const slow = conditions.findIndex((_, i) => !isCompiled[i]);
  if (slow < 0) return { kind: 'Filter', input, condition: allOf(conditions) };
  const raising = conditions.findIndex((c, i) => i >= slow && canRaise(c));
  const last = raising < 0 ? conditions.length : raising;
  const first = conditions.filter((_, i) => i < slow || (i < last && isCompiled[i]));
  // The reference computes all of a filter's columns before it: behind one that can raise a further filter begins.
  const behind = Math.max(slow + 1, last);
  const under: PhysicalPlan = first.length ? { kind: 'Filter', input, condition: allOf(first) } : input;
  const second = new Fallback(under);
  const rest = conditions.slice(slow, behind).filter((c) => !first.includes(c));
  const filter: PhysicalPlan = { kind: 'Filter', condition: allOf(rest.map((c) => second.rewrite(c))), input: second.input() };
  return planFilter(filter, conditions.slice(behind));
}

function planSortKeys(input: PhysicalPlan, keys: readonly SortKey[]): { input: PhysicalPlan; keys: readonly SortKey[] } {
  const fallback = new Fallback(input);
  const rewritten = keys.map((k) => ({ ...k, child: fallback.apart(k.child) }));
  return { input: fallback.input(), keys: rewritten };
}

function planJoin(plan: Join): PhysicalPlan {
  const leftIds = outputIds(plan.left),
    rightIds = outputIds(plan.right);
  const pairs: { left: Expr; right: Expr; nullSafe: boolean }[] = [];
  const residual: Expr[] = [];
  for (const c of plan.condition ? conjunctsOf(plan.condition) : []) {
    const pair = equalPair(c, leftIds, rightIds);
    if (pair) pairs.push(pair);
    else if (!(c.kind === 'Literal' && c.value === true)) residual.push(c);
  }
  const left = new Fallback(planPhysical(plan.left)),
    right = new Fallback(planPhysical(plan.right));
  const leftKeys = pairs.map((p) => left.apart(p.left)),
    rightKeys = pairs.map((p) => right.apart(p.right));
  const buildLeft = plan.buildSide === 'left' && plan.joinType !== 'semi' && plan.joinType !== 'anti';
  const joinType = plan.joinType === 'cross' ? 'inner' : plan.joinType;
  // A condition over both sides is tested while matching. What does not compile there follows an inner join as a filter; another
  // join is left to the reference.
  const probing = new Fallback((buildLeft ? right : left).input());
  const isSlow = residual.some((r) => probing.rewrite(r) !== r);
  if (isSlow && joinType !== 'inner') return { kind: 'Reference', inputs: [planPhysical(plan.left), planPhysical(plan.right)], node: plan };
  const tested = residual.length && !isSlow ? allOf(residual) : undefined;
  const sides = buildLeft ? { probe: right.input(), build: left.input() } : { probe: left.input(), build: right.input() };
  const {
    condition: onPairs,
    probe,
    build,
  } = tested && pairs.length === 0 ? beforePairs(tested, sides.probe, sides.build) : { ...sides, condition: tested };
  const common = {
    kind: 'HashJoin' as const,
    nullSafe: pairs.map((p) => p.nullSafe),
    output: outputOf(plan),
    probe,
    build,
    ...(onPairs ? { residual: onPairs } : {}),
  };
  const join: PhysicalPlan = buildLeft
    ? { ...common, probeKeys: rightKeys, buildKeys: leftKeys, joinType: mirrored[joinType] }
    : { ...common, probeKeys: leftKeys, buildKeys: rightKeys, joinType };
  return isSlow ? planFilter(join, residual) : join;
}

const mirrored = { inner: 'inner', left: 'right', right: 'left', full: 'full', semi: 'semi', anti: 'anti' } as const;

/** `a = b` or `a <=> b` with one side from each input. */
function equalPair(
  c: Expr,
  leftIds: ReadonlySet<number>,
  rightIds: ReadonlySet<number>,
): { left: Expr; right: Expr; nullSafe: boolean } | undefined {
  if (c.kind !== 'Call' || (c.name !== '==' && c.name !== '<=>')) return undefined;
  const [a, b] = c.args as readonly [Expr, Expr];
  const nullSafe = c.name === '<=>';
  if (a.kind === 'Literal' || b.kind === 'Literal') return undefined;
  if (readsOnly(a, leftIds) && readsOnly(b, rightIds)) return { left: a, right: b, nullSafe };
  if (readsOnly(b, leftIds) && readsOnly(a, rightIds)) return { left: b, right: a, nullSafe };
  return undefined;
}

/** Nulls in the place of columns that an outer join's side lacks. */
export const nullColumns = (attributes: readonly Attribute[]): NamedExpr[] =>
  attributes.map((a) => ({ kind: 'Alias', child: lit(null, a.type), name: a.name, id: a.id, type: a.type, nullable: true }));

/** The plan with those columns alone, which are read by position: what runs may carry others along. */
function exactly(plan: PhysicalPlan, columns: readonly Attribute[]): PhysicalPlan {
  const output = physicalOutput(plan);
  const same = output.length === columns.length && output.every((a, i) => a.id === columns[i]?.id);
  return same ? plan : { kind: 'Project', input: plan, exprs: columns };
}
