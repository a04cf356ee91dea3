import { fail } from '../errors/engine-error.ts';
import type { Origin } from '../errors/origin.ts';
import { alias, attribute, call, type Expression, type UnresolvedSortOrder, type UnresolvedWindow } from '../plan/expression.ts';
import { parseAttributeName } from '../plan/identifier.ts';
import type { Relation } from '../plan/relation.ts';
import type { DataType } from '../types/data-type.ts';
import { typeOfWord } from '../types/type-words.ts';
import { callSite } from './call-site.ts';
import { refuse, textOf } from './check.ts';
import type { Dynamic } from './dynamic.ts';
import { type LiteralValue, literalOf } from './literal.ts';
import type { Typed } from './types.ts';

/** What an operator takes on its right: another column, or a constant. */
export type Operand = Column | LiteralValue;
/** What `over` reads of a window. */
export interface WindowParts {
  readonly partitions: readonly Expression[];
  readonly order: readonly UnresolvedSortOrder[];
  readonly frame: UnresolvedWindow['frame'];
}
/** A DataFrame, as far as a condition reads it. */
interface Rows {
  readonly relation: Relation;
}
const isRows = (v: unknown): v is Rows => typeof v === 'object' && v !== null && 'relation' in v;
/** A column or the name of one. */
export type ColumnOrName<Name extends string = string> = Column | Name;

/** TypeScript's view of the types that `cast` is given by name. */
interface CastNames {
  boolean: boolean;
  tinyint: number;
  byte: number;
  smallint: number;
  short: number;
  int: number;
  integer: number;
  bigint: bigint;
  long: bigint;
  float: number;
  double: number;
  string: string;
}
type CastResult<S> = S extends keyof CastNames
  ? CastNames[S] | null
  : S extends Typed<infer T>
    ? unknown extends T
      ? Dynamic
      : T | null
    : Dynamic;

/**
 * An expression over the columns of a DataFrame; building one computes nothing. `T` is what its values are in TypeScript
 * and `Name` its output name, where the program told us.
 *
 * Source: PySpark 4 `Column`; operators are methods (`a + b` is `a.plus(b)`).
 *
 * @example col('age').geq(18).and(col('country').isin('IN', 'NP')).alias('adult')
 */
export class Column<out T = Dynamic, out Name extends string = string> {
  /** compile time only */
  declare readonly $type: T;
  declare readonly $name: Name;
  readonly expression: Expression;

  constructor(expression: Expression) {
    this.expression = expression;
  }

  eq(other: Operand): Column<boolean | null> {
    return this.#binary('==', 'eq', other);
  }
  equalTo(other: Operand): Column<boolean | null> {
    return this.#binary('==', 'equalTo', other);
  }
  neq(other: Operand): Column<boolean | null> {
    return this.#binary('!=', 'neq', other);
  }
  notEqual(other: Operand): Column<boolean | null> {
    return this.#binary('!=', 'notEqual', other);
  }
  /** Like `eq`, but null equals null and the result is never null. */
  eqNullSafe(other: Operand): Column<boolean> {
    return this.#binary('<=>', 'eqNullSafe', other);
  }
  gt(other: Operand): Column<boolean | null> {
    return this.#binary('>', 'gt', other);
  }
  lt(other: Operand): Column<boolean | null> {
    return this.#binary('<', 'lt', other);
  }
  geq(other: Operand): Column<boolean | null> {
    return this.#binary('>=', 'geq', other);
  }
  leq(other: Operand): Column<boolean | null> {
    return this.#binary('<=', 'leq', other);
  }

  plus(other: Operand): Column {
    return this.#binary('+', 'plus', other);
  }
  minus(other: Operand): Column {
    return this.#binary('-', 'minus', other);
  }
  multiply(other: Operand): Column {
    return this.#binary('*', 'multiply', other);
  }
  divide(other: Operand): Column {
    return this.#binary('/', 'divide', other);
  }
  mod(other: Operand): Column {
    return this.#binary('%', 'mod', other);
  }
  pow(other: Operand): Column<number | null> {
    return this.#binary('power', 'pow', other);
  }
  negate(): Column {
    return this.#call('negative', 'negate');
  }

  and(other: Operand): Column<boolean | null> {
    return this.#binary('and', 'and', other);
  }
  or(other: Operand): Column<boolean | null> {
    return this.#binary('or', 'or', other);
  }
  not(): Column<boolean | null> {
    return this.#call('not', 'not');
  }

  bitwiseAND(other: Operand): Column {
    return this.#binary('&', 'bitwiseAND', other);
  }
  bitwiseOR(other: Operand): Column {
    return this.#binary('|', 'bitwiseOR', other);
  }
  bitwiseXOR(other: Operand): Column {
    return this.#binary('^', 'bitwiseXOR', other);
  }

  isNull(): Column<boolean> {
    return this.#call('isNull', 'isNull');
  }
  isNotNull(): Column<boolean> {
    return this.#call('isNotNull', 'isNotNull');
  }
  isNaN(): Column<boolean> {
    return this.#call('isNaN', 'isNaN');
  }

  /** SQL LIKE: `%` is any text, `_` any character, `\` escapes. */
  like(pattern: string): Column<boolean | null> {
    return this.#binary('like', 'like', pattern);
  }
  ilike(pattern: string): Column<boolean | null> {
    return this.#binary('ilike', 'ilike', pattern);
  }
  /** Matches a (Java) regular expression anywhere in the text. */
  rlike(pattern: string): Column<boolean | null> {
    return this.#binary('rlike', 'rlike', pattern);
  }
  contains(other: Operand): Column<boolean | null> {
    return this.#binary('contains', 'contains', other);
  }
  startsWith(other: Operand): Column<boolean | null> {
    return this.#binary('startswith', 'startsWith', other);
  }
  endsWith(other: Operand): Column<boolean | null> {
    return this.#binary('endswith', 'endsWith', other);
  }
  startswith(other: Operand): Column<boolean | null> {
    return this.#binary('startswith', 'startswith', other);
  }
  endswith(other: Operand): Column<boolean | null> {
    return this.#binary('endswith', 'endswith', other);
  }
  /** `length` characters from `start`, which counts from 1 (from the end when negative). */
  substr(start: number | Column, length: number | Column): Column<string | null> {
    return this.#call('substr', 'substr', [expressionOf(start), expressionOf(length)]);
  }

  /** lower <= this <= upper */
  between(lower: Operand, upper: Operand): Column<boolean | null> {
    const origin = callSite('between');
    return new Column(
      call(
        'and',
        [call('>=', [this.expression, expressionOf(lower)], origin), call('<=', [this.expression, expressionOf(upper)], origin)],
        origin,
      ),
    );
  }
  /** Is it one of the values? They may be given one by one, as one list, or as a DataFrame of one column. */
  isin(...values: readonly Operand[] | readonly [readonly Operand[]] | readonly [Rows]): Column<boolean | null> {
    const [first] = values;
    if (isRows(first)) {
      return new Column({
        kind: 'SubqueryExpression',
        subquery: 'in',
        plan: first.relation,
        values: [this.expression],
        origin: callSite('isin'),
      });
    }
    return this.#call(
      'in',
      'isin',
      (values.length === 1 && Array.isArray(values[0]) ? (values[0] as readonly Operand[]) : (values as readonly Operand[])).map(
        expressionOf,
      ),
    );
  }

  /** The value as another type: DDL text (`'decimal(10,2)'`) or a type of `types`. What cannot be read is an error (ANSI). */
  cast<const S extends string | Typed<unknown>>(type: S): Column<CastResult<S>, Name> {
    return new Column({ kind: 'Cast', child: this.expression, type: castType(type), origin: callSite('cast') });
  }
  astype<const S extends string | Typed<unknown>>(type: S): Column<CastResult<S>, Name> {
    return this.cast(type);
  }
  /** As `cast`, but null for what cannot be read. */
  tryCast<const S extends string | Typed<unknown>>(type: S): Column<CastResult<S>, Name> {
    return new Column({ kind: 'Cast', child: this.expression, type: castType(type), evalMode: 'try', origin: callSite('tryCast') });
  }

  /** Names the output column. Several names only for a generator that makes several columns. */
  alias<N extends string>(name: N, ...more: readonly string[]): Column<T, N> {
    if (more.length) return new Column({ kind: 'Alias', child: this.expression, names: [name, ...more], origin: callSite('alias') });
    return new Column(alias(this.expression, textOf(name, 'alias', 'the name'), callSite('alias')));
  }
  as<N extends string>(name: N, ...more: readonly string[]): Column<T, N> {
    return this.alias(name, ...more);
  }
  name<N extends string>(name: N): Column<T, N> {
    return this.alias(name);
  }
  /** Declares what its values are, for TypeScript alone. */
  typed<U>(): Column<U, Name> {
    return new Column(this.expression);
  }

  asc(): Column<T, Name> {
    return this.#order('asc', true);
  }
  ascNullsFirst(): Column<T, Name> {
    return this.#order('ascNullsFirst', true, true);
  }
  ascNullsLast(): Column<T, Name> {
    return this.#order('ascNullsLast', true, false);
  }
  desc(): Column<T, Name> {
    return this.#order('desc', false);
  }
  descNullsFirst(): Column<T, Name> {
    return this.#order('descNullsFirst', false, true);
  }
  descNullsLast(): Column<T, Name> {
    return this.#order('descNullsLast', false, false);
  }

  /** An element of an array by position (from 0), or a map's value by key. */
  getItem(key: Operand): Column {
    return new Column({
      kind: 'UnresolvedExtractValue',
      child: this.expression,
      extraction: expressionOf(key),
      origin: callSite('getItem'),
    });
  }
  /** A field of a struct. */
  getField<K extends string>(name: K): Column<T extends Readonly<Record<K, infer V>> ? V : Dynamic> {
    return new Column({
      kind: 'UnresolvedExtractValue',
      child: this.expression,
      extraction: literalOf(name),
      origin: callSite('getField'),
    });
  }
  /** The struct with a field put in, or replaced where there is one of that name; `'a.b'` leads into the struct `a`. */
  withField(name: string, value: Column): Column {
    return new Column({
      kind: 'UpdateFields',
      child: this.expression,
      updates: [
        { nameParts: parseAttributeName(textOf(name, 'withField', 'the name')), value: columnArgument(value, 'withField', 'the value') },
      ],
      origin: callSite('withField'),
    });
  }
  /** The struct without fields; names that it has not do nothing. */
  dropFields(...names: readonly string[]): Column {
    const updates = names.map((name) => ({ nameParts: parseAttributeName(textOf(name, 'dropFields', 'a name')) }));
    return new Column({ kind: 'UpdateFields', child: this.expression, updates, origin: callSite('dropFields') });
  }
  /** This column in the rows around a subquery (`exists`, `scalar`, `lateralJoin`), whatever the subquery's own are called. */
  outer(): Column<T, Name> {
    const { expression } = this;
    if (expression.kind !== 'UnresolvedAttribute') return refuse('outer', 'the column', 'the name of a column', expression.kind);
    return new Column({ ...expression, isOuter: true });
  }

  /** Another branch of `functions.when(…)`. */
  when<V extends Operand>(condition: Column, value: V): Column<T | ValueIn<V>> {
    const { args } = this.#branches();
    return new Column(call('when', [...args, columnArgument(condition, 'when', 'the condition'), expressionOf(value)], callSite('when')));
  }
  /** What `functions.when(…)` gives where no condition is true; null without it. */
  otherwise<V extends Operand>(value: V): Column<Exclude<T, null> | ValueIn<V>> {
    const { args } = this.#branches();
    return new Column(call('when', [...args, expressionOf(value)], callSite('otherwise')));
  }

  /** The function over a window: `rowNumber().over(Window.partitionBy('a').orderBy('b'))`. */
  over(window: WindowParts): Column<T> {
    if (!Array.isArray(window?.partitions)) refuse('over', 'the window', 'a WindowSpec, as Window.partitionBy(…) gives one', window);
    const { partitions, order, frame } = window;
    return new Column({
      kind: 'Window',
      function: this.expression,
      partitionBy: partitions,
      orderBy: order,
      ...(frame ? { frame } : {}),
      origin: callSite('over'),
    });
  }

  /** Passes itself to `f`, for chains. */
  transform<C extends Column>(f: (column: Column<T, Name>) => C): C {
    return f(this);
  }

  #branches(): { args: readonly Expression[] } {
    const e = this.expression;
    if (e.kind !== 'UnresolvedFunction' || e.name !== 'when' || e.args.length % 2 === 1) return fail('INVALID_WHEN_USAGE', {}, e.origin);
    return e;
  }
  #call<R>(name: string, method: string, rest: readonly Expression[] = []): Column<R> {
    return new Column(call(name, [this.expression, ...rest], callSite(method)));
  }
  #binary<R>(name: string, method: string, other: Operand): Column<R> {
    return new Column(call(name, [this.expression, expressionOf(other)], callSite(method)));
  }
  #order(method: string, ascending: boolean, nullsFirst?: boolean): Column<T, Name> {
    return new Column({
      kind: 'SortOrder',
      child: this.expression,
      ascending,
      ...(nullsFirst === undefined ? {} : { nullsFirst }),
      origin: callSite(method),
    });
  }
}

/** A plain word is a type at once; other text waits for analysis, which tells what is wrong with it. */
const castType = (type: string | DataType): string | DataType => {
  if (typeof type === 'string') return typeOfWord(type.trim().toLowerCase()) ?? type;
  return typeof type?.kind === 'string' ? type : refuse('cast', 'the type', 'DDL text or a type of `types`', type);
};

/** The expression of what must be a Column. Errors: NOT_EXPECTED_TYPE, with the method's name. */
export const columnArgument = (value: Column, method: string, name: string): Expression =>
  value instanceof Column
    ? value.expression
    : refuse(method, name, "a Column (a constant is made one by lit(…), SQL text by expr('…'))", value);

/** What a value is when it comes back. */
export type ValueIn<V> =
  V extends Column<infer T, infer _N> ? T : V extends boolean ? boolean : V extends string ? string : V extends number ? number : V;

/** A column as it stands, a constant as a literal. */
export const expressionOf = (value: Operand): Expression => (value instanceof Column ? value.expression : literalOf(value));

/** The column of a name: `a`, `t.a`, `a.field`, with backticks around what holds a dot; `*` and `t.*` for all columns. */
export function columnExpression(name: string, planId?: number, origin?: Origin): Expression {
  textOf(name, origin?.kind === 'call' ? origin.method : 'col', 'the name of a column');
  const at = origin ? { origin } : {};
  const id = planId === undefined ? {} : { planId };
  if (name === '*') return { kind: 'UnresolvedStar', ...id, ...at };
  if (name.endsWith('.*')) return { kind: 'UnresolvedStar', target: parseAttributeName(name.slice(0, -2)), ...id, ...at };
  return { ...attribute(parseAttributeName(name), origin), ...id };
}

/** A column from a column or its name. */
export const columnOf = (column: ColumnOrName, method = 'col'): Expression => {
  if (column instanceof Column) return column.expression;
  return typeof column === 'string'
    ? columnExpression(column, undefined, callSite(method))
    : refuse(method, 'a column', 'a Column or its name (a constant is made a Column by lit(…))', column);
};

/** As a sort key: ascending unless the column says otherwise. */
export function sortKeyOf(e: Expression, ascending = true): UnresolvedSortOrder {
  if (e.kind === 'SortOrder') return ascending ? e : { ...e, ascending: false };
  return { kind: 'SortOrder', child: e, ascending, ...(e.origin ? { origin: e.origin } : {}) };
}
