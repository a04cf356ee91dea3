import { fail } from '../errors/engine-error.ts';
import type { Command } from '../plan/command.ts';
import { parseAttributeName } from '../plan/identifier.ts';
import type { NamedTable } from '../plan/relation.ts';
import { simpleString } from '../types/names.ts';
import type { Backend, DatabaseEntry, TableEntry } from './backend.ts';
import { callSite } from './call-site.ts';

export interface ColumnEntry {
  readonly name: string;
  readonly description: string | null;
  readonly dataType: string;
  readonly nullable: boolean;
  readonly isPartition: boolean;
  readonly isBucket: boolean;
}

const namedTable = (name: string): NamedTable => ({ kind: 'NamedTable', nameParts: parseAttributeName(name), options: {} });

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
  listDatabases(): Promise<DatabaseEntry[]> {
    return this.#backend.catalog.listDatabases();
  }
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
  /** Tables and views of a database (the current one), with temporary views. */
  async listTables(database?: string): Promise<TableEntry[]> {
    return this.#backend.catalog.listTables(database ?? this.#backend.catalog.currentDatabase());
  }
  async getTable(name: string): Promise<TableEntry> {
    const parts = parseAttributeName(name);
    const found = await this.#backend.catalog.getTable(parts);
    if (found) return found;
    const tables = await this.listTables();
    return fail('TABLE_OR_VIEW_NOT_FOUND', { name, inScope: tables.map((t) => t.name) }, callSite('getTable'));
  }
  async tableExists(name: string, database?: string): Promise<boolean> {
    return (await this.#backend.catalog.getTable(database === undefined ? parseAttributeName(name) : [database, name])) !== undefined;
  }
  async listColumns(name: string): Promise<ColumnEntry[]> {
    const schema = await this.#backend.schema(namedTable(name));
    const partitions = new Set(await this.#backend.catalog.partitionColumns(parseAttributeName(name)));
    return schema.fields.map((f) => ({
      name: f.name,
      description: typeof f.metadata?.comment === 'string' ? f.metadata.comment : null,
      dataType: simpleString(f.type),
      nullable: f.nullable,
      isPartition: partitions.has(f.name),
      isBucket: false,
    }));
  }
  async listFunctions(): Promise<{ readonly name: string }[]> {
    return this.#backend.catalog.functionNames().map((name) => ({ name }));
  }
  async functionExists(name: string): Promise<boolean> {
    return this.#backend.catalog.functionNames().includes(name.toLowerCase());
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

  async #run(command: Command): Promise<void> {
    await this.#backend.runCommand(command, {});
  }
}
