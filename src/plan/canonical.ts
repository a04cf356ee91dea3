import { isInteger, sameType } from '../types/data-type.ts';
import { simpleString } from '../types/names.ts';
import { isMapValue, type Value } from '../types/value.ts';
import { type Call, type Expr, type FrameBound, mapExprChildren, type Subquery } from './expr.ts';
import { type LogicalPlan, mapChildren } from './logical.ts';
import { mapPlanExpressions } from './node-expressions.ts';
import { readsOf } from './traits.ts';

/** Text that is equal for equal values of one type. */
export function valueKey(v: Value): string {
  if (v === null) return 'null';
  if (typeof v === 'bigint') return `${v}n`;
  if (typeof v === 'string') return JSON.stringify(v);
  if (typeof v === 'number') return Object.is(v, -0) ? '-0' : String(v);
  if (typeof v === 'boolean') return String(v);
  if (v instanceof Uint8Array) return `x${[...v].join(',')}`;
  if (Array.isArray(v)) return `[${v.map(valueKey).join(',')}]`;
  if (isMapValue(v)) return `{${valueKey(v.keys)}:${valueKey(v.values)}}`;
  const interval = v as { readonly months: number; readonly days: number; readonly micros: bigint };
  return `interval(${interval.months},${interval.days},${interval.micros})`;
}

const keys = new WeakMap<Expr, string>();

/**
 * Text that is equal for two expressions exactly when they mean the same of the same columns: names, origins and ids of
 * aliases do not count. The variables of lambdas count by position. Expressions never change, so it is made once for each.
 */
export function exprKey(e: Expr): string {
  let key = keys.get(e);
  if (key === undefined) {
    key = makeKey(e, exprKey, NO_VARIABLES);
    keys.set(e, key);
  }
  return key;
}
/** The same, with other text for some attributes; undefined where an attribute is what it is. */
export function exprKeyWith(e: Expr, attribute: (id: number) => string | undefined): string {
  const key = (x: Expr): string => (x.kind === 'Attribute' ? (attribute(x.id) ?? exprKey(x)) : makeKey(x, key, NO_VARIABLES));
  return key(e);
}
const NO_VARIABLES: ReadonlyMap<number, string> = new Map();

function makeKey(e: Expr, key: (x: Expr) => string, lambda: ReadonlyMap<number, string>): string {
  switch (e.kind) {
    case 'Literal':
      return `${simpleString(e.type)}:${valueKey(e.value)}`;
    case 'Attribute':
      return `#${e.id}`;
    case 'Call': {
      const { name, args } = commuted(e, key);
      return `${name}.${e.overload}${e.ansi ? '' : '~'}${e.timeParser ?? ''}${e.timeZone ?? ''}(${args.join(',')}):${simpleString(e.type)}`;
    }
    case 'Cast':
      return `${e.mode}_cast${e.timeZone ?? ''}(${key(e.child)} as ${simpleString(e.type)})`;
    case 'Case':
      return `case(${e.branches.map((b) => `${key(b.when)}?${key(b.then)}`).join(',')}:${key(e.otherwise)})`;
    case 'Alias':
      return key(e.child);
    case 'AggregateCall':
      return `${e.name}.${e.overload}${e.ansi ? '' : '~'}(${e.isDistinct ? 'distinct ' : ''}${e.args.map(key).join(',')})${e.filter ? `filter(${key(e.filter)})` : ''}:${simpleString(e.type)}`;
    case 'WindowCall': {
      const bound = (b: FrameBound): string => (b.kind === 'value' ? key(b.expr) : b.kind === 'offset' ? String(b.rows) : b.kind);
      const order = e.orderBy.map((k) => `${key(k.child)}${k.ascending ? '+' : '-'}${k.nullsFirst ? '<' : '>'}`);
      const call = `${e.name}.${e.overload}${e.ansi ? '' : '~'}(${e.args.map(key).join(',')})${e.filter ? `filter(${key(e.filter)})` : ''}${e.ignoreNulls ? '!' : ''}`;
      return `${call}over(${e.partitionBy.map(key).join(',')};${order.join(',')};${e.frame.unit} ${bound(e.frame.lower)}..${bound(e.frame.upper)}):${simpleString(e.type)}`;
    }
    case 'Lambda': {
      const inner = new Map(lambda);
      for (const p of e.params) inner.set(p.id, `v${inner.size}`);
      const inside = (x: Expr): string => (x.kind === 'Attribute' ? key(x) : makeKey(x, inside, inner));
      return `lambda${e.params.length}(${inside(e.body)})`;
    }
    case 'LambdaRef':
      return lambda.get(e.id) ?? `v#${e.id}`;
    case 'Subquery':
      return subqueryKey(e, key);
    default:
      return e satisfies never;
  }
}

const SYMMETRIC: ReadonlySet<string> = new Set(['+', '*', '&', '|', '^', 'and', 'or', '==', '<=>', 'greatest', 'least']);
/** (a + b) + c is a + (b + c): not of fractions, which round. */
const ASSOCIATIVE: ReadonlySet<string> = new Set(['+', '*', '&', '|', '^', 'and', 'or']);
const MIRRORED: Readonly<Record<string, string>> = { '>': '<', '>=': '<=' };
const NEGATED: Readonly<Record<string, string>> = { '<': '>=', '<=': '>', '>': '<=', '>=': '<' };

/** `b + a` is `a + b`, `b > a` is `a < b`, `NOT a < b` is `a >= b`: one way to write each. */
function commuted(e: Call, key: (x: Expr) => string): { readonly name: string; readonly args: readonly string[] } {
  const { name, args } = e;
  const [first] = args;
  if (name === 'not' && first?.kind === 'Call') {
    const turned = NEGATED[first.name];
    if (turned) return commuted({ ...first, name: turned }, key);
  }
  const mirrored = MIRRORED[name];
  if (mirrored) return { name: mirrored, args: args.map(key).reverse() };
  if (name === 'in' && first) return { name, args: [key(first), ...args.slice(1).map(key).sort()] };
  if (!SYMMETRIC.has(name)) return { name, args: args.map(key) };
  const parts = ASSOCIATIVE.has(name) && (e.type.kind === 'boolean' || isInteger(e.type)) ? operands(e, name, []) : args;
  // A long chain is compared as it is written: its parts have keys too, and sorting all at each of them would take its square.
  return { name, args: inOrder((parts.length > MOST_SORTED ? args : parts).map(key)) };
}
const MOST_SORTED = 16;
/** Most have two, for which nothing need be made. */
function inOrder(texts: string[]): readonly string[] {
  const [a, b] = texts;
  if (texts.length !== 2 || a === undefined || b === undefined) return texts.sort();
  return a <= b ? texts : [b, a];
}
function operands(e: Call, name: string, into: Expr[]): readonly Expr[] {
  for (const a of e.args) {
    if (into.length > MOST_SORTED) break;
    if (a.kind === 'Call' && a.name === name && sameType(a.type, e.type)) operands(a, name, into);
    else into.push(a);
  }
  return into;
}

/** What JSON would not tell from another value: bigints, NaN, the infinities and the zero below zero. */
export const asJson = (v: unknown): unknown => {
  if (typeof v === 'bigint') return `${v}n`;
  return typeof v === 'number' && (!Number.isFinite(v) || Object.is(v, -0)) ? `${valueKey(v)}d` : v;
};

/** The plan's own ids are numbered from its parameters on. */
function subqueryKey(e: Subquery, key: (x: Expr) => string): string {
  const seen = new Map<number, number>();
  const number = (old: number): number => {
    const known = seen.get(old) ?? seen.size + 1;
    seen.set(old, known);
    return known;
  };
  const params = e.params.map((p) => `${number(p.attribute.id)}=${key(p.value)}`);
  // What is known of files, and what else is in them, says nothing of what is read.
  const told = (name: string, v: unknown): unknown => (name === 'stats' || name === 'dataSchema' ? undefined : asJson(v));
  const plan = JSON.stringify(bare(renumberPlan(e.plan, number)), told);
  return `${e.subquery}(${e.values.map(key).join(',')};${params.join(',')};${plan})`;
}

/** A number that is equal for expressions that read the same columns: most that differ are told apart by it, without their keys. */
export const columnsTag = (e: Expr): number => readsOf(e).reduce((sum, id) => sum + id, 0);
export const sameExpr = (a: Expr, b: Expr): boolean => a === b || (columnsTag(a) === columnsTag(b) && exprKey(a) === exprKey(b));

/** Values by expressions, of which those that mean the same are one. Keys are made of those alone that read the same columns. */
export class ExprMap<V> {
  readonly #tags = new Set<number>();
  readonly #values = new Map<string, V>();
  constructor(entries: Iterable<readonly [Expr, V]> = []) {
    for (const [e, value] of entries) this.set(e, value);
  }

  set(e: Expr, value: V): void {
    this.#tags.add(columnsTag(e));
    this.#values.set(exprKey(e), value);
  }

  get(e: Expr): V | undefined {
    return this.#tags.has(columnsTag(e)) ? this.#values.get(exprKey(e)) : undefined;
  }
}

/** Rewrites the ids of attributes, aliases and lambda variables throughout. */
export function renumberPlan(plan: LogicalPlan, id: (old: number) => number): LogicalPlan {
  const renumber = <E extends Expr>(e: E): E => {
    // Most are columns.
    if (e.kind === 'Attribute') {
      const next = id(e.id);
      return next === e.id ? e : { ...e, id: next };
    }
    const inner = mapExprChildren(e, renumber);
    const node: Expr = inner;
    switch (node.kind) {
      case 'Alias':
      case 'LambdaRef': {
        const next = id(node.id);
        return next === node.id ? inner : { ...inner, id: next };
      }
      case 'Lambda':
        return { ...inner, params: node.params.map(renumber) };
      case 'Subquery': {
        const params = node.params.map((p) => ({ ...p, attribute: renumber(p.attribute) }));
        return { ...inner, plan: renumberPlan(node.plan, id), params };
      }
      default:
        return inner;
    }
  };
  return mapPlanExpressions(
    mapChildren(plan, (c) => renumberPlan(c, id)),
    renumber,
  );
}

/** The plan with ids numbered 1, 2, … in the order they are met, without origins and qualifiers, so that equal plans are deeply equal. */
export function normalizeIds(plan: LogicalPlan): LogicalPlan {
  const seen = new Map<number, number>();
  const numbered = renumberPlan(plan, (old) => {
    const known = seen.get(old);
    if (known !== undefined) return known;
    seen.set(old, seen.size + 1);
    return seen.size;
  });
  return bare(numbered);
}

/** Without what is only for people. */
function bare(plan: LogicalPlan): LogicalPlan {
  const strip = <E extends Expr>(e: E): E => {
    const children: Expr = mapExprChildren(e, strip);
    const inner = (children.kind === 'Subquery' ? { ...children, plan: bare(children.plan) } : children) as E;
    if (inner.origin === undefined && !('qualifier' in inner)) return inner;
    const { origin: _, qualifier: __, ...rest }: { origin?: unknown; qualifier?: unknown } = inner;
    return rest as E;
  };
  const inner = mapPlanExpressions(mapChildren(plan, bare), strip);
  if (inner.origin === undefined) return inner;
  const { origin: _, ...rest } = inner;
  return rest as LogicalPlan;
}
