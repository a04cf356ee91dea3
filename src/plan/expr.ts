import type { Origin } from '../errors/origin.ts';
import type { ColumnNotes } from '../types/column-notes.ts';
import { BOOLEAN, type DataType } from '../types/data-type.ts';
import type { TimeParserPolicy } from '../types/time-parser-policy.ts';
import type { Value } from '../types/value.ts';
import type { LogicalPlan } from './logical.ts';

/**
 * Resolved expressions: what the analyzer makes. Every one has a type and says whether it can be null. Plain data: a
 * function is named, with the index of its overload; traits are copied from its record so that rules never look at names.
 */
export type Expr = Literal | Attribute | Call | Cast | Case | Alias | AggregateCall | WindowCall | Lambda | LambdaRef | Subquery;

interface Typed {
  readonly type: DataType;
  readonly nullable: boolean;
  readonly origin?: Origin;
}

export interface Literal extends Typed {
  readonly kind: 'Literal';
  readonly value: Value;
}
/** A column of an input, found by `id`; `name` and `qualifier` are for people. */
export interface Attribute extends Typed, ColumnNotes {
  readonly kind: 'Attribute';
  readonly name: string;
  readonly id: number;
  readonly qualifier?: readonly string[];
  /** inside a subquery: a parameter of it, whose value is the outer query's */
  readonly outer?: true;
  /** of the column `_metadata` of files: the columns that can be had instead of its fields */
  readonly fields?: readonly Attribute[];
  /** of a column whose type has char(n) or varchar(n) in it: that type, which is text where values are */
  readonly declared?: DataType;
}
/**
 * A scalar function applied. The arguments already have the overload's types.
 * `canRaise` and `deterministic` speak of this call alone, not of its arguments.
 */
export interface Call extends Typed {
  readonly kind: 'Call';
  /** primary name of the function's record */
  readonly name: string;
  readonly overload: number;
  readonly args: readonly Expr[];
  readonly deterministic: boolean;
  readonly canRaise: boolean;
  /** the ANSI mode it was resolved under */
  readonly ansi: boolean;
  /** the patterns of times it was resolved under, where they are not the new ones */
  readonly timeParser?: Exclude<TimeParserPolicy, 'CORRECTED'>;
  /** the time zone it was resolved under, where that is not the session's: in a view */
  readonly timeZone?: string;
  /** null where it or one of its arguments raises */
  readonly swallows?: true;
  /** over rows that stand in the query: a NULL among its arguments does not keep those before it from being evaluated */
  readonly isGiven?: true;
  /** where it is a function of the program: runs only in the program's own thread */
  readonly user?: UserFunctionRef;
}
/**
 * A function of the program, of which a plan, being plain data, knows but the name. `key`, which no other has, leads to its record
 * in the registry of functions for as long as this object is held.
 */
export interface UserFunctionRef {
  readonly key: string;
  /** as it shows in names of columns */
  readonly name: string;
}
export interface Cast extends Typed {
  readonly kind: 'Cast';
  readonly child: Expr;
  readonly mode: 'legacy' | 'ansi' | 'try' /** written by the user, not inserted by coercion */;
  readonly explicit: boolean;
  /** as a call has it */
  readonly timeZone?: string;
}
/** CASE WHEN: branches are tried in order, each value evaluated only where its condition is the first true one. IF and COALESCE become it too. */
export interface Case extends Typed {
  readonly kind: 'Case';
  readonly branches: readonly { readonly when: Expr; readonly then: Expr }[];
  readonly otherwise: Expr;
  /** What Spark computes for each row, but its constants before: they raise though no row chooses them. */
  readonly isNotFolded?: true;
}
/** Its notes stand instead of those of the column it renames. */
export interface Alias extends Typed, ColumnNotes {
  readonly kind: 'Alias';
  readonly child: Expr;
  readonly name: string;
  readonly id: number;
  /** as an attribute has it, where the child is none */
  readonly declared?: DataType;
}
/** Only inside a logical Aggregate. `filter` keeps the rows for which it is true. */
export interface AggregateCall extends Typed {
  readonly kind: 'AggregateCall';
  readonly name: string;
  readonly overload: number;
  readonly args: readonly Expr[];
  readonly isDistinct: boolean;
  readonly filter?: Expr;
  readonly ansi: boolean;
}
/**
 * A function over the rows around a row: a window function, or an aggregate over the rows of the frame. The analyzer takes it out
 * of expressions into the node Window; only there it may stand.
 */
export interface WindowCall extends Typed {
  readonly kind: 'WindowCall';
  readonly name: string;
  readonly overload: number;
  readonly args: readonly Expr[];
  readonly filter?: Expr;
  readonly ignoreNulls: boolean;
  readonly ansi: boolean;
  readonly partitionBy: readonly Expr[];
  readonly orderBy: readonly SortKey[];
  readonly frame: WindowFrame;
}
/** Rows counted from the current one, or, for a range, from the first to the last row whose order key lies within the bounds. */
export interface WindowFrame {
  readonly unit: 'rows' | 'range';
  readonly lower: FrameBound;
  readonly upper: FrameBound;
}
/**
 * `offset` for rows: negative before the current row. `value` for a range: the order key's value at the bound, computed on the
 * current row. `text` is how Spark shows what was written: `1 PRECEDING`, `-1 FOLLOWING`.
 */
export type FrameBound =
  | { readonly kind: 'unbounded' }
  | { readonly kind: 'current row'; readonly text?: string }
  | { readonly kind: 'offset'; readonly rows: number; readonly text: string }
  | { readonly kind: 'value'; readonly expr: Expr; readonly text: string };
export interface Lambda extends Typed {
  readonly kind: 'Lambda';
  readonly params: readonly LambdaRef[];
  readonly body: Expr;
}
export interface LambdaRef extends Typed {
  readonly kind: 'LambdaRef';
  readonly name: string;
  readonly id: number;
}

/**
 * A query as a value, only in analyzed plans: the optimizer makes joins of them. `plan` reads the outer query's columns
 * through its parameters: attributes that nothing inside delivers, each with its value in terms of the outer query, so
 * that rewriting the outer query never touches `plan`.
 * - scalar: the value of the only column of the only row; null without a row, SCALAR_SUBQUERY_TOO_MANY_ROWS with several
 * - exists: is there a row?
 * - in: is there a row equal to `values` (of the same types, position by position)? null where that is unknown
 */
export interface Subquery extends Typed {
  readonly kind: 'Subquery';
  readonly subquery: 'scalar' | 'exists' | 'in';
  readonly plan: LogicalPlan;
  readonly values: readonly Expr[];
  readonly params: readonly SubqueryParam[];
}
export interface SubqueryParam {
  readonly attribute: Attribute;
  readonly value: Expr;
}

/** What may stand in a Project or Aggregate: it names an output column. */
export type NamedExpr = Alias | Attribute;

export interface SortKey {
  readonly child: Expr;
  readonly ascending: boolean;
  readonly nullsFirst: boolean;
}

let lastId = 0;
/** A fresh id, unique in the process, for an attribute, alias or lambda variable. */
export const nextExprId = (): number => ++lastId;

export const lit = (value: Value, type: DataType, origin?: Origin): Literal => ({
  kind: 'Literal',
  value,
  type,
  nullable: value === null,
  ...(origin ? { origin } : {}),
});
export const TRUE: Literal = lit(true, BOOLEAN);
export const FALSE: Literal = lit(false, BOOLEAN);
/** The expression without the name it is given. */
export const unaliased = (e: NamedExpr): Expr => (e.kind === 'Alias' ? e.child : e);
export function attributeOf(e: NamedExpr): Attribute {
  if (e.kind === 'Attribute') return e;
  const { comment, fallback } = { ...(e.child.kind === 'Attribute' ? e.child : {}), ...e };
  const declared = e.declared ?? (e.child.kind === 'Attribute' ? e.child.declared : undefined);
  return {
    kind: 'Attribute',
    name: e.name,
    id: e.id,
    type: e.type,
    nullable: e.nullable,
    ...(comment === undefined ? {} : { comment }),
    ...(fallback === undefined ? {} : { fallback }),
    ...(declared === undefined ? {} : { declared }),
  };
}

const branch = (when: Expr, then: Expr): Case['branches'][number] => ({ when, then });
/** The value beside the first condition that is true. */
export const caseOf = (branches: readonly (readonly [when: Expr, value: Expr])[], otherwise: Expr): Case => ({
  kind: 'Case',
  branches: branches.map(([when, value]) => branch(when, value)),
  otherwise,
  type: otherwise.type,
  nullable: otherwise.nullable || branches.some(([, value]) => value.nullable),
});

/** The direct children. */
export function childrenOf(e: Expr): readonly Expr[] {
  switch (e.kind) {
    case 'Literal':
    case 'Attribute':
    case 'LambdaRef':
      return [];
    case 'Call':
      return e.args;
    case 'Cast':
    case 'Alias':
      return [e.child];
    case 'Case':
      return [...e.branches.flatMap((b) => [b.when, b.then]), e.otherwise];
    case 'AggregateCall':
      return e.filter ? [...e.args, e.filter] : e.args;
    case 'WindowCall':
      return [...e.args, ...(e.filter ? [e.filter] : []), ...e.partitionBy, ...e.orderBy.map((k) => k.child), ...boundExprs(e.frame)];
    case 'Lambda':
      return [e.body];
    case 'Subquery':
      return [...e.values, ...e.params.map((p) => p.value)];
    default:
      return e satisfies never;
  }
}

/** Applies `f` to each of a list. Returns the list itself when none changed. */
export function mapSame<T>(list: readonly T[], f: (x: T) => T): readonly T[] {
  let changed: T[] | undefined;
  for (let i = 0; i < list.length; i++) {
    const x = list[i] as T;
    const mapped = f(x);
    if (mapped !== x) changed ??= list.slice(0, i);
    changed?.push(mapped);
  }
  return changed ?? list;
}

/** Applies `f` to each child. Returns `e` itself when no child changed. */
export function mapExprChildren<E extends Expr>(e: E, f: (child: Expr) => Expr): E {
  const node: Expr = e;
  switch (node.kind) {
    case 'Literal':
    case 'Attribute':
    case 'LambdaRef':
      return e;
    case 'Call': {
      const args = mapSame(node.args, f);
      return args === node.args ? e : { ...e, args };
    }
    case 'Cast':
    case 'Alias': {
      const child = f(node.child);
      return child === node.child ? e : { ...e, child };
    }
    case 'Case': {
      let changed = false;
      const branches = node.branches.map((b) => {
        const when = f(b.when),
          then = f(b.then);
        if (when === b.when && then === b.then) return b;
        changed = true;
        return { when, then };
      });
      const otherwise = f(node.otherwise);
      return changed || otherwise !== node.otherwise ? { ...e, branches, otherwise } : e;
    }
    case 'AggregateCall': {
      const args = mapSame(node.args, f);
      const filter = node.filter && f(node.filter);
      return args === node.args && filter === node.filter ? e : { ...e, args, ...(filter ? { filter } : {}) };
    }
    case 'WindowCall': {
      const args = mapSame(node.args, f),
        partitionBy = mapSame(node.partitionBy, f);
      const filter = node.filter && f(node.filter);
      const orderBy = mapSortKeys(node.orderBy, f),
        frame = mapFrame(node.frame, f);
      if (
        args === node.args &&
        filter === node.filter &&
        partitionBy === node.partitionBy &&
        orderBy === node.orderBy &&
        frame === node.frame
      )
        return e;
      return { ...e, args, partitionBy, orderBy, frame, ...(filter ? { filter } : {}) };
    }
    case 'Lambda': {
      const body = f(node.body);
      return body === node.body ? e : { ...e, body };
    }
    case 'Subquery': {
      const values = mapSame(node.values, f);
      const given = mapSame(
        node.params.map((p) => p.value),
        f,
      );
      if (values === node.values && given.every((v, i) => v === node.params[i]?.value)) return e;
      return { ...e, values, params: node.params.map((p, i) => ({ ...p, value: given[i] ?? p.value })) };
    }
    default:
      return node satisfies never;
  }
}

const boundExprs = (frame: WindowFrame): readonly Expr[] => [frame.lower, frame.upper].flatMap((b) => (b.kind === 'value' ? [b.expr] : []));

function mapFrame(frame: WindowFrame, f: (e: Expr) => Expr): WindowFrame {
  const bound = (b: FrameBound): FrameBound => {
    if (b.kind !== 'value') return b;
    const expr = f(b.expr);
    return expr === b.expr ? b : { ...b, expr };
  };
  const lower = bound(frame.lower),
    upper = bound(frame.upper);
  return lower === frame.lower && upper === frame.upper ? frame : { ...frame, lower, upper };
}

/** The same list when `f` changed nothing. */
export function mapSortKeys(keys: readonly SortKey[], f: (e: Expr) => Expr): readonly SortKey[] {
  const mapped = keys.map((k) => {
    const child = f(k.child);
    return child === k.child ? k : { ...k, child };
  });
  return mapped.every((k, i) => k === keys[i]) ? keys : mapped;
}

/** Rewrites bottom-up. */
export function transformUp(e: Expr, f: (e: Expr) => Expr): Expr {
  const up = (x: Expr): Expr => f(mapExprChildren(x, up));
  return up(e);
}

/** True when `test` holds for the expression or anything in it. */
export const someExpr = (e: Expr, test: (e: Expr) => boolean): boolean => test(e) || someChild(e, (c) => someExpr(c, test));

/** Does `test` hold for a direct child? Asked of every expression again and again: no list is made of the children it is told of. */
function someChild(e: Expr, test: (child: Expr) => boolean): boolean {
  switch (e.kind) {
    case 'Literal':
    case 'Attribute':
    case 'LambdaRef':
      return false;
    case 'Call':
      return e.args.some(test);
    case 'Cast':
    case 'Alias':
      return test(e.child);
    case 'Case':
      return e.branches.some((b) => test(b.when) || test(b.then)) || test(e.otherwise);
    default:
      return childrenOf(e).some(test);
  }
}

/** The first such expression, from the top; undefined where there is none. */
export function findExpr(e: Expr, test: (e: Expr) => boolean): Expr | undefined {
  if (test(e)) return e;
  for (const c of childrenOf(e)) {
    const found = findExpr(c, test);
    if (found) return found;
  }
  return undefined;
}
