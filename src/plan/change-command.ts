import type { Origin } from '../errors/origin.ts';
import type { Expression } from './expression.ts';
import type { Relation } from './relation.ts';

/** DELETE, UPDATE and MERGE: a table's files are written anew, at one moment. */
export type ChangeCommand = DeleteFrom | UpdateTable | MergeInto;

type Name = readonly string[];

interface Change {
  readonly name: Name;
  readonly alias?: string;
  readonly origin?: Origin;
}
export interface Assignment {
  readonly column: Name;
  readonly value: Expression;
}
export interface DeleteFrom extends Change {
  readonly kind: 'DeleteFrom';
  readonly condition?: Expression;
}
export interface UpdateTable extends Change {
  readonly kind: 'UpdateTable';
  readonly assignments: readonly Assignment[];
  readonly condition?: Expression;
}
/** Of each list the first clause whose condition holds says what happens to a row. */
export interface MergeInto extends Change {
  readonly kind: 'MergeInto';
  readonly source: Relation;
  /** WITH SCHEMA EVOLUTION: columns of the source that `*` or an assignment names become the table's */
  readonly evolves?: boolean;
  readonly on: Expression;
  readonly matched: readonly MergeClause<MergeUpdate | MergeDelete>[];
  readonly notMatched: readonly MergeClause<MergeInsert>[];
  readonly notMatchedBySource: readonly MergeClause<MergeUpdate | MergeDelete>[];
}
export interface MergeClause<A = MergeAction> {
  readonly condition?: Expression;
  readonly action: A;
}
export type MergeAction = MergeUpdate | MergeDelete | MergeInsert;
/** without `assignments` every column takes the source's of its name: `UPDATE SET *` */
export interface MergeUpdate {
  readonly kind: 'update';
  readonly assignments?: readonly Assignment[];
}
export interface MergeDelete {
  readonly kind: 'delete';
}
/** without `assignments` every column takes the source's of its name: `INSERT *` */
export interface MergeInsert {
  readonly kind: 'insert';
  readonly assignments?: readonly Assignment[];
}
