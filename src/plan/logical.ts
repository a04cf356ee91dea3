import type { Origin } from '../errors/origin.ts';
import { type StructType, struct } from '../types/data-type.ts';
import type { Value } from '../types/value.ts';
import {
  type AggregateCall,
  type Attribute,
  attributeOf,
  type Expr,
  mapSame,
  type NamedExpr,
  type SortKey,
  type SubqueryParam,
  type WindowCall,
} from './expr.ts';
import type { Statistics } from './statistics.ts';

export type { ColumnStatistics, Statistics } from './statistics.ts';

/** The resolved plan: what the analyzer makes and the optimizer rewrites. Plain data; names are gone, attributes have ids. */
export type LogicalPlan =
  | Scan
  | CachedRelation
  | LocalRows
  | RangeRows
  | Project
  | Filter
  | Aggregate
  | Join
  | Sort
  | Limit
  | Union
  | UnionLoop
  | UnionLoopRef
  | Generate
  | Expand
  | Window
  | Shared
  | SubqueryAlias
  | ScriptTransform;

interface Node {
  readonly origin?: Origin;
}

/** Files of one format. `output` are the columns read (data columns, then partition columns), after pruning perhaps fewer than `dataSchema` has. */
export interface Scan extends Node {
  readonly kind: 'Scan';
  readonly format: string;
  readonly files: readonly ScanFile[];
  readonly options: Readonly<Record<string, string>>;
  /** the schema of the files' contents, whole, without partition columns */
  readonly dataSchema: StructType;
  readonly partitionSchema: StructType;
  readonly output: readonly Attribute[];
  /** the column `_metadata`, which the output has not; what asks for it makes it of columns of the files */
  readonly metadata?: Attribute;
  /** conjuncts over `output` the reader may use to skip data (row groups, files); the Filter above stays */
  readonly pushedFilters: readonly Expr[];
  /** stop after about this many rows */
  readonly pushedLimit?: number;
  /** `catalog.database.table`, absent for a read by path */
  readonly table?: readonly string[];
  readonly location: readonly string[];
  /** how the rows of the files that have a bucket in their names were dealt out to them */
  readonly buckets?: { readonly columns: readonly string[]; readonly count: number };
  readonly stats: Statistics;
}
export interface ScanFile {
  readonly path: string;
  readonly size: number;
  /** milliseconds since the epoch */
  readonly modified: number;
  /** values of the partition columns, by position in `partitionSchema` */
  readonly partition: readonly Value[];
}
/** What a cached DataFrame holds; `cacheId` finds its batches in the session's cache. `columns`: which of theirs, where it is not all. */
export interface CachedRelation extends Node {
  readonly kind: 'CachedRelation';
  readonly cacheId: number;
  readonly output: readonly Attribute[];
  readonly columns?: readonly number[];
  readonly stats: Statistics;
}
/** Rows from the program or VALUES. The empty relation is one without rows. */
export interface LocalRows extends Node {
  readonly kind: 'LocalRows';
  readonly output: readonly Attribute[];
  readonly rows: readonly (readonly Value[])[];
  /** they stand in the query: of VALUES */
  readonly isWritten?: true;
}
/** bigint column from start by step to before end. */
export interface RangeRows extends Node {
  readonly kind: 'RangeRows';
  readonly start: bigint;
  readonly end: bigint;
  readonly step: bigint;
  readonly output: readonly [Attribute];
}
export interface Project extends Node {
  readonly kind: 'Project';
  readonly input: LogicalPlan;
  readonly exprs: readonly NamedExpr[];
}
/** Keeps the rows of `input` whose `condition` is true; false and null drop the row. Same schema as `input`. */
export interface Filter extends Node {
  readonly kind: 'Filter';
  readonly input: LogicalPlan;
  readonly condition: Expr;
}
/**
 * One row per group; output is the groupings, then the aggregates, each an Alias of an AggregateCall. Expressions over
 * aggregates are a Project above. Without groupings: one row, also for empty input. Without aggregates: DISTINCT.
 */
export interface Aggregate extends Node {
  readonly kind: 'Aggregate';
  readonly input: LogicalPlan;
  readonly groupings: readonly NamedExpr[];
  /** of DISTINCT or a set operation: whole rows are looked at */
  readonly setOperation?: true;
  readonly aggregates: readonly AggregateAlias[];
}
export interface AggregateAlias {
  readonly kind: 'Alias';
  readonly child: AggregateCall;
  readonly name: string;
  readonly id: number;
  readonly type: AggregateCall['type'];
  readonly nullable: boolean;
}
export type LogicalJoinType = 'inner' | 'left' | 'right' | 'full' | 'semi' | 'anti' | 'cross';
/** Output: left's columns then right's (left's only for semi and anti); the outer side's become nullable. */
export interface Join extends Node {
  readonly kind: 'Join';
  readonly left: LogicalPlan;
  readonly right: LogicalPlan;
  readonly joinType: LogicalJoinType;
  readonly condition?: Expr;
  /** side the hash table is built on, once chosen */
  readonly buildSide?: 'left' | 'right';
  readonly hint?: string;
  /** a semi join that leaves an aggregate above it the groups that a join further up asks for */
  readonly isForGroups?: true;
  /** a lateral join, only in analyzed plans: the right side reads the left's columns through these parameters */
  readonly params?: readonly SubqueryParam[];
  /** of INTERSECT or EXCEPT */
  readonly setOperation?: true;
}
export interface Sort extends Node {
  readonly kind: 'Sort';
  readonly input: LogicalPlan;
  readonly keys: readonly SortKey[];
  readonly isGlobal: boolean;
}
/** At most `limit` rows after skipping `offset`; `limit` absent: all the rest. */
export interface Limit extends Node {
  readonly kind: 'Limit';
  readonly input: LogicalPlan;
  readonly limit?: number;
  readonly offset: number;
}
/** UNION ALL by position; the inputs already have equal types. */
export interface Union extends Node {
  readonly kind: 'Union';
  readonly inputs: readonly LogicalPlan[];
  readonly output: readonly Attribute[];
}
/** The lines a script gives for the rows of `input`; the formats are properties of Hive's text SerDe. */
export interface ScriptTransform extends Node {
  readonly kind: 'ScriptTransform';
  readonly input: LogicalPlan;
  readonly script: string;
  readonly inputFormat: Readonly<Record<string, string>>;
  readonly outputFormat: Readonly<Record<string, string>>;
  readonly output: readonly Attribute[];
}
/**
 * WITH RECURSIVE: the rows of `anchor`, then those of `recursion` again and again, each time over the rows of the time before, until
 * there are none. Inputs and output have equal types by position.
 */
export interface UnionLoop extends Node {
  readonly kind: 'UnionLoop';
  readonly loopId: number;
  readonly anchor: LogicalPlan;
  readonly recursion: LogicalPlan;
  readonly output: readonly Attribute[];
  /** how often `recursion` may run */
  readonly maxLevel: number;
  /** how many rows there may be */
  readonly maxRows: number;
  /** rows that are enough */
  readonly limit?: number;
}
/** Inside a loop's `recursion`: the rows of the time before. */
export interface UnionLoopRef extends Node {
  readonly kind: 'UnionLoopRef';
  readonly loopId: number;
  readonly output: readonly Attribute[];
}
/** For each input row, the rows the generator makes beside the input's columns; `outer` keeps a row that made none. */
export interface Generate extends Node {
  readonly kind: 'Generate';
  readonly input: LogicalPlan;
  readonly generator: GeneratorCall;
  readonly outer: boolean;
  readonly output: readonly Attribute[];
}
export interface GeneratorCall {
  readonly name: string;
  readonly overload: number;
  readonly args: readonly Expr[];
}
/** Every input row once for each of `projections`, in their order; the columns are `output`, position by position. Grouping sets are made of it. */
export interface Expand extends Node {
  readonly kind: 'Expand';
  readonly input: LogicalPlan;
  readonly projections: readonly (readonly Expr[])[];
  readonly output: readonly Attribute[];
}
/**
 * The input's columns, then one for each of `windows`, which all have the partitions and the order of this node. Rows come out
 * sorted by `partitionBy`, then `orderBy`.
 */
export interface Window extends Node {
  readonly kind: 'Window';
  readonly input: LogicalPlan;
  readonly windows: readonly WindowAlias[];
  readonly partitionBy: readonly Expr[];
  readonly orderBy: readonly SortKey[];
  readonly first?: GroupLimit;
}
/** Nobody asks for rows of a partition whose rank is above `rows`: they need not be there. */
export interface GroupLimit {
  readonly rows: number;
  readonly rank: 'rank' | 'dense_rank';
}
export interface WindowAlias {
  readonly kind: 'Alias';
  readonly child: WindowCall;
  readonly name: string;
  readonly id: number;
  readonly type: WindowCall['type'];
  readonly nullable: boolean;
}
/**
 * One of several places in a plan that read the rows of `input`, which is the same object in all of them and is computed once.
 * `output` are its columns here, position by position. The optimizer makes it last.
 */
export interface Shared extends Node {
  readonly kind: 'Shared';
  readonly shareId: number;
  readonly input: LogicalPlan;
  readonly output: readonly Attribute[];
  /** it has run already: how many rows there are, and whether they lie in the hash table of a join */
  readonly ran?: { readonly rows: number; readonly isTable: boolean };
}
/** A name for people and for EXPLAIN; the optimizer removes it. */
export interface SubqueryAlias extends Node {
  readonly kind: 'SubqueryAlias';
  readonly input: LogicalPlan;
  readonly alias: readonly string[];
}

/** Functions that number the rows of a partition in their order, from one on. */
export const RANKS: ReadonlySet<string> = new Set(['row_number', 'rank', 'dense_rank']);

/** `input` sorted as the window needs it. */
export function inWindowOrder({ partitionBy, orderBy }: Pick<Window, 'partitionBy' | 'orderBy'>, input: LogicalPlan): LogicalPlan {
  const keys = windowKeys({ partitionBy, orderBy });
  return keys.length === 0 ? input : { kind: 'Sort', input, keys, isGlobal: true };
}
/** The partitions' expressions and the order as sort keys; constants tell nothing apart. */
export const windowKeys = ({ partitionBy, orderBy }: Pick<Window, 'partitionBy' | 'orderBy'>): readonly SortKey[] =>
  [...partitionBy.map((child): SortKey => ({ child, ascending: true, nullsFirst: true })), ...orderBy].filter(
    (k) => k.child.kind !== 'Literal',
  );

/** The column above an outer join that may fill it with nulls. */
export const nullable = (a: Attribute): Attribute => (a.nullable ? a : { ...a, nullable: true });

/** The columns a plan delivers, as a schema. */
export const schemaOf = (plan: LogicalPlan): StructType =>
  struct(
    outputOf(plan).map(({ name, type, nullable, comment }) => ({
      name,
      type,
      nullable,
      ...(comment === undefined ? {} : { metadata: { comment } }),
    })),
  );

const outputs = new WeakMap<LogicalPlan, readonly Attribute[]>();

/** The columns a plan delivers. Plans never change: a list that has to be made is made once for each. */
export function outputOf(plan: LogicalPlan): readonly Attribute[] {
  switch (plan.kind) {
    case 'Scan':
    case 'CachedRelation':
    case 'LocalRows':
    case 'RangeRows':
    case 'Union':
    case 'UnionLoop':
    case 'UnionLoopRef':
    case 'Expand':
    case 'Shared':
    case 'ScriptTransform':
      return plan.output;
    case 'Filter':
    case 'Sort':
    case 'Limit':
    case 'SubqueryAlias':
      return outputOf(plan.input);
    case 'Project':
    case 'Aggregate':
    case 'Join':
    case 'Generate':
    case 'Window': {
      let output = outputs.get(plan);
      if (!output) {
        output = columnsOf(plan);
        outputs.set(plan, output);
      }
      return output;
    }
    default:
      return plan satisfies never;
  }
}

function columnsOf(plan: Project | Aggregate | Join | Generate | Window): readonly Attribute[] {
  switch (plan.kind) {
    case 'Project':
      return plan.exprs.map(attributeOf);
    case 'Aggregate':
      return [...plan.groupings, ...plan.aggregates].map(attributeOf);
    case 'Join': {
      const left = outputOf(plan.left);
      if (plan.joinType === 'semi' || plan.joinType === 'anti') return left;
      const right = outputOf(plan.right);
      return [
        ...(plan.joinType === 'right' || plan.joinType === 'full' ? left.map(nullable) : left),
        ...(plan.joinType === 'left' || plan.joinType === 'full' ? right.map(nullable) : right),
      ];
    }
    case 'Generate':
      return [...outputOf(plan.input), ...plan.output];
    case 'Window':
      return [...outputOf(plan.input), ...plan.windows.map(attributeOf)];
    default:
      return plan satisfies never;
  }
}

export function childPlans(plan: LogicalPlan): readonly LogicalPlan[] {
  switch (plan.kind) {
    case 'Scan':
    case 'CachedRelation':
    case 'LocalRows':
    case 'RangeRows':
    case 'UnionLoopRef':
      return [];
    case 'Project':
    case 'Filter':
    case 'Aggregate':
    case 'Sort':
    case 'Limit':
    case 'Generate':
    case 'Expand':
    case 'Window':
    case 'Shared':
    case 'SubqueryAlias':
    case 'ScriptTransform':
      return [plan.input];
    case 'Join':
      return [plan.left, plan.right];
    case 'Union':
      return plan.inputs;
    case 'UnionLoop':
      return [plan.anchor, plan.recursion];
    default:
      return plan satisfies never;
  }
}

/** Applies `f` to each child. Returns `plan` itself when no child changed, so `===` means "nothing happened". */
export function mapChildren(plan: LogicalPlan, f: (child: LogicalPlan) => LogicalPlan): LogicalPlan {
  switch (plan.kind) {
    case 'Scan':
    case 'CachedRelation':
    case 'LocalRows':
    case 'RangeRows':
    case 'UnionLoopRef':
      return plan;
    case 'Project':
    case 'Filter':
    case 'Aggregate':
    case 'Sort':
    case 'Limit':
    case 'Generate':
    case 'Expand':
    case 'Window':
    case 'Shared':
    case 'SubqueryAlias':
    case 'ScriptTransform': {
      const input = f(plan.input);
      return input === plan.input ? plan : { ...plan, input };
    }
    case 'Join': {
      const left = f(plan.left),
        right = f(plan.right);
      return left === plan.left && right === plan.right ? plan : { ...plan, left, right };
    }
    case 'Union': {
      const inputs = mapSame(plan.inputs, f);
      return inputs === plan.inputs ? plan : { ...plan, inputs };
    }
    case 'UnionLoop': {
      const anchor = f(plan.anchor),
        recursion = f(plan.recursion);
      return anchor === plan.anchor && recursion === plan.recursion ? plan : { ...plan, anchor, recursion };
    }
    default:
      return plan satisfies never;
  }
}
