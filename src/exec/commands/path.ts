import { fail } from '../../errors/engine-error.ts';
import type { SetCatalog, SetPath } from '../../plan/session-command.ts';
import { quoteIfNeeded } from '../../types/names.ts';
import { SETTINGS } from '../conf.ts';
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
export const DEFAULT_PATH: Path = [BUILTIN, SESSION, CURRENT];

/** The schemas that names without one are looked up in. */
export const currentPath = (state: Pick<SessionState, 'path' | 'currentDatabase'>): Path =>
  (state.path ?? DEFAULT_PATH).map((p) => (p === CURRENT ? [CATALOG, state.currentDatabase] : p));

/** Where a view or function that is made now looks up names, whatever the path is later. */
export const namePlace = (state: Pick<SessionState, 'path' | 'currentDatabase'>): { readonly database: string; readonly path?: Path } => ({
  database: state.currentDatabase,
  ...(state.path ? { path: currentPath(state) } : {}),
});

/** As current_path() gives it. */
export const pathText = (path: Path): string => path.map((p) => p.map(quoteIfNeeded).join('.')).join(',');

/** There is one catalog. Errors: CATALOG_NOT_FOUND. */
export async function setCatalog({ catalog, origin }: SetCatalog, context: CommandContext): Promise<CommandOutput> {
  const { value } = await evaluate(catalog, context);
  if (typeof value !== 'string' || value.toLowerCase() !== CATALOG) fail('CATALOG_NOT_FOUND', { catalog: String(value) }, origin);
  return DONE;
}

/** Errors: DUPLICATE_SQL_PATH_ENTRY, INVALID_SQL_PATH_SCHEMA_REFERENCE. */
export async function setPath(command: SetPath, context: CommandContext): Promise<CommandOutput> {
  const { state, conf } = context;
  if (!conf.read(SETTINGS.pathEnabled)) fail('UNSUPPORTED_FEATURE.SET_PATH_WHEN_DISABLED', {}, command.origin);
  const [only] = command.elements;
  if (command.elements.length === 1 && only?.length === 1 && only[0]?.toUpperCase() === 'DEFAULT_PATH') {
    state.path = undefined;
    return DONE;
  }
  const path = command.elements.flatMap((name): Path => {
    const [word = ''] = name;
    if (name.length === 1) {
      switch (word.toUpperCase()) {
        case 'DEFAULT_PATH':
          return DEFAULT_PATH;
        case 'SYSTEM_PATH':
          return [BUILTIN];
        case 'PATH':
        case 'CURRENT_PATH':
          return state.path ?? DEFAULT_PATH;
        case 'CURRENT_SCHEMA':
        case 'CURRENT_DATABASE':
          return [CURRENT];
        default:
          return fail('INVALID_SQL_PATH_SCHEMA_REFERENCE', { name: word }, command.origin);
      }
    }
    if (name.length !== 2) return fail('INVALID_SQL_PATH_SCHEMA_REFERENCE', { name: name.join('.') }, command.origin);
    return [name];
  });
  const resolved = currentPath({ ...state, path });
  const keys = resolved.map((p) => p.join('.').toLowerCase());
  keys.forEach((key, i) => {
    if (keys.indexOf(key) !== i) fail('DUPLICATE_SQL_PATH_ENTRY', { pathEntry: resolved[i]?.join('.') ?? '' }, command.origin);
  });
  state.path = path;
  return DONE;
}
