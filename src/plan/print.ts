import { simpleString } from '../types/names.ts';
import { type Expr, type SortKey, unaliased } from './expr.ts';
import { hasPartitions } from './file-columns.ts';
import { generatorText } from './json-table.ts';
import { type GroupLimit, type Join, type LogicalPlan, outputOf } from './logical.ts';
import { printRelation } from './print-relation.ts';
import type { Relation } from './relation.ts';
import { sqlOf, type TextStyle } from './sql-text.ts';
import { type Tree, treeText } from './tree-text.ts';

export { normalizeIds } from './canonical.ts';
export { printRelation } from './print-relation.ts';
export { sqlOf } from './sql-text.ts';
export { type Tree, treeText } from './tree-text.ts';

/** Attributes with their ids, bigint ones with an L, as Spark's EXPLAIN shows them: `n#10L`. */
const WITH_IDS: TextStyle = {
  attribute: (name, id, e) => {
    const shown = `${name}#${id}${e.type.kind === 'bigint' ? 'L' : ''}`;
    return e.kind === 'Attribute' && e.outer ? `outer(${shown})` : shown;
  },
  implicitCasts: true,
  lowerCaseCast: true,
};

/** A resolved expression as EXPLAIN shows it: `(a#1 + cast(1 as bigint))`. */
const printExpr = (e: Expr): string => sqlOf(e, WITH_IDS);
/** A list of them: `[a#1, b#2]`. */
const printExprs = (es: readonly Expr[]): string => `[${es.map(printExpr).join(', ')}]`;

/** `n#10L DESC NULLS LAST` */
/** How many rows of each partition matter, where not all do. */
export const printFirst = (first: GroupLimit | undefined): string => (first ? `, ${first.rank} <= ${first.rows}` : '');
const printSortKey = (k: SortKey): string =>
  `${printExpr(k.child)} ${k.ascending ? 'ASC' : 'DESC'} NULLS ${k.nullsFirst ? 'FIRST' : 'LAST'}`;

/** A resolved plan as a tree in Spark's look, a newline at the end of each line. */
export const printPlan = (plan: LogicalPlan): string => treeText(treeOf(plan));

/** The same with a note behind each node. */
const printNoted = (plan: LogicalPlan, note: (plan: LogicalPlan) => string): string => treeText(treeOf(plan, note));

/** The parts of EXPLAIN: each is a tree with a newline at its end; parts that are absent are left out. */
export interface Explained {
  readonly parsed?: Relation;
  readonly analyzed?: LogicalPlan;
  readonly optimized?: LogicalPlan;
  /** what stands behind each node of the optimized plan */
  readonly note?: (plan: LogicalPlan) => string;
  readonly physical?: string;
}

/** What `explain(extended)` prints; with only `physical`, what `explain()` prints. */
export function printExplained({ parsed, analyzed, optimized, note, physical }: Explained): string {
  const parts: string[] = [];
  if (parsed) parts.push(`== Parsed Logical Plan ==\n${printRelation(parsed)}`);
  if (analyzed) parts.push(`== Analyzed Logical Plan ==\n${schemaLine(analyzed)}\n${printPlan(analyzed)}`);
  if (optimized) parts.push(`== Optimized Logical Plan ==\n${note ? printNoted(optimized, note) : printPlan(optimized)}`);
  if (physical !== undefined) parts.push(`== Physical Plan ==\n${physical}`);
  return parts.join('\n');
}

/** `a: int, b: string` */
const schemaLine = (plan: LogicalPlan): string =>
  outputOf(plan)
    .map((a) => `${a.name}: ${simpleString(a.type)}`)
    .join(', ');

const JOIN_NAMES = {
  inner: 'Inner',
  cross: 'Cross',
  left: 'LeftOuter',
  right: 'RightOuter',
  full: 'FullOuter',
  semi: 'LeftSemi',
  anti: 'LeftAnti',
} as const;

function treeOf(plan: LogicalPlan, note?: (plan: LogicalPlan) => string): Tree {
  const behind = note ? note(plan) : '';
  const over = (line: string, ...inputs: readonly LogicalPlan[]): Tree => ({
    line: `${line}${behind}`,
    children: inputs.map((i) => treeOf(i, note)),
  });
  const columns = outputOf(plan).map(printExpr);
  switch (plan.kind) {
    case 'Scan': {
      const pushed = plan.pushedFilters.length > 0 ? `, PushedFilters: ${printExprs(plan.pushedFilters)}` : '';
      const limit = plan.pushedLimit === undefined ? '' : `, PushedLimit: ${plan.pushedLimit}`;
      const partitions = hasPartitions(plan) || plan.buckets ? `, PartitionFiles: ${plan.files.length}` : '';
      return over(`Relation ${plan.table ? plan.table.join('.') : ''}[${columns.join(',')}] ${plan.format}${partitions}${pushed}${limit}`);
    }
    case 'CachedRelation':
      return over(`InMemoryRelation [${columns.join(', ')}], StorageLevel(disk, memory, deserialized, 1 replicas)`);
    case 'LocalRows':
      if (plan.output.length === 0 && plan.rows.length === 1) return over('OneRowRelation');
      return over(`LocalRelation ${plan.rows.length === 0 ? '<empty>, ' : ''}[${columns.join(', ')}]`);
    case 'RangeRows':
      return over(`Range (${plan.start}, ${plan.end}, step=${plan.step})`);
    case 'Project':
      return over(`Project ${printExprs(plan.exprs)}`, plan.input);
    case 'Filter':
      return over(`Filter ${printExpr(plan.condition)}`, plan.input);
    case 'Aggregate': {
      const groupings = plan.groupings.map((g) => printExpr(unaliased(g)));
      return over(`Aggregate [${groupings.join(', ')}], ${printExprs([...plan.groupings, ...plan.aggregates])}`, plan.input);
    }
    case 'Join':
      return over(joinLine(plan), plan.left, plan.right);
    case 'Sort':
      return over(`Sort [${plan.keys.map(printSortKey).join(', ')}], ${plan.isGlobal}`, plan.input);
    case 'Limit': {
      const { limit, offset } = plan;
      if (limit === undefined) return over(`Offset ${offset}`, plan.input);
      const local: Tree = { line: `LocalLimit ${limit + offset}${behind}`, children: [treeOf(plan.input, note)] };
      return {
        line: `GlobalLimit ${limit}${behind}`,
        children: [offset > 0 ? { line: `Offset ${offset}${behind}`, children: [local] } : local],
      };
    }
    case 'Union':
      return over('Union false, false', ...plan.inputs);
    case 'UnionLoop':
      return over(`UnionLoop ${plan.loopId}${plan.limit === undefined ? '' : `, ${plan.limit}`}`, plan.anchor, plan.recursion);
    case 'ScriptTransform':
      return over(`ScriptTransformation ${plan.script}, [${columns.join(', ')}]`, plan.input);
    case 'UnionLoopRef':
      return over(`UnionLoopRef ${plan.loopId}, [${columns.join(', ')}], false`);
    case 'Generate': {
      const [first] = plan.output;
      const qualifier = first?.qualifier ? `${first.qualifier.join('.')}, ` : '';
      const call = generatorText(
        plan.generator,
        plan.output.map((a) => a.name),
        printExpr,
      );
      return over(`Generate ${call}, ${plan.outer}, ${qualifier}${printExprs(plan.output)}`, plan.input);
    }
    case 'Expand':
      return over(`Expand [${plan.projections.map(printExprs).join(', ')}], [${columns.join(', ')}]`, plan.input);
    case 'Window':
      return over(
        `Window ${printExprs(plan.windows)}, ${printExprs(plan.partitionBy)}, [${plan.orderBy.map(printSortKey).join(', ')}]${printFirst(plan.first)}`,
        plan.input,
      );
    case 'Shared':
      return over(`${plan.ran ? 'QueryStage' : 'Shared'} ${plan.shareId}, [${columns.join(', ')}]`, plan.input);
    case 'SubqueryAlias':
      return over(`SubqueryAlias ${plan.alias.join('.')}`, plan.input);
    default:
      return plan satisfies never;
  }
}

function joinLine(plan: Join): string {
  const condition = plan.condition ? `, ${printExpr(plan.condition)}` : '';
  const build = plan.buildSide ? `, Build${plan.buildSide === 'left' ? 'Left' : 'Right'}` : '';
  const hint = plan.hint ? `, ${plan.hint.endsWith('left') ? 'left' : 'right'}Hint=(strategy=broadcast)` : '';
  return `Join ${JOIN_NAMES[plan.joinType]}${condition}${build}${hint}`;
}
