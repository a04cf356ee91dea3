import type { NamePlace } from '../analyzer/context.ts';
import type { OwnFunction, Routine } from '../catalog/routine.ts';
import type { WarehouseCatalog } from '../catalog/warehouse-catalog.ts';
import { fail } from '../errors/engine-error.ts';
import type { SessionState, SessionVariable } from '../exec/commands/context.ts';
import { CATALOG } from '../exec/commands/names.ts';
import { schemasOf } from '../exec/commands/path.ts';

/** What a name that is no built-in function means: one of the session or of a database, in the order of the path. */
export async function lookupRoutine(
  nameParts: readonly string[],
  place: NamePlace,
  state: SessionState,
  catalog: WarehouseCatalog,
): Promise<OwnFunction | undefined> {
  const own = nameParts[nameParts.length - 1] ?? '';
  const ofSession = (): OwnFunction | undefined => state.temporaryFunctions.get(own.toLowerCase());
  const ofDatabase = (name: string): Promise<Routine | undefined> => catalog.getFunction(name, own);
  const schema = nameParts.slice(0, -1);
  if (schema.length > 0) {
    const shown = schema.join('.').toLowerCase();
    if (shown === 'session' || shown === 'system.session') return ofSession();
    const [first = ''] = schema;
    const inCatalog = schema.length > 1 && first.toLowerCase() === CATALOG ? schema.slice(1) : schema;
    if (inCatalog.length > 1 && !(inCatalog.length === 2 && first.toLowerCase() === 'system'))
      fail('REQUIRES_SINGLE_PART_NAMESPACE', { name: [...inCatalog, own] });
    return ofDatabase(inCatalog[inCatalog.length - 1] ?? '');
  }
  for (const [catalogName = '', database = ''] of place.path ?? schemasOf(undefined, place.database)) {
    if (catalogName.toLowerCase() !== 'system') {
      const found = await ofDatabase(database);
      if (found) return found;
    } else if (database.toLowerCase() === 'session') {
      const found = ofSession();
      if (found) return found;
    }
  }
  return own.startsWith(' ') ? ofSession() : undefined;
}

/** A variable of the script that runs, or of the session, by its name, which `session` or `system.session` may stand before; what is behind are fields. */
export function variableNamed(
  nameParts: readonly string[],
  { variables, scopes }: Pick<SessionState, 'variables' | 'scopes'>,
): (SessionVariable & { readonly fields: readonly string[]; readonly scope: readonly string[] }) | undefined {
  for (const { label, name, variables: local } of [...scopes].reverse()) {
    const scope = ['local', name];
    const own = local.get(nameParts[0]?.toLowerCase() ?? '');
    if (own) return { ...own, scope, fields: nameParts.slice(1) };
    const qualified = label !== undefined && label === nameParts[0]?.toLowerCase() && local.get(nameParts[1]?.toLowerCase() ?? '');
    if (qualified) return { ...qualified, scope, fields: nameParts.slice(2) };
  }
  const [first = '', second = ''] = nameParts.map((p) => p.toLowerCase());
  const at = first === 'system' && second === 'session' ? 2 : first === 'session' ? 1 : 0;
  for (const start of at === 0 ? [0] : [at, 0]) {
    const found = variables.get(nameParts[start]?.toLowerCase() ?? '');
    if (found) return { ...found, scope: ['system', 'session'], fields: nameParts.slice(start + 1) };
  }
  return undefined;
}
