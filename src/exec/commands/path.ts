import { EngineError, fail } from '../../errors/engine-error.ts';
import type { Expression } from '../../plan/expression.ts';
import { parseAttributeName } from '../../plan/identifier.ts';
import type { SetCatalog, SetPath } from '../../plan/session-command.ts';
import { quoteIfNeeded, sqlName } from '../../types/names.ts';
import { SETTINGS, type SessionConf } from '../conf.ts';
import { evaluate } from './constants.ts';
import type { CommandContext, CommandOutput, SessionState } from './context.ts';
import { DONE } from './output.ts';

const CATALOG = 'spark_catalog';
const BUILTIN = ['system', 'builtin'];
const SESSION = ['system', 'session'];
/** stands for the current schema, whichever it is when a name is looked up */
const CURRENT = ['current_schema'];

type Path = readonly (readonly string[])[];
/** Built-ins before functions of the session before those of the current schema. */
const DEFAULT_PATH: Path = [BUILTIN, SESSION, CURRENT];

/** The elements of a path that its words stand for: `spark.sql.defaultPath` has what a new session has for DEFAULT_PATH. */
function elementsOf(
  names: readonly (readonly string[])[],
  words: Readonly<Record<string, Path>>,
  refuse: (name: readonly string[]) => Path,
): Path {
  return names.flatMap((name): Path => {
    if (name.length === 2) return [name];
    const known = { SYSTEM_PATH: [BUILTIN], CURRENT_SCHEMA: [CURRENT], CURRENT_DATABASE: [CURRENT], ...words };
    return name.length === 1
      ? (Object.entries(known).find(([word]) => word === name[0]?.toUpperCase())?.[1] ?? refuse(name))
      : refuse(name);
  });
}

/** What DEFAULT_PATH stands for: what `spark.sql.defaultPath` says, else what a new session has. */
function defaultPath(conf: SessionConf): Path | undefined {
  const names = conf.read(SETTINGS.pathEnabled) ? conf.read(SETTINGS.defaultPath) : [];
  return names.length === 0 ? undefined : elementsOf(names, { DEFAULT_PATH }, (name) => [name]);
}

/** Where a session looks up names: its state, and its settings. */
export interface PathSources {
  readonly state: Pick<SessionState, 'path' | 'currentDatabase'>;
  readonly conf: SessionConf;
}

/** The schemas that a path's elements are while `database` is the current one. */
export const schemasOf = (path: Path | undefined, database: string): Path =>
  (path ?? DEFAULT_PATH).map((p) => (p === CURRENT ? [CATALOG, database] : p));

/** The schemas that names without one are looked up in, where they are not those of every new session. */
export function currentPath({ state, conf }: PathSources): Path | undefined {
  const path = state.path ?? defaultPath(conf);
  return path && schemasOf(path, state.currentDatabase);
}

/** Where a view or function that is made now looks up names, whatever the path is later. */
export function namePlace(sources: PathSources): { readonly database: string; readonly path?: Path } {
  const path = currentPath(sources);
  return { database: sources.state.currentDatabase, ...(path ? { path } : {}) };
}

/** As current_path() gives it. */
export const pathText = (path: Path): string => path.map((p) => p.map(quoteIfNeeded).join('.')).join(',');

/** There is one catalog. Errors: CATALOG_NOT_FOUND, INVALID_SQL_SYNTAX.MULTI_PART_NAME, NOT_A_CONSTANT_STRING.WRONG_TYPE. */
export async function setCatalog({ catalog, origin }: SetCatalog, context: CommandContext): Promise<CommandOutput> {
  const [name = '', ...more] = await catalogName(catalog, context);
  if (more.length > 0) fail('INVALID_SQL_SYNTAX.MULTI_PART_NAME', { statement: 'SET CATALOG', name: [name, ...more].join('.') }, origin);
  if (name.toLowerCase() !== CATALOG) fail('CATALOG_NOT_FOUND', { catalog: name }, origin);
  return DONE;
}

/** What the expression says, or where it is a name of no variable, the name itself. */
async function catalogName(catalog: Expression, context: CommandContext): Promise<readonly string[]> {
  try {
    const { value, type } = await evaluate(catalog, context);
    if (typeof value !== 'string')
      return fail('NOT_A_CONSTANT_STRING.WRONG_TYPE', { expr: String(value ?? 'NULL'), type: sqlName(type) }, catalog.origin);
    return parseAttributeName(value);
  } catch (error) {
    const isName =
      catalog.kind === 'UnresolvedAttribute' && error instanceof EngineError && error.condition.startsWith('UNRESOLVED_COLUMN');
    if (isName) return catalog.nameParts;
    throw error;
  }
}

/** Errors: DUPLICATE_SQL_PATH_ENTRY, INVALID_SQL_PATH_SCHEMA_REFERENCE. */
export async function setPath(command: SetPath, context: CommandContext): Promise<CommandOutput> {
  const { state, conf } = context;
  if (!conf.read(SETTINGS.pathEnabled)) fail('UNSUPPORTED_FEATURE.SET_PATH_WHEN_DISABLED', {}, command.origin);
  const given = defaultPath(conf) ?? DEFAULT_PATH;
  const own = state.path ?? given;
  const path = elementsOf(command.elements, { DEFAULT_PATH: given, PATH: own, CURRENT_PATH: own }, (name) =>
    fail('INVALID_SQL_PATH_SCHEMA_REFERENCE', { name: name.join('.') }, command.origin),
  );
  const resolved = schemasOf(path, state.currentDatabase);
  const keys = resolved.map((p) => p.join('.').toLowerCase());
  const [only] = command.elements;
  const isDefault = command.elements.length === 1 && only?.length === 1 && only[0]?.toUpperCase() === 'DEFAULT_PATH';
  keys.forEach((key, i) => {
    if (keys.indexOf(key) !== i && !isDefault)
      fail('DUPLICATE_SQL_PATH_ENTRY', { pathEntry: resolved[i]?.join('.') ?? '' }, command.origin);
  });
  state.path = path;
  return DONE;
}
