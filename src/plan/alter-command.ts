import type { Origin } from '../errors/origin.ts';
import type { DataType } from '../types/data-type.ts';
import type { Expression } from './expression.ts';
import type { Options, Relation } from './relation.ts';

/** ALTER of tables, views and databases, and what else changes only what the catalog knows. */
export type AlterCommand =
  | AddColumns
  | AlterColumn
  | RenameColumn
  | DropColumns
  | ReplaceColumns
  | AddPartitions
  | DropPartitions
  | RenamePartition
  | SetLocation
  | SetSerde
  | RenameTable
  | SetTableProperties
  | ClusterTable
  | ChangeConstraint
  | RepairTable
  | AlterDatabase
  | CommentOn
  | AlterViewQuery
  | AlterViewBinding;

interface At {
  readonly origin?: Origin;
}
type Name = readonly string[];

/** A partition column with its value, or without one where the partition is dynamic or all are meant. */
export interface PartitionSpecValue {
  readonly name: string;
  readonly value?: Expression;
}
export type PartitionSpec = readonly PartitionSpecValue[];

/** FIRST, or AFTER another column */
export type ColumnPosition = 'first' | { readonly after: string };

/** `path` has several parts for a field inside a struct. */
export interface AddedColumn {
  readonly path: Name;
  readonly type: DataType;
  readonly nullable: boolean;
  readonly comment?: string;
  readonly default?: Expression;
  readonly position?: ColumnPosition;
  readonly origin?: Origin;
}
export interface AddColumns extends At {
  readonly kind: 'AddColumns';
  readonly name: Name;
  readonly columns: readonly AddedColumn[];
}
/** ALTER COLUMN and Hive's CHANGE COLUMN: what is absent stays as it is. */
export interface ColumnChange {
  readonly path: Name;
  readonly type?: DataType;
  readonly comment?: string;
  readonly position?: ColumnPosition;
  /** SET and DROP NOT NULL */
  readonly nullable?: boolean;
  /** null: DROP DEFAULT */
  readonly default?: Expression | null;
  readonly origin?: Origin;
}
export interface AlterColumn extends At {
  readonly kind: 'AlterColumn';
  readonly name: Name;
  readonly changes: readonly ColumnChange[];
}
export interface RenameColumn extends At {
  readonly kind: 'RenameColumn';
  readonly name: Name;
  readonly column: Name;
  readonly to: string;
}
export interface DropColumns extends At {
  readonly kind: 'DropColumns';
  readonly name: Name;
  readonly columns: readonly Name[];
  readonly ifExists: boolean;
}
/** The data columns become these: one that was there under a name keeps its values, the others go. */
export interface ReplaceColumns extends At {
  readonly kind: 'ReplaceColumns';
  readonly name: Name;
  readonly columns: readonly AddedColumn[];
}
export interface AddPartitions extends At {
  readonly kind: 'AddPartitions';
  readonly name: Name;
  readonly ifNotExists: boolean;
  readonly partitions: readonly { readonly spec: PartitionSpec; readonly location?: string }[];
}
export interface DropPartitions extends At {
  readonly kind: 'DropPartitions';
  readonly name: Name;
  readonly ifExists: boolean;
  readonly partitions: readonly PartitionSpec[];
}
export interface RenamePartition extends At {
  readonly kind: 'RenamePartition';
  readonly name: Name;
  readonly from: PartitionSpec;
  readonly to: PartitionSpec;
}
export interface SetLocation extends At {
  readonly kind: 'SetLocation';
  readonly name: Name;
  readonly partition?: PartitionSpec;
  readonly location: string;
}
export interface SetSerde extends At {
  readonly kind: 'SetSerde';
  readonly name: Name;
  readonly partition?: PartitionSpec;
  readonly serde?: string;
  readonly properties: Options;
}
export interface RenameTable extends At {
  readonly kind: 'RenameTable';
  readonly name: Name;
  readonly to: Name;
  readonly isView: boolean;
}
/** ALTER TABLE … CLUSTER BY; no columns: NONE. */
export interface ClusterTable extends At {
  readonly kind: 'ClusterTable';
  readonly name: Name;
  readonly columns: readonly Name[];
}
/** ALTER TABLE … ADD | DROP CONSTRAINT, which a table of the warehouse refuses. */
export interface ChangeConstraint extends At {
  readonly kind: 'ChangeConstraint';
  readonly name: Name;
  readonly operation: 'ADD CONSTRAINT' | 'DROP CONSTRAINT';
}
export interface SetTableProperties extends At {
  readonly kind: 'SetTableProperties';
  readonly name: Name;
  readonly properties: Options;
  readonly unset: readonly string[];
  readonly isView: boolean;
}
/** MSCK REPAIR TABLE and RECOVER PARTITIONS: partitions whose directories have come are added, those whose have gone dropped. */
export interface RepairTable extends At {
  readonly kind: 'RepairTable';
  readonly name: Name;
  readonly add: boolean;
  readonly drop: boolean;
}
export interface AlterDatabase extends At {
  readonly kind: 'AlterDatabase';
  readonly name: Name;
  readonly properties: Options;
  readonly unset: readonly string[];
  readonly location?: string;
}
/** COMMENT ON …: null takes the comment away. */
export interface CommentOn extends At {
  readonly kind: 'CommentOn';
  readonly object: 'table' | 'database' | 'column';
  readonly name: Name;
  readonly comment: string | null;
}
/**
 * How a view follows what it reads. Its columns are found by the names they had, and cast to the types they had: only where
 * nothing is lost (BINDING), or as any ANSI cast does (COMPENSATION). TYPE EVOLUTION takes the types of now, EVOLUTION the
 * columns of now, whatever they are.
 */
export type ViewBinding = 'BINDING' | 'COMPENSATION' | 'TYPE EVOLUTION' | 'EVOLUTION';
/** WITH SCHEMA … */
export interface SchemaClause extends At {
  readonly mode: ViewBinding;
}
/** ALTER VIEW v AS query */
export interface AlterViewQuery extends At {
  readonly kind: 'AlterViewQuery';
  readonly name: Name;
  readonly query: Relation;
  readonly queryText: string;
}
/** ALTER VIEW v WITH SCHEMA … */
export interface AlterViewBinding extends At {
  readonly kind: 'AlterViewBinding';
  readonly name: Name;
  readonly binding: SchemaClause;
}
