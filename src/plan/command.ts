import type { Origin } from '../errors/origin.ts';
import type { DataType } from '../types/data-type.ts';
import type { AlterCommand, PartitionSpec, SchemaClause } from './alter-command.ts';
import type { ChangeCommand } from './change-command.ts';
import type { Expression } from './expression.ts';
import type { ForeignCommand } from './foreign-command.ts';
import type { Options, Relation } from './relation.ts';
import type { SessionCommand } from './session-command.ts';

/** Statements that do something. Names are unresolved parts: `[table]`, `[db, table]` or `[catalog, db, table]`. */
export type Command =
  | SessionCommand
  | ForeignCommand
  | WriteFiles
  | WriteTable
  | CreateView
  | CreateDatabase
  | DropDatabase
  | UseDatabase
  | CreateTable
  | DropTable
  | DropView
  | InsertInto
  | MultiInsert
  | LoadData
  | ShowDatabases
  | ShowTables
  | ShowTableExtended
  | ShowCatalogs
  | ShowCollations
  | ShowCurrent
  | ShowViews
  | ShowColumns
  | ShowPartitions
  | ShowCreateTable
  | ShowFunctions
  | ShowTblProperties
  | DescribeTable
  | DescribeDatabase
  | DescribeFunction
  | DescribeQuery
  | Explain
  | SetConf
  | ResetConf
  | RefreshTable
  | RefreshPath
  | RefreshFunction
  | AnalyzeTable
  | AnalyzeTables
  | CacheTable
  | UncacheTable
  | ClearCache
  | TruncateTable
  | AlterCommand
  | ChangeCommand;

interface At {
  readonly origin?: Origin;
}
export type Name = readonly string[];
export type SaveMode = 'append' | 'overwrite' | 'error' | 'ignore';

/** Hive's ROW FORMAT and STORED AS, as written. */
export interface HiveStorage extends At {
  readonly rowFormat?: 'delimited' | 'serde';
  /** the class of ROW FORMAT SERDE */
  readonly serde?: string;
  /** delimiters by the names Hive's SerDe has for them, or WITH SERDEPROPERTIES */
  readonly properties: Options;
  readonly fileFormat?: string;
  readonly inputFormat?: string;
  readonly outputFormat?: string;
}

/** `df.write.format(f).save(path)`, and INSERT OVERWRITE DIRECTORY; `storage` where it is Hive's form. */
export interface WriteFiles extends At {
  readonly kind: 'WriteFiles';
  readonly query: Relation;
  readonly format: string;
  readonly mode: SaveMode;
  readonly path: string;
  readonly options: Options;
  readonly partitionBy: readonly string[];
  readonly storage?: HiveStorage;
}
/** `df.write.saveAsTable(name)` */
export interface WriteTable extends At {
  readonly kind: 'WriteTable';
  readonly query: Relation;
  readonly format?: string;
  readonly mode: SaveMode;
  readonly name: Name;
  readonly options: Options;
  readonly partitionBy: readonly string[];
  readonly buckets?: Buckets;
}
export interface CreateView extends At {
  readonly kind: 'CreateView';
  readonly name: Name;
  readonly query: Relation;
  /** the query's text, where it was made in SQL */
  readonly queryText?: string;
  readonly columns: readonly { readonly name: string; readonly comment?: string }[];
  readonly comment?: string;
  readonly binding?: SchemaClause;
  readonly viewKind: 'temporary' | 'global temporary' | 'permanent';
  readonly replace: boolean;
  readonly ifNotExists: boolean;
  readonly properties: Options;
}
export interface CreateDatabase extends At {
  readonly kind: 'CreateDatabase';
  readonly name: Name;
  readonly ifNotExists: boolean;
  readonly comment?: string;
  readonly location?: string;
  readonly properties: Options;
}
export interface DropDatabase extends At {
  readonly kind: 'DropDatabase';
  readonly name: Name;
  readonly ifExists: boolean;
  readonly cascade: boolean;
}
export interface UseDatabase extends At {
  readonly kind: 'UseDatabase';
  readonly name: Name;
  /** USE DATABASE and its like: the name is that of a database of this catalog, whole */
  readonly isNamespace: boolean;
}
export interface ColumnDefinition {
  readonly name: string;
  readonly type: DataType;
  readonly nullable: boolean;
  readonly comment?: string;
  readonly default?: Expression;
  /** what is asked of rows and no table here can keep: it is looked at, then refused */
  readonly asks?: readonly ColumnAsk[];
  readonly origin?: Origin;
}
/** A constraint (of the table, too: behind its last column), GENERATED ALWAYS AS. */
export interface ColumnAsk {
  readonly kind: 'check' | 'key' | 'generated' | 'identity';
  readonly expression?: Expression;
  readonly origin?: Origin;
}
/** CLUSTERED BY (…) SORTED BY (…) INTO n BUCKETS */
export interface Buckets {
  readonly count: number;
  readonly columns: readonly string[];
  readonly sorted: readonly string[];
}
/** CREATE TABLE, with `query` CTAS. `partitionColumns` are the typed ones of Hive's form, appended to `columns`. */
export interface CreateTable extends At {
  readonly kind: 'CreateTable';
  readonly name: Name;
  readonly columns: readonly ColumnDefinition[];
  readonly partitionBy: readonly string[];
  readonly partitionColumns: readonly ColumnDefinition[];
  /** from USING; absent: `spark.sql.sources.default` */
  readonly format?: string;
  /** ROW FORMAT and STORED AS: a table of Hive's */
  readonly storage?: HiveStorage;
  readonly buckets?: Buckets;
  /** the columns of CLUSTER BY, or fields inside them */
  readonly clusterBy?: readonly Name[];
  readonly options: Options;
  readonly properties: Options;
  readonly location?: string;
  readonly comment?: string;
  readonly external: boolean;
  readonly ifNotExists: boolean;
  readonly replace: boolean;
  readonly like?: Name;
  readonly query?: Relation;
}
export interface DropTable extends At {
  readonly kind: 'DropTable';
  readonly name: Name;
  readonly ifExists: boolean;
  readonly purge: boolean;
}
export interface DropView extends At {
  readonly kind: 'DropView';
  readonly name: Name;
  readonly ifExists: boolean;
}
/** `partition`: a column with its static value, or without one when dynamic. */
export interface InsertInto extends At {
  readonly kind: 'InsertInto';
  readonly name: Name;
  readonly query: Relation;
  readonly overwrite: boolean;
  readonly partition: PartitionSpec;
  readonly ifPartitionNotExists: boolean;
  readonly columns: readonly string[];
  readonly byName: boolean;
  /** an overwrite replaces just the partitions that get rows, whatever the setting says */
  readonly dynamicPartitions?: boolean;
  /** REPLACE WHERE: the rows of the table that this holds for go, as the new ones come */
  readonly replaceWhere?: Expression;
  /** where WITH SCHEMA EVOLUTION stands, which no table takes */
  readonly evolution?: Origin;
}
/** FROM t INSERT … INSERT … */
export interface MultiInsert extends At {
  readonly kind: 'MultiInsert';
  readonly inserts: readonly (InsertInto | WriteFiles)[];
}
/** LOAD DATA [LOCAL] INPATH 'path' [OVERWRITE] INTO TABLE t [PARTITION (…)]: without LOCAL the files are moved. */
export interface LoadData extends At {
  readonly kind: 'LoadData';
  readonly path: string;
  readonly local: boolean;
  readonly overwrite: boolean;
  readonly name: Name;
  readonly partition: PartitionSpec;
}
export interface ShowDatabases extends At {
  readonly kind: 'ShowDatabases';
  /** SHOW DATABASES IN a catalog */
  readonly catalog?: Name;
  readonly pattern?: string;
}
export interface ShowTables extends At {
  readonly kind: 'ShowTables';
  readonly database?: Name;
  readonly pattern?: string;
  readonly asJson?: true;
}
/** SHOW TABLE EXTENDED … LIKE 'pattern' [PARTITION (…)] */
export interface ShowTableExtended extends At {
  readonly kind: 'ShowTableExtended';
  readonly database?: Name;
  readonly pattern: string;
  readonly partition?: PartitionSpec;
  readonly asJson?: true;
}
export interface ShowCatalogs extends At {
  readonly kind: 'ShowCatalogs';
  readonly pattern?: string;
}
export interface ShowCollations extends At {
  readonly kind: 'ShowCollations';
  readonly pattern?: string;
}
/** SHOW CURRENT NAMESPACE */
export interface ShowCurrent extends At {
  readonly kind: 'ShowCurrent';
}
export interface ShowViews extends At {
  readonly kind: 'ShowViews';
  readonly database?: Name;
  readonly pattern?: string;
}
export interface ShowColumns extends At {
  readonly kind: 'ShowColumns';
  readonly name: Name;
}
export interface ShowPartitions extends At {
  readonly kind: 'ShowPartitions';
  readonly name: Name;
  readonly partition: PartitionSpec;
  readonly asJson?: true;
}
export interface ShowCreateTable extends At {
  readonly kind: 'ShowCreateTable';
  readonly name: Name;
  readonly asSerde: boolean;
}
export interface ShowFunctions extends At {
  readonly kind: 'ShowFunctions';
  readonly scope: 'user' | 'system' | 'all';
  readonly database?: Name;
  readonly pattern?: string;
}
export interface ShowTblProperties extends At {
  readonly kind: 'ShowTblProperties';
  readonly name: Name;
  readonly key?: string;
}
export interface DescribeTable extends At {
  readonly kind: 'DescribeTable';
  readonly name: Name;
  readonly extended: boolean;
  readonly formatted: boolean;
  readonly column?: Name;
  readonly partition?: PartitionSpec;
  readonly asJson: boolean;
}
export interface DescribeDatabase extends At {
  readonly kind: 'DescribeDatabase';
  readonly name: Name;
  readonly extended: boolean;
}
export interface DescribeFunction extends At {
  readonly kind: 'DescribeFunction';
  readonly name: Name;
  readonly extended: boolean;
}
export interface DescribeQuery extends At {
  readonly kind: 'DescribeQuery';
  readonly query: Relation;
}
/** Spark's modes; `analyze` runs the query and shows rows beside estimates, `rules` what each rule of the optimizer changed. */
export type ExplainMode = 'simple' | 'extended' | 'formatted' | 'codegen' | 'cost' | 'analyze' | 'rules';
export const EXPLAIN_MODES: readonly ExplainMode[] = ['simple', 'extended', 'codegen', 'cost', 'formatted', 'analyze', 'rules'];
export interface Explain extends At {
  readonly kind: 'Explain';
  readonly statement: Relation;
  readonly mode: ExplainMode;
}
/** SET, SET k, SET k=v, SET -v */
export interface SetConf extends At {
  readonly kind: 'SetConf';
  readonly key?: string;
  readonly value?: string;
  readonly verbose: boolean;
}
export interface ResetConf extends At {
  readonly kind: 'ResetConf';
  readonly key?: string;
}
export interface RefreshTable extends At {
  readonly kind: 'RefreshTable';
  readonly name: Name;
}
/** REFRESH 'path' */
export interface RefreshPath extends At {
  readonly kind: 'RefreshPath';
  readonly path: string;
}
export interface RefreshFunction extends At {
  readonly kind: 'RefreshFunction';
  readonly name: Name;
}
/** ANALYZE TABLE: `columns` are those to look at, too; without `scan` only sizes are taken. */
export interface AnalyzeTable extends At {
  readonly kind: 'AnalyzeTable';
  readonly name: Name;
  readonly partition?: PartitionSpec;
  readonly scan: boolean;
  readonly columns?: readonly string[] | 'all';
}
export interface AnalyzeTables extends At {
  readonly kind: 'AnalyzeTables';
  readonly database?: Name;
  readonly scan: boolean;
}
export interface CacheTable extends At {
  readonly kind: 'CacheTable';
  readonly name: Name;
  readonly lazy: boolean;
  readonly query?: Relation;
  /** OPTIONS ('storageLevel' 'MEMORY_ONLY') */
  readonly storageLevel?: string;
}
export interface UncacheTable extends At {
  readonly kind: 'UncacheTable';
  readonly name: Name;
  readonly ifExists: boolean;
}
export interface ClearCache extends At {
  readonly kind: 'ClearCache';
}
export interface TruncateTable extends At {
  readonly kind: 'TruncateTable';
  readonly name: Name;
  readonly partition?: PartitionSpec;
}
