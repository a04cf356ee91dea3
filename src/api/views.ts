import { parseAttributeName } from '../plan/identifier.ts';
import type { Relation } from '../plan/relation.ts';
import type { Backend } from './backend.ts';
import { callSite } from './call-site.ts';
import { textOf } from './check.ts';

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
      name: parseAttributeName(textOf(name, 'createTempView', 'the name')),
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
