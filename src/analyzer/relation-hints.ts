import type * as R from '../plan/relation.ts';
import { mapRelation } from '../plan/walk.ts';
import { sameName } from './scope.ts';

/** Hints about how a join is done. */
export const JOIN_HINTS: ReadonlySet<string> = new Set(['broadcast', 'broadcastjoin', 'mapjoin']);

/**
 * The hint of a SELECT names tables or aliases of its FROM, and is then one about them: BROADCAST(u) is `u.hint('broadcast')`.
 * Names inside a subquery with an alias are its own affair.
 */
export function hintedRelations(hint: R.Hint, caseSensitive: boolean): R.Relation {
  const names = hint.parameters.flatMap((p) => (p.kind === 'UnresolvedAttribute' ? [p.nameParts] : []));
  const isNamed = (parts: readonly string[]): boolean =>
    names.some(
      (name) =>
        name.length <= parts.length && name.every((n, i) => sameName(n, parts[parts.length - name.length + i] ?? '', caseSensitive)),
    );
  const hinted = (input: R.Relation): R.Relation => ({ ...hint, input, parameters: [] });
  const visit = (r: R.Relation): R.Relation => {
    if (r.kind === 'NamedTable') return isNamed(r.nameParts) ? hinted(r) : r;
    if (r.kind === 'SubqueryAlias') return isNamed([r.alias]) ? hinted(r) : r;
    return mapRelation(r, visit);
  };
  return visit(hint.input);
}
