import { fail } from '../errors/engine-error.ts';
import { regularExpression } from '../functions/pattern.ts';
import { type Attribute, lit } from '../plan/expr.ts';
import type { UnresolvedRegex, UnresolvedStar } from '../plan/expression.ts';
import { type DataType, STRING } from '../types/data-type.ts';
import { quoteIfNeeded, sqlName } from '../types/names.ts';
import { buildCall } from './build.ts';
import { extractField, fieldOf } from './extract.ts';
import type { Resolved } from './resolved.ts';
import {
  byNames,
  findColumn,
  hasQualifier,
  nameKey,
  qualifiedName,
  refuseSeveral,
  type Scope,
  sameName,
  starMatches,
  unresolved,
} from './scope.ts';

const asResolved = (a: Attribute): Resolved => ({ expr: a, text: a.name, name: a.name });

/**
 * The columns a star stands for. `t.*` also gives a USING join's key of that side. EXCEPT also takes fields out of structs.
 * Errors: CANNOT_RESOLVE_STAR_EXPAND; in EXCEPT AMBIGUOUS_REFERENCE, AMBIGUOUS_REFERENCE_TO_FIELDS, UNRESOLVED_COLUMN, FIELD_NOT_FOUND and
 * EXCEPT_OVERLAPPING_COLUMNS.
 */
export function expandStar(star: UnresolvedStar, scope: Scope): readonly Resolved[] {
  const columns = starColumns(star, scope);
  if (!star.except || star.except.length === 0) return columns;
  const paths = columns.map((): (readonly string[])[] => []);
  const key = (name: string): string => nameKey(name, scope.conf.caseSensitive);
  const called = byNames(columns, (c) => c.name ?? c.text, scope.conf.caseSensitive);
  const places = new Map(columns.map((c, i) => [c, i]));
  for (const parts of star.except) {
    const candidates = new Set(parts.flatMap((part) => called.get(key(part)) ?? []));
    const inOrder = [...candidates].sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
    const found = inOrder.flatMap((c) => {
      const fields = fieldsBehind(c, parts, scope, star.origin);
      return fields ? [{ c, fields }] : [];
    });
    if (found.length === 0) missing(columns, parts, star, scope);
    const named = attributesOf(found.map(({ c }) => c));
    refuseSeveral([...new Map(named.map((a) => [a.id, a])).values()], parts.join('.'), star.origin);
    for (const { c, fields } of found) {
      const before = paths[places.get(c) ?? -1];
      if (!before) continue;
      if (before.some((other) => overlap(other, fields, scope)))
        fail('EXCEPT_OVERLAPPING_COLUMNS', { columns: star.except?.map((p) => p.join('.')) ?? [] }, star.origin);
      before.push(fields);
    }
  }
  return columns.flatMap((c, i) => {
    const dropped = paths[i] ?? [];
    if (dropped.some((fields) => fields.length === 0)) return [];
    if (dropped.length === 0) return [c];
    return [{ ...without(c, dropped, scope, star.origin), ...(c.name === undefined ? {} : { name: c.name }) }];
  });
}

const attributesOf = (columns: readonly Resolved[]): Attribute[] => columns.flatMap((c) => (c.expr.kind === 'Attribute' ? [c.expr] : []));

/** Raises what is wrong with a name in EXCEPT: a field that its struct has not, or no column at all. */
function missing(columns: readonly Resolved[], parts: readonly string[], star: UnresolvedStar, scope: Scope): never {
  for (const c of columns) {
    const at = parts.findIndex((name) => sameName(c.name ?? c.text, name, scope.conf.caseSensitive));
    if (at < 0) continue;
    let base = c;
    for (const field of parts.slice(at + 1)) base = extractField(base, field, scope.conf, star.origin);
    if (base.expr.type.kind !== 'struct' && parts.length > at + 1)
      fail('EXCEPT_NESTED_COLUMN_INVALID_TYPE', { columnName: parts.join('.'), type: sqlName(c.expr.type) }, star.origin);
  }
  return unresolved(scope, parts, star.origin);
}

/** The fields that `parts` name within the column; undefined where they do not name it. */
function fieldsBehind(
  c: Resolved,
  parts: readonly string[],
  scope: Scope,
  origin: UnresolvedStar['origin'],
): readonly string[] | undefined {
  const most = c.expr.kind === 'Attribute' ? Math.min(3, parts.length - 1) : 0;
  for (let qualifiers = most; qualifiers >= 0; qualifiers--) {
    if (!sameName(c.name ?? c.text, parts[qualifiers] ?? '', scope.conf.caseSensitive)) continue;
    if (c.expr.kind === 'Attribute' && !hasQualifier(c.expr, parts.slice(0, qualifiers), scope.conf)) continue;
    const fields = parts.slice(qualifiers + 1);
    if (hasFields(c.expr.type, fields, scope, origin)) return fields;
  }
  return undefined;
}

function hasFields(type: DataType, [first, ...rest]: readonly string[], scope: Scope, origin: UnresolvedStar['origin']): boolean {
  if (first === undefined) return true;
  const found = type.kind === 'struct' ? type.fields.filter((f) => sameName(f.name, first, scope.conf.caseSensitive)) : [];
  const [field] = found;
  if (found.length > 1) fail('AMBIGUOUS_REFERENCE_TO_FIELDS', { field: first, count: found.length }, origin);
  return field !== undefined && hasFields(field.type, rest, scope, origin);
}

const overlap = (a: readonly string[], b: readonly string[], scope: Scope): boolean => {
  const shorter = Math.min(a.length, b.length);
  return a.slice(0, shorter).every((name, i) => sameName(name, b[i] ?? '', scope.conf.caseSensitive));
};

/** The struct without some of its fields; of a null one, as in Spark, a struct of nulls. */
function without(base: Resolved, dropped: readonly (readonly string[])[], scope: Scope, origin: UnresolvedStar['origin']): Resolved {
  const { expr } = base;
  if (expr.type.kind !== 'struct') return base;
  const { conf } = scope;
  const kept = expr.type.fields.flatMap((f) => {
    const within = dropped.filter(([first]) => sameName(f.name, first ?? '', conf.caseSensitive)).map((path) => path.slice(1));
    if (within.some((path) => path.length === 0)) return [];
    const field = fieldOf(base, f.name, conf, origin);
    return [{ name: f.name, value: within.length === 0 ? field : without(field, within, scope, origin) }];
  });
  const args = kept.flatMap((k) => [lit(k.name, STRING), k.value.expr]);
  return { expr: buildCall('named_struct', args, conf), text: base.text };
}

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
    return fields.map((f) => {
      const field = fieldOf(from, f.name, scope.conf, star.origin);
      return { ...field, text: `${field.text} AS ${quoteIfNeeded(f.name)}` };
    });
  }
  if (base) fail('_LEGACY_ERROR_TEMP_1050', { target: target.join('.'), type: sqlName(base.expr.type) }, star.origin);
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
  const matcher = regularExpression(`${scope.conf.caseSensitive ? '' : '(?i)'}\\A(?:${pattern})\\z`, 'colRegex');
  const named = regex.target === undefined ? scope.columns : starMatches(scope, [regex.target]);
  const columns = regex.planId === undefined ? named : planColumns(regex.planId, scope);
  return columns.filter((a) => matcher.test(a.name)).map(asResolved);
}
