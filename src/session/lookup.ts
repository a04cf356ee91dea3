import type { ResolvedTable } from '../analyzer/context.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { SessionState } from '../exec/commands/context.ts';
import type { EngineSettings } from '../exec/engine.ts';
import { formatNames } from '../io/formats.ts';
import { tableFiles } from './source-files.ts';

const CATALOG = 'spark_catalog';
const GLOBAL_TEMP = 'global_temp';

/** What a name in FROM means: a temporary view before a table, as in Spark; undefined where there is nothing of that name. */
export async function lookupTable(
  nameParts: readonly string[],
  database: string,
  state: SessionState,
  catalog: Catalog,
  settings: EngineSettings,
): Promise<ResolvedTable | undefined> {
  const [first = '', second] = nameParts;
  if (nameParts.length === 1) {
    const view = state.temporaryViews.get(first.toLowerCase());
    if (view) return { kind: 'view', name: [first.toLowerCase()], plan: view.plan };
  }
  if (nameParts.length === 2 && first.toLowerCase() === GLOBAL_TEMP && second !== undefined) {
    const view = state.globalTemporaryViews.get(second.toLowerCase());
    return view && { kind: 'view', name: [GLOBAL_TEMP, second.toLowerCase()], plan: view.plan };
  }
  const parts = nameParts.length === 3 && first.toLowerCase() === CATALOG ? nameParts.slice(1) : nameParts;
  if (parts.length > 2) return undefined;
  // A format's name before a path: the files themselves.
  if (
    parts.length === 2 &&
    formatNames().includes(first.toLowerCase()) &&
    second !== undefined &&
    (await catalog.getDatabase(first)) === undefined
  ) {
    return { kind: 'view', name: nameParts, relation: { kind: 'DataSource', format: first.toLowerCase(), options: {}, paths: [second] } };
  }
  const [db, name] = parts.length === 2 ? [parts[0] ?? '', parts[1] ?? ''] : [database, parts[0] ?? ''];
  if ((await catalog.getDatabase(db)) === undefined) return undefined;
  const info = await catalog.getTable(db, name);
  if (!info) return undefined;
  if (info.view) {
    const { text, database: writtenIn, columns } = info.view;
    const relation = { kind: 'Sql', query: text, namedArguments: {}, positionalArguments: [] } as const;
    return {
      kind: 'view',
      name: [CATALOG, info.database, info.name],
      relation,
      database: writtenIn,
      ...(columns.length ? { columns } : {}),
    };
  }
  return { kind: 'table', info, files: await tableFiles(info, await catalog.listFiles(info), settings) };
}

/** Names there are, qualified as the user would write them: what a misspelt one may have meant. */
export async function suggestTables(
  nameParts: readonly string[],
  state: SessionState,
  catalog: Catalog & { listTableNames(database: string): Promise<string[]> },
): Promise<string[]> {
  const parts = nameParts.length === 3 ? nameParts.slice(1) : nameParts;
  if (parts.length === 1) return [...state.temporaryViews.keys(), ...(await catalog.listTableNames(state.currentDatabase))];
  const database = parts[0]?.toLowerCase() ?? '';
  if (database === GLOBAL_TEMP) return [...state.globalTemporaryViews.keys()].map((v) => `${GLOBAL_TEMP}.${v}`);
  if ((await catalog.getDatabase(database)) === undefined) return (await catalog.listDatabases()).map((d) => `${d.name}.${parts[1] ?? ''}`);
  return (await catalog.listTableNames(database)).map((t) => `${database}.${t}`);
}
