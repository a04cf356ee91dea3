import { fail } from '../errors/engine-error.ts';
import type { Expression } from '../plan/expression.ts';
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

/** Hints about how many partitions there are and what they go by. */
const PARTITION_HINTS: ReadonlySet<string> = new Set(['coalesce', 'repartition', 'repartition_by_range', 'rebalance', 'rebalance_by_size']);

const shown = (e: Expression): string => (e.origin?.kind === 'sql' ? e.origin.text.slice(e.origin.start, e.origin.end) : e.kind);
const isCount = (e: Expression | undefined): boolean => e?.kind === 'Literal' && e.type.kind === 'int';
/** A number of bytes, or a text as `64MB`, that is more than nothing. */
function isSize(e: Expression | undefined): boolean {
  if (e?.kind !== 'Literal') return false;
  if (e.type.kind === 'string') return /^\s*0*[1-9]\d*\s*([kmgtp]?b?)\s*$/i.test(String(e.value));
  return (e.type.kind === 'int' || e.type.kind === 'bigint') && BigInt(e.value as number | bigint) > 0n;
}

/**
 * The columns that a hint partitions by, checked: COALESCE takes a count, the others a count, columns, or both in that order.
 * Errors: INVALID_REBALANCE_BY_SIZE_HINT_PARAMETER, _LEGACY_ERROR_TEMP_1046, _LEGACY_ERROR_TEMP_1047, _LEGACY_ERROR_TEMP_1048.
 */
export function hintColumns({ name, parameters, origin }: R.Hint): readonly (readonly string[])[] {
  const word = name.toUpperCase();
  const nameOf = (e: Expression): readonly string[] | undefined =>
    e.kind === 'UnresolvedAttribute' && !e.isSpelt
      ? e.nameParts
      : e.kind === 'Literal' && e.type.kind === 'string'
        ? [String(e.value)]
        : undefined;
  const [first, ...rest] = parameters;
  if (JOIN_HINTS.has(name.toLowerCase())) {
    const wrong = parameters.find((p) => !nameOf(p));
    if (wrong) fail('_LEGACY_ERROR_TEMP_1046', { hint: word, parameter: shown(wrong) }, origin);
  }
  if (!PARTITION_HINTS.has(name.toLowerCase())) return [];
  if (word === 'REBALANCE_BY_SIZE' && !isSize(first))
    fail('INVALID_REBALANCE_BY_SIZE_HINT_PARAMETER', { given: first === undefined ? 'empty' : shown(first) }, origin);
  if (word === 'COALESCE') return isCount(first) && rest.length === 0 ? [] : fail('_LEGACY_ERROR_TEMP_1048', { hint: word }, origin);
  return (isCount(first) || word === 'REBALANCE_BY_SIZE' ? rest : parameters).map(
    (e) => nameOf(e) ?? fail('_LEGACY_ERROR_TEMP_1047', { hint: word, parameter: shown(e) }, origin),
  );
}
