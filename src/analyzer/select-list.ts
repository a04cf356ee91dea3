import { fail } from '../errors/engine-error.ts';
import { type Attribute, attributeOf, type Expr, type NamedExpr, someExpr } from '../plan/expr.ts';
import type { Expression, UnresolvedFunction } from '../plan/expression.ts';
import type { LogicalPlan } from '../plan/logical.ts';
import { outputOf } from '../plan/logical.ts';
import { named } from './expose.ts';
import { isGenerator } from './generator.ts';
import { resolveExpression } from './resolve-expression.ts';
import { type Scope, sameName } from './scope.ts';
import { expandRegex, expandStar } from './star.ts';
import { withWindows } from './window-plan.ts';

/** A generator in a select list, with the names its columns get. */
export interface GeneratorItem {
  readonly call: UnresolvedFunction;
  readonly names: readonly string[];
}
/** A select list after resolution. */
export interface SelectList {
  readonly items: readonly SelectItem[];
  /** ids of aliases that later items refer to: they are computed in a projection of their own */
  readonly lateral: ReadonlySet<number>;
}
export type SelectItem =
  | { readonly kind: 'named'; readonly expr: NamedExpr }
  | { readonly kind: 'generator'; readonly item: GeneratorItem };

/**
 * Resolves a select list: stars expanded, names given, aliases to the left usable to the right.
 * Errors: AMBIGUOUS_LATERAL_COLUMN_ALIAS and those of expressions.
 */
export function resolveSelectList(expressions: readonly Expression[], scope: Scope): SelectList {
  const items: SelectItem[] = [];
  const lateral = new Set<number>();
  const withAliases: Scope = {
    ...scope,
    isLateral: (id) => lateral.has(id),
    aliases: (name, origin) => {
      const found = items.flatMap((i) =>
        i.kind === 'named' && i.expr.kind === 'Alias' && sameName(i.expr.name, name, scope.conf.caseSensitive) ? [i.expr] : [],
      );
      const [first] = found;
      if (!first) return undefined;
      if (found.length > 1) fail('AMBIGUOUS_LATERAL_COLUMN_ALIAS', { name, count: found.length }, origin);
      lateral.add(first.id);
      return { expr: attributeOf(first), name };
    },
  };
  for (const e of expressions) {
    if (e.kind === 'UnresolvedStar') items.push(...expandStar(e, scope).map(asItem));
    else if (e.kind === 'UnresolvedRegex') items.push(...expandRegex(e, scope).map(asItem));
    else items.push(resolveItem(e, withAliases));
  }
  return { items, lateral };
}

const asItem = (r: { readonly expr: Expr; readonly text: string; readonly name?: string }): SelectItem => ({
  kind: 'named',
  expr: named(r.expr, r.name ?? r.text),
});

function resolveItem(e: Expression, scope: Scope): SelectItem {
  const names = e.kind === 'Alias' ? e.names : [];
  const inner = e.kind === 'Alias' ? e.child : e;
  if (isGenerator(inner)) return { kind: 'generator', item: { call: inner, names } };
  const resolved = resolveExpression(inner, scope);
  const [name] = names;
  if (names.length > 1) fail('UDTF_ALIAS_NUMBER_MISMATCH', { columns: 1, names }, e.origin);
  if (name === undefined) return asItem(resolved);
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
