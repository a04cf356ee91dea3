import type { ViewBinding } from '../plan/alter-command.ts';
import type { LogicalPlan, ScanFile, Statistics } from '../plan/logical.ts';
import type { Relation } from '../plan/relation.ts';
import type { StructType } from '../types/data-type.ts';

export interface Database {
  readonly name: string;
  readonly comment?: string;
  readonly location: string;
  readonly properties: Readonly<Record<string, string>>;
}

/** How Hive keeps a table: the classes it reads and writes it with. */
export interface HiveSerde {
  readonly serde: string;
  readonly inputFormat: string;
  readonly outputFormat: string;
}

/** A partition that the catalog knows by name: it is there also without files, perhaps in a directory of its own. */
export interface KnownPartition {
  /** as the names of directories have them, by position in `partitionColumns` */
  readonly values: readonly (string | null)[];
  readonly location?: string;
  readonly properties?: Readonly<Record<string, string>>;
  /** dropped from an external table: the directory that is still there is no partition */
  readonly dropped?: true;
}

export interface Buckets {
  readonly count: number;
  readonly columns: readonly string[];
  readonly sorted: readonly string[];
}

/** The query of a view as text, and the database it was written in; its fields are the view's, `queryColumns` the query's own names. */
export interface ViewQuery {
  readonly text: string;
  readonly database: string;
  /** the path it was written under, where SET PATH had set one */
  readonly path?: readonly (readonly string[])[];
  readonly queryColumns: readonly string[];
  /** the settings it was made under, by key; absent: those of who reads it count */
  readonly settings?: Readonly<Record<string, string>>;
  /** absent: BINDING */
  readonly binding?: ViewBinding;
}

/** A table or permanent view, as the catalog keeps it. */
export interface TableInfo {
  readonly database: string;
  readonly name: string;
  readonly kind: 'managed' | 'external' | 'view';
  /** data columns, then partition columns; comments in a field's metadata */
  readonly schema: StructType;
  readonly partitionColumns: readonly string[];
  readonly format: string;
  /** the format as USING wrote it, where that is another spelling: it is shown so */
  readonly provider?: string;
  readonly options: Readonly<Record<string, string>>;
  readonly properties: Readonly<Record<string, string>>;
  readonly location: string;
  /** a managed table that SET LOCATION gave another directory, which goes with it */
  readonly moved?: true;
  readonly comment?: string;
  readonly view?: ViewQuery;
  /** milliseconds since the epoch */
  readonly created: number;
  /** what ANALYZE TABLE found, `bytes` being the size of the files it saw; the catalog keeps them with the entry */
  readonly stats?: Statistics;
  /** the same of single partitions, by their path: `year=2025/month=1` */
  readonly partitionStats?: Readonly<Record<string, Statistics>>;
  /** of a table made with ROW FORMAT or STORED AS; `options` are then the properties of its SerDe */
  readonly hive?: HiveSerde;
  readonly buckets?: Buckets;
  /** partitions that were named; those that only have files are found in the directory */
  readonly partitions?: readonly KnownPartition[];
}

/**
 * Databases and tables of one warehouse directory, kept on disk so that every process sees them. Names are matched
 * without regard to case. Errors: SCHEMA_NOT_FOUND, TABLE_OR_VIEW_NOT_FOUND, …_ALREADY_EXISTS, with the nearest name.
 */
export interface Catalog {
  readonly warehouse: string;
  listDatabases(): Promise<Database[]>;
  getDatabase(name: string): Promise<Database | undefined>;
  createDatabase(database: Omit<Database, 'location'> & { readonly location?: string }, ifNotExists: boolean): Promise<void>;
  dropDatabase(name: string, ifExists: boolean, cascade: boolean): Promise<void>;
  listTables(database: string): Promise<TableInfo[]>;
  getTable(database: string, name: string): Promise<TableInfo | undefined>;
  /** also a permanent view; with `replace` takes the place of an existing entry */
  createTable(
    table: Omit<TableInfo, 'location' | 'created'> & { readonly location?: string },
    ifNotExists: boolean,
    replace?: boolean,
  ): Promise<TableInfo>;
  alterTable(table: TableInfo): Promise<void>;
  /** changes the entry as it is at that moment, whoever changed it since `table` was read */
  changeTable(table: TableInfo, change: (table: TableInfo) => TableInfo): Promise<void>;
  renameTable(database: string, from: string, to: string): Promise<void>;
  dropTable(database: string, name: string, purge: boolean): Promise<void>;
  /** the table's data files as of now, one consistent version, with their partition values */
  listFiles(table: TableInfo): Promise<ScanFile[]>;
}

/** A temporary view: an analyzed plan under a name, of this session alone. One made in SQL is its text, analyzed at each use. */
export interface TemporaryView {
  readonly name: string;
  readonly plan: LogicalPlan;
  readonly comment?: string;
  readonly properties?: Readonly<Record<string, string>>;
  readonly query?: ViewQuery & { readonly relation: Relation };
  /** milliseconds since the epoch */
  readonly created: number;
}
