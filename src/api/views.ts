import { fail } from '../errors/engine-error.ts';
import type { Origin } from '../errors/origin.ts';
import { parseAttributeName } from '../plan/identifier.ts';
import type { Relation } from '../plan/relation.ts';
import type { Backend } from './backend.ts';
import { callSite } from './call-site.ts';
import { textOf } from './check.ts';

const PART = '(?:`(?:[^`]|``)+`|\\w*[A-Za-z_]\\w*)';
const NAME = new RegExp(`^${PART}(?:\\.${PART})*$`);

/** Errors: _LEGACY_ERROR_TEMP_1321 for what SQL would not read as a name, TEMP_VIEW_NAME_TOO_MANY_NAME_PARTS. */
function viewName(given: unknown, origin: Origin): string[] {
  const text = textOf(given, 'createTempView', 'the name');
  if (!NAME.test(text)) fail('_LEGACY_ERROR_TEMP_1321', { viewName: text }, origin);
  const name = parseAttributeName(text);
  return name.length > 1 ? fail('TEMP_VIEW_NAME_TOO_MANY_NAME_PARTS', { actualName: text }, origin) : name;
}

/** Names a DataFrame for SQL text. */
export async function createView(
  backend: Backend,
  query: Relation,
  name: string,
  viewKind: 'temporary' | 'global temporary',
  replace: boolean,
): Promise<void> {
  const origin = callSite('createTempView');
  await backend.runCommand(
    {
      kind: 'CreateView',
      name: viewName(name, origin),
      query,
      columns: [],
      viewKind,
      replace,
      ifNotExists: false,
      properties: {},
      origin,
    },
    {},
  );
}
