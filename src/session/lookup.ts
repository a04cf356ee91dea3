import type { NamePlace, ResolvedFiles, ResolvedTable } from '../analyzer/context.ts';
import type { Catalog, TemporaryView, ViewQuery } from '../catalog/catalog.ts';
import { fail } from '../errors/engine-error.ts';
import type { Origin } from '../errors/origin.ts';
import type { SessionState } from '../exec/commands/context.ts';
import { schemasOf } from '../exec/commands/path.ts';
import type { ActionOptions, Engine, EngineSettings } from '../exec/engine.ts';
import { discover } from '../io/discover/discover.ts';
import { formatNames, hasNoFiles, isOtherFormat } from '../io/formats.ts';
import type { ViewBinding } from '../plan/alter-command.ts';
import { schemaInFiles, withFileColumnsOf } from '../plan/file-columns.ts';
import { type LogicalPlan, type Scan, type ScanFile, schemaOf } from '../plan/logical.ts';
import { mapNested, scansOf } from '../plan/nested.ts';
import type { Relation } from '../plan/relation.ts';
import type { StructField, StructType } from '../types/data-type.ts';
import { sourceFiles, tableFiles, withRows } from './source-files.ts';

const CATALOG = 'spark_catalog';
const GLOBAL_TEMP = 'global_temp';

/** Where names are looked up. */
export interface NamedSources {
  readonly state: SessionState;
  readonly catalog: Catalog;
  readonly settings: EngineSettings;
  readonly options: Pick<ActionOptions, 'signal'>;
  readonly engine: () => Promise<Engine>;
  /** how a view that was made so follows its query, as the session's settings are */
  binding(made: ViewBinding | undefined): ViewBinding;
  /** the session's settings count in permanent views */
  readonly ignoresViewSettings: boolean;
}

function viewOf(
  name: readonly string[],
  relation: Relation,
  { text, database, path, queryColumns, settings }: ViewQuery,
  fields: readonly StructField[],
  binding: ViewBinding,
): ResolvedTable {
  const place = { database, ...(path ? { path } : {}) };
  return { kind: 'view', name, relation, place, ...(settings ? { settings } : {}), output: { binding, fields, queryColumns, text } };
}

/** A view that SQL text made is analyzed anew; of one that a DataFrame made only the files may have changed. */
async function temporary(name: readonly string[], { query, plan }: TemporaryView, sources: NamedSources): Promise<ResolvedTable> {
  if (query) return viewOf(name, query.relation, query, schemaOf(plan).fields, sources.binding(undefined));
  return { kind: 'view', name, plan: await withFilesOfNow(plan, sources) };
}

/** What a name in FROM means: a temporary view before a table, as in Spark; undefined where there is nothing of that name. */
export async function lookupTable(
  nameParts: readonly string[],
  place: NamePlace,
  sources: NamedSources,
  origin?: Origin,
): Promise<ResolvedTable | undefined> {
  const { state, catalog } = sources;
  const [first = '', second] = nameParts;
  if (nameParts.length === 1) {
    const { database } = place;
    for (const [catalogName = '', schema = ''] of place.path ?? schemasOf(undefined, database)) {
      const isSession = catalogName.toLowerCase() !== CATALOG;
      const view = isSession && schema.toLowerCase() === 'session' ? state.temporaryViews.get(first.toLowerCase()) : undefined;
      const found = view
        ? await temporary([first.toLowerCase()], view, sources)
        : isSession
          ? undefined
          : await stored(schema, first, sources);
      if (found) return found;
    }
    return undefined;
  }
  if (nameParts.length === 2 && first.toLowerCase() === GLOBAL_TEMP && second !== undefined) {
    const view = state.globalTemporaryViews.get(second.toLowerCase());
    return view && temporary([GLOBAL_TEMP, second.toLowerCase()], view, sources);
  }
  const parts = nameParts.length === 3 && first.toLowerCase() === CATALOG ? nameParts.slice(1) : nameParts;
  if (parts.length === 3 && first.toLowerCase() === 'system') return undefined;
  if (parts.length > 2) fail('REQUIRES_SINGLE_PART_NAMESPACE', { name: parts }, origin);
  if (parts.length === 2 && second?.trim() === '' && isFormat(first)) fail('INVALID_EMPTY_LOCATION', { location: second });
  // A format's name before a path: the files themselves.
  if (parts.length === 2 && second !== undefined && isFormat(first) && (await catalog.getDatabase(first)) === undefined) {
    if (hasNoFiles(first)) fail('UNSUPPORTED_DATASOURCE_FOR_DIRECT_QUERY', { format: first });
    return { kind: 'view', name: nameParts, relation: { kind: 'DataSource', format: first.toLowerCase(), options: {}, paths: [second] } };
  }
  return stored(parts[0] ?? '', parts[1] ?? '', sources);
}

const isFormat = (name: string): boolean => formatNames().includes(name.toLowerCase()) || isOtherFormat(name);

/** A table or view that a database has. */
async function stored(
  database: string,
  name: string,
  { catalog, settings, options, binding, ignoresViewSettings }: NamedSources,
): Promise<ResolvedTable | undefined> {
  if ((await catalog.getDatabase(database)) === undefined) return undefined;
  const info = await catalog.getTable(database, name);
  if (!info) return undefined;
  if (info.view) {
    const relation = { kind: 'Sql', query: info.view.text, namedArguments: {}, positionalArguments: [] } as const;
    const { settings: _, ...unbound } = info.view;
    const view = ignoresViewSettings ? unbound : info.view;
    return viewOf([CATALOG, info.database, info.name], relation, view, info.schema.fields, binding(info.view.binding));
  }
  return { kind: 'table', info, files: await tableFiles(info, await catalog.listFiles(info), settings, options) };
}

/** The files of a read as they are now; undefined where they are as they were, or the table it read is another by now. */
async function changedFiles(scan: Scan, { catalog, settings, options, engine }: NamedSources): Promise<ResolvedFiles | undefined> {
  const { table, location, format, options: given, files } = scan;
  if (table) {
    const info = await catalog.getTable(table.at(-2) ?? '', table.at(-1) ?? '');
    if (!info || info.location !== location[0]) return undefined;
    const now = await catalog.listFiles(info);
    return sameFiles(now, files) ? undefined : tableFiles(info, now, settings, options);
  }
  const schema = schemaInFiles(scan);
  const now = await discover(location, given, settings, schema);
  if (sameFiles(withRows(now.files), files)) return undefined;
  return sourceFiles({ kind: 'DataSource', format, options: given, paths: location, schema }, settings, engine, options);
}

async function withFilesOfNow(plan: LogicalPlan, sources: NamedSources): Promise<LogicalPlan> {
  const scans = new Map<LogicalPlan, LogicalPlan>();
  const names = (s: StructType): string => s.fields.map((f) => f.name).join('\n');
  for (const scan of scansOf(plan)) {
    const found = await changedFiles(scan, sources);
    const now = found && withFileColumnsOf(found, scan);
    if (!now || names(now.partitionSchema) !== names(scan.partitionSchema)) continue;
    scans.set(scan, { ...scan, files: now.files, stats: now.stats ?? {} });
  }
  if (scans.size === 0) return plan;
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
