import { fail } from '../errors/engine-error.ts';
import { type Attribute, attributeOf, type Expr, type NamedExpr, someExpr } from '../plan/expr.ts';
import type { Expression, UnresolvedAttribute } from '../plan/expression.ts';
import type { LogicalPlan } from '../plan/logical.ts';
import { outputOf } from '../plan/logical.ts';
import { mapExpression } from '../plan/walk.ts';
import { named } from './expose.ts';
import { type GeneratorCall, isGenerator, resolveGenerator } from './generator.ts';
import { resolveExpression } from './resolve-expression.ts';
import { nameKey, type Scope, sameName } from './scope.ts';
import { expandRegex, expandStar } from './star.ts';
import { withWindows } from './window-plan.ts';

/** A select list after resolution. */
export interface SelectList {
  readonly items: readonly SelectItem[];
  /** the same items in an order in which each reads only what comes before it */
  readonly resolved: readonly SelectItem[];
  /** ids of aliases that later items refer to: they are computed in a projection of their own */
  readonly lateral: ReadonlySet<number>;
}
export type SelectItem =
  | { readonly kind: 'named'; readonly expr: NamedExpr /** no alias for items behind it */; readonly isVariable?: true }
  | { readonly kind: 'generator'; readonly call: GeneratorCall /** it has one name, given by AS */; readonly isAlias: boolean };

/**
 * Resolves a select list: stars expanded, names given, aliases to the left and columns of generators usable in other items.
 * Errors: AMBIGUOUS_LATERAL_COLUMN_ALIAS, MULTI_ALIAS_WITHOUT_GENERATOR and those of expressions.
 */
export function resolveSelectList(expressions: readonly Expression[], scope: Scope): SelectList {
  refuseAmbiguous(expressions, scope);
  const lateral = new Set<number>();
  const items: (readonly SelectItem[] | undefined)[] = expressions.map(() => undefined);
  const resolved: SelectItem[] = [];
  /** the aliases so far by their names, each with its place in the list */
  const called = new Map<string, { readonly position: number; readonly expr: NamedExpr }[]>();
  const { caseSensitive } = scope.conf;
  const isGenerating = expressions.some((e) => isGenerator(e.kind === 'Alias' ? e.child : e));
  const withAliases = (position: number): Scope => ({
    ...scope,
    isLateral: (id) => lateral.has(id),
    generated: () => resolved.flatMap((i) => (i.kind === 'generator' ? i.call.output : [])),
    aliases: (name, origin) => {
      const aliases = (called.get(nameKey(name, caseSensitive)) ?? [])
        .filter((a) => a.position < position)
        .sort((a, b) => a.position - b.position);
      const generated = (among: readonly SelectItem[]): Attribute[] =>
        among.flatMap((i) => (i.kind === 'generator' ? i.call.output.filter((a) => sameName(a.name, name, caseSensitive)) : []));
      const left = isGenerating ? items.slice(0, position).flatMap((i) => i ?? []) : [];
      const count = aliases.length + generated(left.filter((i) => i.kind === 'generator' && i.isAlias)).length;
      if (count > 1) fail('AMBIGUOUS_LATERAL_COLUMN_ALIAS', { name, count }, origin);
      const first = aliases[0]?.expr;
      if (first) {
        lateral.add(first.id);
        return { expr: attributeOf(first), name, isLateral: true };
      }
      const [column] = isGenerating ? generated(resolved) : [];
      return column && { expr: column, name, isLateral: false };
    },
  });
  const resolve = (i: number): void => {
    const e = expressions[i] as Expression;
    const made =
      e.kind === 'UnresolvedStar'
        ? expandStar(e, scope).map(asItem)
        : e.kind === 'UnresolvedRegex'
          ? expandRegex(e, scope).map(asItem)
          : [resolveItem(e, withAliases(i))];
    items[i] = made;
    for (const item of made) {
      resolved.push(item);
      if (item.kind !== 'named' || item.isVariable || item.expr.kind !== 'Alias') continue;
      const key = nameKey(item.expr.name, caseSensitive);
      called.set(key, [...(called.get(key) ?? []), { position: i, expr: item.expr }]);
    }
  };
  let pending = expressions.map((_, i) => i);
  while (pending.length > 0) {
    // Where generators are, an item may have to wait for the columns of one to its right.
    const isReady = (i: number): boolean =>
      !isGenerating ||
      attributesIn(expressions[i] as Expression).every((a) => isKnown(a.nameParts[0] ?? '', scope, items.slice(0, i), resolved));
    const ready = pending.filter((i) => !isGenerating || isReady(i));
    const now = ready.length > 0 ? (isGenerating ? ready.slice(0, 1) : ready) : pending;
    for (const i of now) resolve(i);
    pending = pending.filter((i) => !now.includes(i));
  }
  return { items: items.flatMap((i) => i ?? []), resolved, lateral };
}

/** A name of several aliases to its left is told before names that are missing. Errors: AMBIGUOUS_LATERAL_COLUMN_ALIAS. */
function refuseAmbiguous(expressions: readonly Expression[], scope: Scope): void {
  const aliases = expressions.map((e) => (e.kind === 'Alias' && e.names.length === 1 ? e.names[0] : undefined));
  const given = aliases.flatMap((n) => (n === undefined ? [] : [n.toLowerCase()]));
  if (new Set(given).size === given.length) return;
  expressions.forEach((e, i) => {
    for (const { nameParts, origin } of attributesIn(e)) {
      const [name = ''] = nameParts;
      if (isColumn(name, scope)) continue;
      const count = aliases.slice(0, i).filter((n) => n !== undefined && sameName(n, name, scope.conf.caseSensitive)).length;
      if (count > 1) fail('AMBIGUOUS_LATERAL_COLUMN_ALIAS', { name, count }, origin);
    }
  });
}

/** The names in an expression. */
function attributesIn(e: Expression, into: UnresolvedAttribute[] = []): UnresolvedAttribute[] {
  if (e.kind === 'UnresolvedAttribute' && e.planId === undefined) into.push(e);
  mapExpression(e, (c) => {
    attributesIn(c, into);
    return c;
  });
  return into;
}

/** Is it the name of a column, or of the table of one? */
function isColumn(name: string, scope: Scope | undefined): boolean {
  if (!scope) return false;
  const same = (other: string): boolean => sameName(other, name, scope.conf.caseSensitive);
  const fits = (a: Attribute): boolean => same(a.name) || (a.qualifier ?? []).some(same);
  return scope.columns.some(fits) || scope.hidden.some(fits) || isColumn(name, scope.below);
}

function isKnown(
  name: string,
  scope: Scope,
  left: readonly (readonly SelectItem[] | undefined)[],
  resolved: readonly SelectItem[],
): boolean {
  const same = (other: string): boolean => sameName(other, name, scope.conf.caseSensitive);
  return (
    isColumn(name, scope) ||
    left.some((items) => items?.some((i) => i.kind === 'named' && same(i.expr.name))) ||
    resolved.some((i) => i.kind === 'generator' && i.call.output.some((a) => same(a.name)))
  );
}

const asItem = (r: { readonly expr: Expr; readonly text: string; readonly name?: string }): SelectItem & { readonly kind: 'named' } => ({
  kind: 'named',
  expr: named(r.expr, r.name ?? r.text),
});

function resolveItem(e: Expression, scope: Scope): SelectItem {
  const names = e.kind === 'Alias' ? e.names : [];
  const inner = e.kind === 'Alias' ? e.child : e;
  if (isGenerator(inner)) return { kind: 'generator', call: resolveGenerator(inner, scope, { names }), isAlias: names.length === 1 };
  const resolved = resolveExpression(inner, scope);
  const [name] = names;
  if (names.length > 1 || (e.kind === 'Alias' && e.isList)) fail('MULTI_ALIAS_WITHOUT_GENERATOR', { sql: resolved.text, names }, e.origin);
  if (name === undefined) return resolved.isVariable ? { ...asItem(resolved), isVariable: true } : asItem(resolved);
  const alias: NamedExpr = { ...named(resolved.expr, `${name} `), name };
  return { kind: 'named', expr: e.origin ? { ...alias, origin: e.origin } : alias };
}

/** The projection of a select list over `input`, with one projection below it for each alias that others refer to. */
export function projectList(input: LogicalPlan, exprs: readonly NamedExpr[], lateral: ReadonlySet<number>): LogicalPlan {
  let plan = input;
  const done = new Set<number>();
  for (const e of exprs) {
    if (e.kind !== 'Alias' || !lateral.has(e.id)) continue;
    const before = outputOf(plan);
    const under = withWindows(plan, [e]);
    plan = { kind: 'Project', input: under.plan, exprs: [...before, ...under.exprs] };
    done.add(e.id);
  }
  const under = withWindows(
    plan,
    exprs.map((e) => (done.has(e.id) ? attributeOf(e) : e)),
  );
  return { kind: 'Project', input: under.plan, exprs: under.exprs };
}

/** Does the expression refer to an alias of its own select list? */
export const readsLateral = (e: Expr, lateral: ReadonlySet<number>): boolean =>
  someExpr(e, (x) => x.kind === 'Attribute' && lateral.has(x.id));

/** What a projection delivers, with the qualifiers that columns keep when they pass through. */
export const projected = (exprs: readonly NamedExpr[]): Attribute[] => exprs.map(attributeOf);
