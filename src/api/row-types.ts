import type { Column } from './column.ts';
import type { AnyRow, Dynamic, Simplify } from './dynamic.ts';

/** Is nothing known of the row's columns? */
export type Unknown<Row> = string extends keyof Row ? true : false;
type Keys<Row> = keyof Row & string;

/**
 * What may name a column of `Row`: one of its columns, a field within (`device.type`), or either after an alias
 * (`l.country`). Any text when nothing is known of the row.
 */
export type ColumnName<Row> =
  Unknown<Row> extends true ? string : Keys<Row> | `${Keys<Row>}.${string}` | `${string}.${Keys<Row>}` | `\`${string}\``;
/** A column's own name, where Spark takes no other. */
export type OwnName<Row> = Unknown<Row> extends true ? string : Keys<Row>;

type LastPart<S extends string> = S extends `${string}.${infer Rest}` ? LastPart<Rest> : S;
type Lookup<Row, S extends string> = S extends keyof Row
  ? Row[S]
  : S extends `${infer Head}.${infer Rest}`
    ? Head extends keyof Row
      ? Lookup<NonNullable<Row[Head]>, Rest>
      : Lookup<Row, Rest>
    : Dynamic;

/** The output name of a selected name or Column; `string` for one without an alias. */
type OutputName<E> = E extends string ? LastPart<E> : E extends Column<infer _T, infer N> ? N : never;
type OutputType<Row, E> = E extends string ? Lookup<Row, E> : E extends Column<infer T, infer _N> ? T : never;

/** The type of the column `N` of `Row`. */
export type TypeOfColumn<Row, N extends string> = Unknown<Row> extends true ? Dynamic : Lookup<Row, N>;

/** Elements, with those of lists among them. */
export type Flat<E> = E extends readonly (infer X)[] ? X : E;

/** The row that selecting `E` from `Row` makes: known as long as the row is and each expression is a name or has an alias. */
export type Selected<Row, E> =
  Unknown<Row> extends true
    ? AnyRow
    : Simplify<('*' extends E ? Row : unknown) & { [C in Exclude<E, '*'> as OutputName<C>]: OutputType<Row, C> }>;

/** `Row` with the column `N` set to `T`. */
export type With<Row, N extends string, T> =
  Unknown<Row> extends true ? AnyRow : string extends N ? AnyRow : Simplify<Omit<Row, N> & { [K in N]: T }>;
export type WithAll<Row, C> =
  Unknown<Row> extends true
    ? AnyRow
    : Simplify<Omit<Row, keyof C> & { [K in keyof C]: C[K] extends Column<infer T, infer _N> ? T : never }>;
export type Without<Row, N extends PropertyKey> = Unknown<Row> extends true ? AnyRow : Simplify<Omit<Row, N>>;
export type Renamed<Row, M> =
  Unknown<Row> extends true
    ? AnyRow
    : Simplify<{ [K in keyof Row as K extends keyof M ? (M[K] extends string ? M[K] : never) : K]: Row[K] }>;

/** Two rows side by side; unknown when either is. */
export type Merge<L, R> = Unknown<L> extends true ? AnyRow : Unknown<R> extends true ? AnyRow : Simplify<L & Omit<R, keyof L>>;
type Nullable<Row> = Unknown<Row> extends true ? Row : { [K in keyof Row]: Row[K] | null };

export type JoinHow =
  | 'inner'
  | 'cross'
  | 'outer'
  | 'full'
  | 'fullouter'
  | 'full_outer'
  | 'left'
  | 'leftouter'
  | 'left_outer'
  | 'right'
  | 'rightouter'
  | 'right_outer'
  | 'semi'
  | 'leftsemi'
  | 'left_semi'
  | 'anti'
  | 'leftanti'
  | 'left_anti';

/** The row of a join: the other side's columns become nullable where they may be missing; semi and anti keep the left. */
export type Joined<L, R, How extends JoinHow> = How extends 'semi' | 'leftsemi' | 'left_semi' | 'anti' | 'leftanti' | 'left_anti'
  ? L
  : How extends 'left' | 'leftouter' | 'left_outer'
    ? Merge<L, Nullable<R>>
    : How extends 'right' | 'rightouter' | 'right_outer'
      ? Merge<Nullable<L>, R>
      : How extends 'outer' | 'full' | 'fullouter' | 'full_outer'
        ? Merge<Nullable<L>, Nullable<R>>
        : Merge<L, R>;

/** Columns named `f(x)` for each name of `E`, as `groupBy().sum('x')` makes them. */
export type Aggregates<F extends string, E, T> = { [C in E as C extends string ? `${F}(${C})` : never]: T };

/** What a value given to `createDataFrame` is when it comes back: an integral JavaScript number becomes a bigint column. */
export type Stored<T> = T extends number
  ? number | bigint
  : T extends Date
    ? import('./temporal.ts').Timestamp
    : T extends undefined
      ? null
      : T;
export type StoredRow<Row> = Unknown<Row> extends true ? AnyRow : { [K in keyof Row]-?: Stored<Row[K]> };
