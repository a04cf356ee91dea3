import type { WriteJob, WriteOptions } from '../io/commit/write-job.ts';
import type { Catalog, Database, KnownPartition, TableInfo } from './catalog.ts';
import type { Routine } from './routine.ts';

/** A table to be: where it will be is the catalog's to say unless `location` does. */
export type NewTable = Omit<TableInfo, 'location' | 'created'> & { readonly location?: string };

/** How a table is written to; see `startWrite` of `io/commit`. */
export interface TableWrite extends Pick<WriteOptions, 'staticPartition' | 'dynamicOverwrite'> {
  readonly mode: 'append' | 'overwrite';
  /**
   * What the commit does to the table's entry besides its data.
   * - none: the table exists, and keeps its entry
   * - create: the table is new; TABLE_OR_VIEW_ALREADY_EXISTS if it is there by then
   * - replace: the table takes the new schema and properties together with the new data, or is made
   */
  readonly entry: 'none' | 'create' | 'replace';
  /** with entry 'none': how the commit changes the entry as it is by then */
  readonly change?: (table: TableInfo) => TableInfo;
  /** which files an overwrite replaces: CONCURRENT_TABLE_REWRITE when they are not the table's any more at the commit */
  readonly rewrites?: readonly string[];
  /** `rewrites` must be all the table has by then: CONCURRENT_TABLE_REWRITE when files have come */
  readonly whole?: boolean;
  /** which partitions an overwrite replaces, by their values; instead of `staticPartition` and `dynamicOverwrite` */
  readonly replaces?: (values: readonly (string | null)[]) => boolean;
}

/** A partition there is: known by name or found by its files. */
export interface TablePartition extends KnownPartition {
  /** its directory */
  readonly path: string;
  readonly files: number;
  readonly bytes: number;
}

/** A catalog that also says how tables are written. */
export interface WarehouseCatalog extends Catalog {
  /** Starts a write into a table: entry and data change together, at the commit. */
  startTableWrite(table: NewTable, write: TableWrite): Promise<WriteJob>;
  /** gives a table another directory, with what is known of its partitions from now on; no file is moved */
  moveTable(table: TableInfo, location: string, partitions: readonly KnownPartition[]): Promise<void>;
  /** the names of the tables and views of a database, sorted; nothing of them is read */
  listTableNames(database: string): Promise<string[]>;
  /** the partitions of a table, sorted by their values */
  listPartitions(table: TableInfo): Promise<TablePartition[]>;
  /** the functions of a database */
  listFunctionNames(database: string): Promise<string[]>;
  /** a function of a database; undefined where there is none */
  getFunction(database: string, name: string): Promise<Routine | undefined>;
  /** false when there is one of that name, unless it is to be replaced */
  createFunction(database: string, name: string, routine: Routine, replace: boolean): Promise<boolean>;
  /** false when there was none */
  dropFunction(database: string, name: string): Promise<boolean>;
  /** changes a database's comment and properties */
  alterDatabase(database: Database): Promise<void>;
}
