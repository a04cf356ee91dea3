import { fail } from '../errors/engine-error.ts';
import type { Attribute } from '../plan/expr.ts';
import type { UnresolvedRegex, UnresolvedStar } from '../plan/expression.ts';
import { extractField } from './extract.ts';
import type { Resolved } from './resolved.ts';
import { findColumn, hasQualifier, qualifiedName, type Scope, sameName, starMatches, unresolved } from './scope.ts';

const asResolved = (a: Attribute): Resolved => ({ expr: a, text: a.name, name: a.name });

/**
 * The columns a star stands for. `t.*` also gives a USING join's key of that side.
 * Errors: CANNOT_RESOLVE_STAR_EXPAND, UNRESOLVED_COLUMN (in EXCEPT).
 */
export function expandStar(star: UnresolvedStar, scope: Scope): readonly Resolved[] {
  const columns = starColumns(star, scope);
  if (!star.except || star.except.length === 0) return columns;
  const dropped = new Set<string>();
  for (const parts of star.except) {
    const found = columns.filter((c) => isColumn(c, parts, scope));
    if (found.length === 0) unresolved(scope, parts, star.origin);
    for (const c of found) dropped.add(c.text);
  }
  return columns.filter((c) => !dropped.has(c.text));
}

const isColumn = (c: Resolved, parts: readonly string[], scope: Scope): boolean =>
  sameName(c.name ?? c.text, parts[parts.length - 1] ?? '', scope.conf.caseSensitive) &&
  (c.expr.kind !== 'Attribute' || hasQualifier(c.expr, parts.slice(0, -1), scope.conf));

function starColumns(star: UnresolvedStar, scope: Scope): readonly Resolved[] {
  if (star.planId !== undefined) return planColumns(star.planId, scope).map(asResolved);
  const { target } = star;
  if (!target) return scope.columns.map(asResolved);
  const qualified = starMatches(scope, target);
  if (qualified.length > 0) {
    for (const a of qualified) if (scope.hidden.includes(a)) scope.borrow?.(a);
    return qualified.map(asResolved);
  }
  const struct = findColumn(scope, target, star.origin);
  let base: Resolved | undefined = struct && { expr: struct.value, text: struct.name };
  for (const field of struct?.fields ?? []) base = base && extractField(base, field, scope.conf, star.origin);
  if (base && base.expr.type.kind === 'struct') {
    const { fields } = base.expr.type;
    const from = base;
    return fields.map((f) => extractField(from, f.name, scope.conf, star.origin));
  }
  const outer = scope.conf.outer?.columns(target) ?? [];
  if (outer.length > 0) return outer.map(asResolved);
  return fail('CANNOT_RESOLVE_STAR_EXPAND', { target: target.join('.'), inScope: scope.columns.map(qualifiedName) }, star.origin);
}

function planColumns(planId: number, scope: Scope): readonly Attribute[] {
  const ids = new Set(scope.matches.get(planId)?.flatMap((m) => m.output.map((a) => a.id)));
  return scope.columns.filter((a) => ids.has(a.id));
}

/** The columns whose whole name matches the pattern, case ignored unless the session is case-sensitive. */
export function expandRegex(regex: UnresolvedRegex, scope: Scope): readonly Resolved[] {
  const pattern = regex.pattern.replace(/^`|`$/g, '');
  const matcher = new RegExp(`^(?:${pattern})$`, scope.conf.caseSensitive ? 'u' : 'iu');
  const columns = regex.planId === undefined ? scope.columns : planColumns(regex.planId, scope);
  return columns.filter((a) => matcher.test(a.name)).map(asResolved);
}
