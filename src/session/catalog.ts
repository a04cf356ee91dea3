import type { CatalogBackend, FunctionEntry, TableEntry } from '../api/backend.ts';
import type { TableInfo } from '../catalog/catalog.ts';
import type { WarehouseCatalog } from '../catalog/warehouse-catalog.ts';
import { fail } from '../errors/engine-error.ts';
import type { SessionState } from '../exec/commands/context.ts';
import { listedNames } from '../functions/listed-names.ts';
import { lookupFunction } from '../functions/registry.ts';
import type { Relation } from '../plan/relation.ts';

const CATALOG = 'spark_catalog';

const temporary = (name: string, namespace: readonly string[] = []): TableEntry => ({
  name,
  catalog: null,
  namespace,
  description: null,
  tableType: 'TEMPORARY',
  isTemporary: true,
});
const permanent = (info: TableInfo): TableEntry => ({
  name: info.name,
  catalog: CATALOG,
  namespace: [info.database],
  description: info.comment ?? null,
  tableType: info.kind === 'view' ? 'VIEW' : info.kind === 'external' ? 'EXTERNAL' : 'MANAGED',
  isTemporary: false,
});

const sessionFunction = (name: string, description: string | null): FunctionEntry => ({
  name,
  catalog: null,
  namespace: null,
  description,
  isTemporary: true,
});

/** `spark.catalog` over the warehouse of this process. */
export function embeddedCatalog(
  state: SessionState,
  catalog: WarehouseCatalog,
  isCached: (relation: Relation) => Promise<boolean>,
): CatalogBackend {
  const need = async (name: string): Promise<void> => {
    if ((await catalog.getDatabase(name)) === undefined)
      fail('SCHEMA_NOT_FOUND', { name, known: (await catalog.listDatabases()).map((d) => d.name) });
  };
  const info = async (given: readonly string[]): Promise<TableInfo | undefined> => {
    const parts = given.length === 3 && given[0]?.toLowerCase() === CATALOG ? given.slice(1) : given;
    const [database, name] = parts.length === 2 ? [parts[0] ?? '', parts[1] ?? ''] : [state.currentDatabase, parts[0] ?? ''];
    return (await catalog.getDatabase(database)) === undefined ? undefined : catalog.getTable(database, name);
  };
  const view = (parts: readonly string[]): TableEntry | undefined => {
    const [first = '', second] = parts.map((p) => p.toLowerCase());
    if (parts.length === 1 && state.temporaryViews.has(first)) return temporary(first);
    return parts.length === 2 && first === 'global_temp' && second !== undefined && state.globalTemporaryViews.has(second)
      ? temporary(second, ['global_temp'])
      : undefined;
  };
  return {
    currentDatabase: () => state.currentDatabase,
    async setCurrentDatabase(name) {
      await need(name);
      state.currentDatabase = name.toLowerCase();
    },
    listDatabases: async () =>
      (await catalog.listDatabases()).map((d) => ({
        name: d.name,
        catalog: CATALOG,
        description: d.comment ?? null,
        locationUri: `file:${d.location}`,
      })),
    async listTables(database) {
      const views = [...state.temporaryViews.keys()].sort().map((name) => temporary(name));
      if (database.toLowerCase() === 'global_temp')
        return [...[...state.globalTemporaryViews.keys()].sort().map((name) => temporary(name, ['global_temp'])), ...views];
      await need(database);
      return [...(await catalog.listTables(database)).map(permanent), ...views];
    },
    async getTable(name) {
      const found = view(name);
      if (found) return found;
      const table = await info(name);
      return table && permanent(table);
    },
    async layoutColumns(name) {
      const table = view(name) ? undefined : await info(name);
      return { partitionColumns: table?.partitionColumns ?? [], bucketColumns: table?.buckets?.columns ?? [] };
    },
    dropTempView: (name) => state.temporaryViews.delete(name.toLowerCase()),
    dropGlobalTempView: (name) => state.globalTemporaryViews.delete(name.toLowerCase()),
    isCached,
    functionNames: () => [...listedNames(), ...state.temporaryFunctions.keys()],
    async listFunctions(database) {
      await need(database);
      const own = await catalog.listFunctionNames(database);
      return [
        ...listedNames().map((name) => sessionFunction(name, lookupFunction(name)?.doc ?? null)),
        ...[...state.temporaryFunctions.keys()].sort().map((name) => sessionFunction(name, null)),
        ...own.map((name) => ({ name, catalog: CATALOG, namespace: [database.toLowerCase()], description: null, isTemporary: false })),
      ];
    },
    registerFunction(name, user) {
      state.temporaryFunctions.set(name.toLowerCase(), { name, user });
    },
  };
}
