import type { ValueRange } from '../functions/emit.ts';
import type { Attribute, Expr, NamedExpr, SortKey } from '../plan/expr.ts';
import type { GroupLimit } from '../plan/logical.ts';
import type { GroupAggregate } from './kept-rows.ts';
import type { RowLayout } from './row-layout.ts';

/**
 * What compiles together: one source, streaming steps, one sink. Plain data. A segment becomes one module whose `run`
 * takes a morsel; the task that owns the memory behind source and sink calls it.
 */
export interface Segment {
  readonly source: SegmentSource;
  readonly steps: readonly Step[];
  readonly sink: SegmentSink;
  /** by what rows of the source are sorted out first */
  readonly keyTests?: readonly KeyTest[];
  /** bounds known of columns of the source and of tables, by the ids of attributes */
  readonly ranges?: ReadonlyMap<number, ValueRange>;
}

/** Rows that probe number `probe` could find no partner for are lost. */
export type KeyTest = ValueTest | HashTest;
/** A bit for each value tells, of a key that is a column. */
export interface ValueTest extends TestedProbe {
  readonly kind: 'value';
  readonly attribute: Attribute;
}
/** A filter of the table's hashes tells, of keys made of columns. */
export interface HashTest extends TestedProbe {
  readonly kind: 'hash';
  readonly keys: readonly Expr[];
}
interface TestedProbe {
  readonly probe: number;
  /** for EXPLAIN ANALYZE: the 64-bit word to which the lost rows are added */
  readonly lost?: number;
}

export type SegmentSource = ColumnSource | RowSource;
/** A batch. */
export interface ColumnSource {
  readonly kind: 'columns';
  readonly attributes: readonly Attribute[];
  /** columns that hold no null although their type allows it */
  readonly withoutNulls?: readonly boolean[];
  /** bytes of each number in columns that are stored in fewer than their type has */
  readonly widths?: readonly (number | undefined)[];
  /** roughly how many there are */
  readonly rows?: number;
}
/**
 * Rows of a row store. `fields` says what each field of the layout is called; `onlyUnmatched` passes the rows of a join's
 * build side that found no partner, by the flag byte at `matchedOffset`; `hasGone`: some are groups that were merged into others,
 * whose hash is 0, and are passed over. `indirect`: the morsel is a list of addresses.
 */
export interface RowSource {
  readonly kind: 'rows';
  readonly layout: RowLayout;
  readonly attributes: readonly Attribute[];
  readonly onlyUnmatched: boolean;
  readonly hasGone?: boolean;
  readonly indirect: boolean;
  /** roughly how many there are */
  readonly rows?: number;
}

export type Step = FilterStep | ProjectStep | ExpandStep | ProbeStep | FinishStep | CountStep;
/** Counts the rows that come by, for EXPLAIN ANALYZE: adds them to the 64-bit word at this address of the shared memory. */
export interface CountStep {
  readonly kind: 'count';
  readonly at: number;
}
export interface FilterStep {
  readonly kind: 'filter';
  readonly condition: Expr;
}
/** Names new values; the columns of before stay visible, for what comes later refers to them by id. */
export interface ProjectStep {
  readonly kind: 'project';
  readonly exprs: readonly NamedExpr[];
}
/** The row once for each of `projections`, whose values are named `output`, position by position. */
export interface ExpandStep {
  readonly kind: 'expand';
  readonly projections: readonly (readonly NamedExpr[])[];
  readonly output: readonly Attribute[];
}
/** Looks up a join's hash table. After it the build side's columns are visible (not for semi and anti). */
export interface ProbeStep {
  readonly kind: 'probe';
  readonly table: number;
  /** as seen from the probing side: `left` keeps its unmatched rows, `right` marks build rows, `full` both */
  readonly joinType: 'inner' | 'left' | 'right' | 'full' | 'semi' | 'anti';
  readonly keys: readonly Expr[];
  /** null = null */
  readonly nullSafe: readonly boolean[];
  readonly layout: RowLayout;
  /** names of the layout's fields after the keys */
  readonly payload: readonly Attribute[];
  readonly residual?: Expr;
  /** known once the table is there: its slots stand for the values of key `key`; `isUnique`: none has two rows; `isSet`: they are bytes */
  readonly direct?: { readonly key: number; readonly isUnique: boolean; readonly isSet: boolean };
}
/** Do rows stay that find no partner? Nothing more is to be known of them then. */
export const keepsRows = (joinType: ProbeStep['joinType']): boolean => joinType === 'left' || joinType === 'full' || joinType === 'anti';
/** Turns the states of an aggregate's rows into values; first step after a row source of groups. */
export interface FinishStep {
  readonly kind: 'finish';
  readonly aggregates: readonly GroupAggregate[];
  readonly layout: RowLayout;
  readonly firstState: number;
}

export type SegmentSink = OutputSink | AggregateSink | BuildSink | SortSink;
/** Batches of these columns. */
export interface OutputSink {
  readonly kind: 'output';
  readonly columns: readonly Attribute[];
}
export interface AggregateSink {
  readonly kind: 'aggregate';
  readonly groupings: readonly NamedExpr[];
  readonly aggregates: readonly GroupAggregate[];
  readonly layout: RowLayout;
  /** bounds of the keys that hold whichever segment feeds it, by position */
  readonly ranges?: readonly (ValueRange | undefined)[];
}
/** Rows of a join's build side: keys, then payload. */
export interface BuildSink {
  readonly kind: 'build';
  readonly keys: readonly Expr[];
  readonly nullSafe: readonly boolean[];
  readonly payload: readonly Attribute[];
  readonly layout: RowLayout;
  /** rows with a null key are kept (they can be unmatched rows of an outer join) */
  readonly keepNullKeys: boolean;
  /** a probe only asks whether there is a row with its keys */
  readonly isExistence: boolean;
  /** how many rows there will be, as far as the optimizer can tell */
  readonly estimate?: number;
}
/** Rows to be sorted: keys, then payload. With `limit`, only that many first ones matter. */
export interface SortSink {
  readonly kind: 'sort';
  readonly keys: readonly SortKey[];
  readonly payload: readonly Attribute[];
  readonly layout: RowLayout;
  readonly limit?: number;
  readonly groupLimit?: SortGroupLimit;
}
/** Of rows that are equal in the first `keys` keys only those matter whose rank among them by the other keys is `rows` at most. */
export interface SortGroupLimit extends GroupLimit {
  readonly keys: number;
}
