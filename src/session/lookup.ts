import type { ResolvedFiles, ResolvedTable } from '../analyzer/context.ts';
import type { Catalog, TemporaryView } from '../catalog/catalog.ts';
import type { SessionState } from '../exec/commands/context.ts';
import type { ActionOptions, Engine, EngineSettings } from '../exec/engine.ts';
import { formatNames } from '../io/formats.ts';
import type { LogicalPlan, Scan, ScanFile } from '../plan/logical.ts';
import { mapNested, scansOf } from '../plan/nested.ts';
import { type StructType, struct } from '../types/data-type.ts';
import { sourceFiles, tableFiles } from './source-files.ts';

const CATALOG = 'spark_catalog';
const GLOBAL_TEMP = 'global_temp';

/** What a name in FROM means: a temporary view before a table, as in Spark; undefined where there is nothing of that name. */
export async function lookupTable(
  nameParts: readonly string[],
  database: string,
  state: SessionState,
  catalog: Catalog,
  settings: EngineSettings,
  options: Pick<ActionOptions, 'signal'>,
  engine: () => Promise<Engine>,
): Promise<ResolvedTable | undefined> {
  const [first = '', second] = nameParts;
  const freshFiles = async ({
    table,
    location,
    format,
    options: given,
    dataSchema,
    partitionSchema,
  }: Scan): Promise<ResolvedFiles | undefined> => {
    if (table) {
      const info = await catalog.getTable(table.at(-2) ?? database, table.at(-1) ?? '');
      return info && info.location === location[0] ? tableFiles(info, await catalog.listFiles(info), settings, options) : undefined;
    }
    const schema = struct([...dataSchema.fields, ...partitionSchema.fields]);
    return sourceFiles({ kind: 'DataSource', format, options: given, paths: location, schema }, settings, engine, options);
  };
  if (nameParts.length === 1) {
    const view = state.temporaryViews.get(first.toLowerCase());
    if (view) return ofTemporary(view, [first.toLowerCase()], freshFiles);
  }
  if (nameParts.length === 2 && first.toLowerCase() === GLOBAL_TEMP && second !== undefined) {
    const view = state.globalTemporaryViews.get(second.toLowerCase());
    return view && ofTemporary(view, [GLOBAL_TEMP, second.toLowerCase()], freshFiles);
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
    const { text, database: writtenIn, columns, queryColumns } = info.view;
    const relation = { kind: 'Sql', query: text, namedArguments: {}, positionalArguments: [] } as const;
    return {
      kind: 'view',
      name: [CATALOG, info.database, info.name],
      relation,
      database: writtenIn,
      ...(columns.length ? { columns } : {}),
      ...(queryColumns ? { queryColumns } : {}),
    };
  }
  return { kind: 'table', info, files: await tableFiles(info, await catalog.listFiles(info), settings, options) };
}

/** A view that SQL text made is analyzed anew; of one that a DataFrame made only the files may have changed. */
const ofTemporary = async (
  { plan, definition }: TemporaryView,
  name: readonly string[],
  filesOf: (scan: Scan) => Promise<ResolvedFiles | undefined>,
): Promise<ResolvedTable> =>
  definition ? { kind: 'view', name, ...definition } : { kind: 'view', name, plan: await withFilesOfNow(plan, filesOf) };

async function withFilesOfNow(plan: LogicalPlan, filesOf: (scan: Scan) => Promise<ResolvedFiles | undefined>): Promise<LogicalPlan> {
  const scans = new Map<LogicalPlan, LogicalPlan>();
  for (const scan of scansOf(plan)) {
    const now = await filesOf(scan);
    const names = (s: StructType): string => s.fields.map((f) => f.name).join('\n');
    if (!now || names(now.partitionSchema) !== names(scan.partitionSchema)) continue;
    if (!sameFiles(now.files, scan.files)) scans.set(scan, { ...scan, files: now.files, stats: now.stats ?? {} });
  }
  const substitute = (p: LogicalPlan): LogicalPlan => scans.get(p) ?? mapNested(p, substitute);
  return substitute(plan);
}

const sameFiles = (a: readonly ScanFile[], b: readonly ScanFile[]): boolean =>
  a.length === b.length && a.every((f, i) => f.path === b[i]?.path && f.size === b[i].size && f.modified === b[i].modified);

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
