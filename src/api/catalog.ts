import { nearest } from '../errors/did-you-mean.ts';
import { fail } from '../errors/engine-error.ts';
import type { Command } from '../plan/command.ts';
import { parseAttributeName } from '../plan/identifier.ts';
import { nameMatcher } from '../plan/name-pattern.ts';
import type { NamedTable } from '../plan/relation.ts';
import { simpleString } from '../types/names.ts';
import type { Backend, DatabaseEntry, FunctionEntry, TableEntry } from './backend.ts';
import { callSite } from './call-site.ts';

/** A column of a table: its type as Spark writes it; the comment, null where there is none. */
export interface ColumnEntry {
  readonly name: string;
  readonly description: string | null;
  readonly dataType: string;
  readonly nullable: boolean;
  readonly isPartition: boolean;
  readonly isBucket: boolean;
}

const namedTable = (name: string): NamedTable => ({ kind: 'NamedTable', nameParts: parseAttributeName(name), options: {} });
/** In a database of its own argument a name has no parts. */
const partsOf = (name: string, database: string | undefined): readonly string[] =>
  database === undefined ? parseAttributeName(name) : [database, name];
const named = (pattern: string | undefined): ((entry: { readonly name: string }) => boolean) => {
  const matches = nameMatcher(pattern);
  return ({ name }) => matches(name);
};

/** Databases, tables, views and functions: what `spark.catalog` is. Source: PySpark 4 `Catalog`. */
export class Catalog {
  readonly #backend: Backend;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  async currentCatalog(): Promise<string> {
    return 'spark_catalog';
  }
  async currentDatabase(): Promise<string> {
    return this.#backend.catalog.currentDatabase();
  }
  setCurrentDatabase(name: string): Promise<void> {
    return this.#backend.catalog.setCurrentDatabase(name);
  }
  /** Of names that match the pattern: `*` stands for any text, `|` between alternatives. */
  async listDatabases(pattern?: string): Promise<DatabaseEntry[]> {
    return (await this.#backend.catalog.listDatabases()).filter(named(pattern));
  }
  /** Errors: SCHEMA_NOT_FOUND. */
  async getDatabase(name: string): Promise<DatabaseEntry> {
    const all = await this.listDatabases();
    return (
      all.find((d) => d.name === name.toLowerCase()) ??
      fail('SCHEMA_NOT_FOUND', { name, known: all.map((d) => d.name) }, callSite('getDatabase'))
    );
  }
  async databaseExists(name: string): Promise<boolean> {
    return (await this.listDatabases()).some((d) => d.name === name.toLowerCase());
  }
  /** Tables and views of a database (the current one), with temporary views. Errors: SCHEMA_NOT_FOUND. */
  async listTables(database?: string, pattern?: string): Promise<TableEntry[]> {
    return (await this.#backend.catalog.listTables(database ?? this.#backend.catalog.currentDatabase())).filter(named(pattern));
  }
  /** Errors: TABLE_OR_VIEW_NOT_FOUND. */
  async getTable(name: string): Promise<TableEntry> {
    const parts = parseAttributeName(name);
    const found = await this.#backend.catalog.getTable(parts);
    if (found) return found;
    const tables = await this.listTables();
    return fail('TABLE_OR_VIEW_NOT_FOUND', { name, inScope: tables.map((t) => t.name) }, callSite('getTable'));
  }
  async tableExists(name: string, database?: string): Promise<boolean> {
    return (await this.#backend.catalog.getTable(partsOf(name, database))) !== undefined;
  }
  /** Errors: TABLE_OR_VIEW_NOT_FOUND. */
  async listColumns(table: string, database?: string): Promise<ColumnEntry[]> {
    const nameParts = partsOf(table, database);
    const schema = await this.#backend.schema({ kind: 'NamedTable', nameParts, options: {} });
    const { partitionColumns, bucketColumns } = await this.#backend.catalog.layoutColumns(nameParts);
    return schema.fields.map((f) => ({
      name: f.name,
      description: typeof f.metadata?.comment === 'string' ? f.metadata.comment : null,
      dataType: simpleString(f.type),
      nullable: f.nullable,
      isPartition: partitionColumns.includes(f.name),
      isBucket: bucketColumns.includes(f.name),
    }));
  }
  /** Built-ins, functions of the session, and those of a database (the current one). Errors: SCHEMA_NOT_FOUND. */
  async listFunctions(database?: string, pattern?: string): Promise<FunctionEntry[]> {
    return (await this.#backend.catalog.listFunctions(database ?? this.#backend.catalog.currentDatabase())).filter(named(pattern));
  }
  /** As its name is found by a statement: of the session or a built-in, else of the current database or the one it is written with. Errors: UNRESOLVED_ROUTINE. */
  async getFunction(name: string): Promise<FunctionEntry> {
    const known = this.#backend.catalog.functionNames();
    return (
      (await this.#function(parseAttributeName(name))) ??
      fail('UNRESOLVED_ROUTINE', { name, known: nearest(name, known) }, callSite('getFunction'))
    );
  }
  async functionExists(name: string, database?: string): Promise<boolean> {
    return (await this.#function(partsOf(name, database))) !== undefined;
  }
  /** False where there was no such view. */
  async dropTempView(name: string): Promise<boolean> {
    return this.#backend.catalog.dropTempView(name);
  }
  async dropGlobalTempView(name: string): Promise<boolean> {
    return this.#backend.catalog.dropGlobalTempView(name);
  }
  cacheTable(name: string): Promise<void> {
    return this.#run({ kind: 'CacheTable', name: parseAttributeName(name), lazy: true });
  }
  uncacheTable(name: string): Promise<void> {
    return this.#run({ kind: 'UncacheTable', name: parseAttributeName(name), ifExists: false });
  }
  isCached(name: string): Promise<boolean> {
    return this.#backend.catalog.isCached(namedTable(name));
  }
  clearCache(): Promise<void> {
    return this.#run({ kind: 'ClearCache' });
  }
  refreshTable(name: string): Promise<void> {
    return this.#run({ kind: 'RefreshTable', name: parseAttributeName(name) });
  }
  recoverPartitions(name: string): Promise<void> {
    return this.#run({ kind: 'RepairTable', name: parseAttributeName(name), add: true, drop: false });
  }

  /** A name with a database in front means none but that database's. */
  async #function(parts: readonly string[]): Promise<FunctionEntry | undefined> {
    const name = parts.at(-1)?.toLowerCase();
    const database = parts.at(-2) ?? this.#backend.catalog.currentDatabase();
    if (!(await this.databaseExists(database))) return undefined;
    const all = await this.#backend.catalog.listFunctions(database);
    return all.find((f) => f.name.toLowerCase() === name && (parts.length === 1 || !f.isTemporary));
  }

  async #run(command: Command): Promise<void> {
    await this.#backend.runCommand(command, {});
  }
}
