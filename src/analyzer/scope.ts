import { nearest } from '../errors/did-you-mean.ts';
import { fail } from '../errors/engine-error.ts';
import type { Origin } from '../errors/origin.ts';
import type { Attribute, Expr, LambdaRef } from '../plan/expr.ts';
import type { DataType } from '../types/data-type.ts';
import { quoteIfNeeded } from '../types/names.ts';
import type { Analyzed, PlanMatches } from './analyzed.ts';
import type { AnalyzerConf, FoundColumn } from './context.ts';

/** Where an expression stands: what its names can mean. */
export interface Scope {
  readonly conf: AnalyzerConf;
  /** what the expression is part of, for messages: 'Project', 'Filter', 'Sort' … */
  readonly operator: string;
  readonly columns: readonly Attribute[];
  readonly hidden: readonly Attribute[];
  /** `_metadata` of the files below */
  readonly metadata?: readonly Attribute[];
  readonly matches: PlanMatches;
  readonly lambda?: ReadonlyMap<string, LambdaRef>;
  /** lateral column aliases: what an earlier alias of the same SELECT list stands for */
  readonly aliases?: (name: string, origin: Origin | undefined) => NamedValue | undefined;
  /** columns that generators of the same SELECT list give, where a name is missing */
  readonly generated?: () => readonly Attribute[];
  /** over an aggregation: grouping() has a meaning */
  readonly isGrouped?: boolean;
  /** of GROUP BY, which has no aggregates at all: whether one stands in another does not matter */
  readonly isGrouping?: boolean;
  /** of a function written in SQL: the name of it, whose parameters the columns are */
  readonly bodyOf?: string;
  /** is this the id of an alias of the same SELECT list? */
  readonly isLateral?: (id: number) => boolean;
  /** where to look next: columns that were not selected, which the operator then asks for */
  readonly below?: Scope;
  /** told of every column found in `hidden` or `below`, so that the plan can be made to deliver it */
  readonly borrow?: (a: Attribute) => void;
}
/** An expression that a name stands for. */
export interface NamedValue {
  readonly expr: Expr;
  readonly name: string;
  /** an alias to the left in the same SELECT list, not a column of one of its generators */
  readonly isLateral?: boolean;
}

export const scopeOf = (a: Analyzed, conf: AnalyzerConf, operator: string): Scope => ({
  conf,
  operator,
  columns: a.output,
  hidden: a.hidden,
  metadata: a.metadata,
  matches: a.matches,
});

/** Where there is nothing to take columns from. */
export const noColumns = (conf: AnalyzerConf, operator: string): Scope => ({ conf, operator, columns: [], hidden: [], matches: new Map() });

/** What names that mean the same have in common, for many that are looked up. */
export const nameKey = (name: string, caseSensitive: boolean): string => (caseSensitive ? name : name.toLowerCase());

/** Things by their names, those with names that mean the same together, in the order they have. */
export function byNames<T>(things: readonly T[], nameOf: (thing: T) => string, caseSensitive: boolean): Map<string, T[]> {
  const lists = new Map<string, T[]>();
  for (const thing of things) {
    const key = nameKey(nameOf(thing), caseSensitive);
    const list = lists.get(key);
    if (list) list.push(thing);
    else lists.set(key, [thing]);
  }
  return lists;
}

export const sameName = (a: string, b: string, caseSensitive: boolean): boolean =>
  a === b || (!caseSensitive && a.toLowerCase() === b.toLowerCase());

/**
 * What a dotted name means: the longest qualifier that fits wins, then a bare column name with fields behind it.
 * A name that ORDER BY or QUALIFY has from two columns, or from one without the fields, means none of them: it may be one of those that
 * were not selected.
 * Errors: AMBIGUOUS_REFERENCE. Undefined when nothing is found in this scope or below it.
 */
export function findColumn(scope: Scope, parts: readonly string[], origin?: Origin): FoundColumn | undefined {
  const [head = '', ...rest] = parts;
  const variable = scope.lambda?.get(scope.conf.caseSensitive ? head : head.toLowerCase());
  if (variable) return { value: variable, name: head, fields: rest };
  const direct = findIn(scope, scope.columns, parts, origin);
  if (direct) return direct;
  const hidden = findIn(scope, scope.hidden, parts, origin);
  if (hidden) {
    if (hidden.value.kind === 'Attribute') scope.borrow?.(hidden.value);
    return hidden;
  }
  const metadata = findAmong(scope.metadata ?? [], parts, scope.conf, origin);
  if (metadata) {
    if (metadata.value.kind === 'Attribute') scope.borrow?.(metadata.value);
    return metadata;
  }
  const aliased = scope.aliases?.(head, origin);
  if (aliased) return { value: aliased.expr, name: aliased.name, fields: rest, lateral: aliased.isLateral !== false };
  const further = scope.below ? findColumn(scope.below, parts, origin) : scope.conf.outer?.find(parts, origin);
  if (scope.below && further?.value.kind === 'Attribute' && !further.value.outer) scope.borrow?.(further.value);
  // QUALIFY says what is wrong with the columns that there are, ORDER BY that there is none.
  return further ?? (scope.operator === 'Qualify' ? findAmong(scope.columns, parts, scope.conf, origin) : undefined);
}

const findIn = ({ conf, operator }: Scope, columns: readonly Attribute[], parts: readonly string[], origin?: Origin) =>
  findAmong(columns, parts, conf, origin, operator === 'Sort' || operator === 'Qualify');

/** `fittingOnly`: what several columns are called, or one that has no such fields, means none of them, rather than being an error. */
function findAmong(
  columns: readonly Attribute[],
  parts: readonly string[],
  conf: AnalyzerConf,
  origin?: Origin,
  fittingOnly = false,
): FoundColumn | undefined {
  for (let qualifiers = Math.min(3, parts.length - 1); qualifiers >= 0; qualifiers--) {
    const name = parts[qualifiers] ?? '';
    const named = columnsNamed(columns, name, conf.caseSensitive);
    if (named.length === 0) continue;
    const qualifier = parts.slice(0, qualifiers);
    const found = distinct(named.filter((a) => hasQualifier(a, qualifier, conf)));
    const [first] = found;
    const fields = parts.slice(qualifiers + 1);
    if (first && fittingOnly && (found.length > 1 || !hasFields(first.type, fields, conf.caseSensitive))) return undefined;
    refuseSeveral(found, parts.join('.'), origin);
    if (first) return { value: { ...first, name, ...(origin ? { origin } : {}) }, name, fields };
  }
  return undefined;
}

/** Is there something behind the name of each field, whatever the value? */
function hasFields(type: DataType, [name, ...more]: readonly string[], caseSensitive: boolean): boolean {
  if (name === undefined || type.kind === 'void') return true;
  if (type.kind === 'map') return hasFields(type.value, more, caseSensitive);
  const struct = type.kind === 'array' ? type.element : type;
  // An array of anything else has elements, though none by name.
  if (struct.kind !== 'struct') return type.kind === 'array';
  const [field, second] = struct.fields.filter((f) => sameName(f.name, name, caseSensitive));
  if (!field || second) return false;
  return hasFields(type.kind === 'array' ? { ...type, element: field.type } : field.type, more, caseSensitive);
}

const byName = new WeakMap<readonly Attribute[], ReadonlyMap<string, readonly Attribute[]>>();

/** Those of a list of columns with a name. Many names are looked up in one list: it is put in order once. */
export function columnsNamed(columns: readonly Attribute[], name: string, caseSensitive: boolean): readonly Attribute[] {
  let index = byName.get(columns);
  if (!index) {
    index = byNames(columns, (a) => a.name, false);
    byName.set(columns, index);
  }
  const named = index.get(name.toLowerCase()) ?? [];
  return caseSensitive ? named.filter((a) => a.name === name) : named;
}

export function hasQualifier(a: Attribute, qualifier: readonly string[], conf: AnalyzerConf): boolean {
  if (qualifier.length === 0) return true;
  const own = a.qualifier ?? [];
  if (own.length < qualifier.length) return false;
  const tail = own.slice(own.length - qualifier.length);
  return tail.every((part, i) => sameName(part, qualifier[i] ?? '', conf.caseSensitive));
}

/** What `qualifier.*` stands for: also a USING join's key of that side. */
export const starMatches = (scope: Scope, qualifier: readonly string[]): Attribute[] =>
  [...scope.hidden, ...scope.columns].filter((a) => hasQualifier(a, qualifier, scope.conf));

const distinct = (columns: readonly Attribute[]): readonly Attribute[] =>
  columns.length < 2 ? columns : [...new Map(columns.map((a) => [a.id, a])).values()];

/** How a column is named so that it means only this one: `t.a`. */
export const qualifiedName = (a: Attribute): string => [...(a.qualifier ?? []).slice(-1), a.name].map(quoteIfNeeded).join('.');

/**
 * The column `df.col(name)` means: that of the plan with this id, as far as it still comes through. A plan that occurs
 * twice is taken where it is nearest.
 *
 * Errors: AMBIGUOUS_COLUMN_REFERENCE (two equally near), CANNOT_RESOLVE_DATAFRAME_COLUMN, UNRESOLVED_COLUMN (the plan has no such column).
 */
export function findPlanColumn(
  scope: Scope,
  planId: number,
  parts: readonly string[],
  origin?: Origin,
  isMetadata = false,
): FoundColumn | undefined {
  const name = parts.join('.');
  const matches = scope.matches.get(planId) ?? [];
  const found: { depth: number; column: FoundColumn; borrowed: boolean }[] = [];
  for (const match of matches) {
    const own = isMetadata ? undefined : findAmong(match.output, parts, scope.conf, origin);
    const column = own ?? findAmong(match.metadata, parts, scope.conf, origin);
    if (!column) unresolved(scope, parts, origin, isMetadata ? match.metadata : match.output);
    else if (column.value.kind === 'Attribute') {
      const id = column.value.id;
      const here = scope.columns.find((a) => a.id === id);
      const borrowed = here ? undefined : findId(scope, id);
      const at = here ?? borrowed;
      if (at) found.push({ depth: match.depth, column: { ...column, value: { ...at, name: column.value.name } }, borrowed: !here });
    }
  }
  const nearestDepth = Math.min(...found.map((f) => f.depth));
  const [first, second] = found.filter((f) => f.depth === nearestDepth);
  if (second) fail('AMBIGUOUS_COLUMN_REFERENCE', { name }, origin);
  if (first) {
    if (first.borrowed && first.column.value.kind === 'Attribute') scope.borrow?.(first.column.value);
    return first.column;
  }
  if (scope.conf.strictColumns === false) return findColumn(scope, parts, origin);
  return fail('CANNOT_RESOLVE_DATAFRAME_COLUMN', { name }, origin);
}

const findId = (scope: Scope, id: number): Attribute | undefined =>
  scope.hidden.find((a) => a.id === id) ??
  scope.metadata?.find((a) => a.id === id) ??
  (scope.below && (scope.below.columns.find((a) => a.id === id) ?? findId(scope.below, id)));

/** Raises UNRESOLVED_COLUMN with the names nearest to the one that is missing. */
export function unresolved(scope: Scope, parts: readonly string[], origin: Origin | undefined, among = scope.columns): never {
  const name = parts.join('.');
  const columns = [...among, ...(scope.generated?.() ?? [])];
  const several = new Set(columns.map((a) => (a.qualifier ?? []).join('.'))).size > 1;
  const inScope = [...new Set(columns.map((a) => (several || parts.length > 1 ? qualifiedName(a) : a.name)))];
  if (inScope.length === 0) fail('UNRESOLVED_COLUMN.WITHOUT_SUGGESTION', { name }, origin);
  const near = nearest(name, inScope, 5);
  const ordered = [...near, ...inScope.filter((n) => !near.includes(n))];
  return fail('UNRESOLVED_COLUMN.WITH_SUGGESTION', { name, inScope: ordered }, origin);
}

/** Errors: AMBIGUOUS_REFERENCE for a name of several columns. */
export function refuseSeveral(found: readonly Attribute[], name: string, origin?: Origin): void {
  if (found.length > 1) fail('AMBIGUOUS_REFERENCE', { name, candidates: found.map(qualifiedName) }, origin);
}
