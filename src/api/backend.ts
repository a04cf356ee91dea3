import type { Batch } from '../columnar/batch.ts';
import type { ActionOptions } from '../exec/engine.ts';
import type { Command, ExplainMode } from '../plan/command.ts';
import type { UserFunctionRef } from '../plan/expr.ts';
import type { Relation } from '../plan/relation.ts';
import type { StructType } from '../types/data-type.ts';
import type { MemoryUsage, SharedMemory } from '../wasm/memory.ts';
import type { ValueOptions } from './values.ts';

/** What a query delivers. A batch is good until the next one is asked for. */
export interface QueryResult {
  readonly schema: StructType;
  readonly memory: SharedMemory;
  readonly batches: AsyncIterable<Batch>;
}

/** What DataFrames stand on: the engine in this process, or a Spark Connect server. */
export interface Backend {
  /** the schema of a relation, by analysis alone */
  schema(relation: Relation, options?: ActionOptions): Promise<StructType>;
  execute(relation: Relation, options: ActionOptions): Promise<QueryResult>;
  /** The statement of a text, read as the session's settings say: a query or a command, which does not run. Errors: those of parsing. */
  parse(sql: string): Promise<Relation>;
  /**
   * Runs the command that a relation is (a statement given to `sql`), and gives its result as a relation of rows. A relation
   * is run once, however often it is asked for; a query comes back as it is and does not run.
   */
  runCommands(relation: Relation, options: ActionOptions): Promise<Relation>;
  /** Runs a command and gives its rows' relation. */
  runCommand(command: Command, options: ActionOptions): Promise<Relation>;
  explain(relation: Relation, mode: ExplainMode): Promise<string>;
  /** Marks the relation, so that the first action over it keeps its rows for the next. */
  persist(relation: Relation): void;
  unpersist(relation: Relation): void;
  readonly catalog: CatalogBackend;
  readonly conf: ConfBackend;
  /** of what queries and cached relations hold */
  memoryUsage(): MemoryUsage;
  /** how this session wants values, as its settings say now */
  valueOptions(): ValueOptions;
}

/** The settings of a session. */
export interface ConfBackend {
  get(key: string): string | undefined;
  set(key: string, value: string): void;
  reset(key: string): void;
  isModifiable(key: string): boolean;
  entries(): readonly (readonly [key: string, value: string])[];
}

export interface DatabaseEntry {
  readonly name: string;
  readonly catalog: string;
  readonly description: string | null;
  readonly locationUri: string;
}
export interface TableEntry {
  readonly name: string;
  readonly catalog: string | null;
  readonly namespace: readonly string[];
  readonly description: string | null;
  readonly tableType: 'MANAGED' | 'EXTERNAL' | 'VIEW' | 'TEMPORARY';
  readonly isTemporary: boolean;
}

/** A built-in or a function of the session has no catalog and no namespace. */
export interface FunctionEntry {
  readonly name: string;
  readonly catalog: string | null;
  readonly namespace: readonly string[] | null;
  readonly description: string | null;
  readonly isTemporary: boolean;
}
export interface LayoutColumns {
  readonly partitionColumns: readonly string[];
  readonly bucketColumns: readonly string[];
}

/** What `spark.catalog` asks for. Names are in parts. */
export interface CatalogBackend {
  currentDatabase(): string;
  setCurrentDatabase(name: string): Promise<void>;
  listDatabases(): Promise<DatabaseEntry[]>;
  /** tables and views of a database, with the session's temporary views */
  listTables(database: string): Promise<TableEntry[]>;
  getTable(name: readonly string[]): Promise<TableEntry | undefined>;
  /** the names of a table's partition columns and of those that tell its buckets; a view has none */
  layoutColumns(name: readonly string[]): Promise<LayoutColumns>;
  /** false where there was none */
  dropTempView(name: string): boolean;
  dropGlobalTempView(name: string): boolean;
  isCached(relation: Relation): Promise<boolean>;
  /** of built-ins, and of the session's own functions */
  functionNames(): readonly string[];
  /** built-ins and the session's own, then those of a database. Errors: SCHEMA_NOT_FOUND */
  listFunctions(database: string): Promise<readonly FunctionEntry[]>;
  /** gives a function of the program a name for the statements of the session */
  registerFunction(name: string, user: UserFunctionRef): void;
}
