import * as t from '../types/data-type.ts';
import type { CalendarInterval } from '../types/value.ts';
import type { Decimal } from './decimal.ts';
import type { AnyRow, Simplify } from './dynamic.ts';
import type { DayTimeInterval, LocalDate, LocalDateTime, LocalTime, Timestamp, YearMonthInterval } from './temporal.ts';

declare const OF: unique symbol;

/** A SQL type that knows what its values are in TypeScript. Plain data; the knowledge exists at compile time only. */
export type Typed<T> = t.DataType & { readonly [OF]?: T };
/** A column that is never null. */
export interface Required<T> {
  readonly type: Typed<T>;
  readonly nullable: false;
}
/** A schema that knows its row. */
export type TypedStruct<Row> = t.StructType & { readonly [OF]?: Row };

type Column = Typed<unknown> | Required<unknown>;
/** What values of a column so declared are: with null, unless it is `notNull`. */
type ValueOf<C> = C extends Required<infer T> ? T : C extends { readonly [OF]?: infer T } ? Exclude<T, undefined> | null : never;
export type RowOf<S> = S extends { readonly [OF]?: infer Row } ? Exclude<Row, undefined> : never;

/** The rows of a schema given to a reader or `createDataFrame`: any unless it is a typed one. */
export type SchemaRow<S> = unknown extends RowOf<S> ? AnyRow : RowOf<S> extends object ? RowOf<S> : AnyRow;

/**
 * SQL types for typed schemas.
 *
 * @example const people = struct({ id: notNull(t.bigint), name: t.string, tags: t.array(t.string) });
 */
export const types = {
  boolean: t.BOOLEAN as Typed<boolean>,
  tinyint: t.TINYINT as Typed<number>,
  smallint: t.SMALLINT as Typed<number>,
  int: t.INT as Typed<number>,
  bigint: t.BIGINT as Typed<bigint>,
  float: t.FLOAT as Typed<number>,
  double: t.DOUBLE as Typed<number>,
  string: t.STRING as Typed<string>,
  binary: t.BINARY as Typed<Uint8Array>,
  date: t.DATE as Typed<LocalDate>,
  timestamp: t.TIMESTAMP as Typed<Timestamp>,
  timestampNtz: t.TIMESTAMP_NTZ as Typed<LocalDateTime>,
  time: t.TIME as Typed<LocalTime>,
  yearMonthInterval: t.YEAR_MONTH as Typed<YearMonthInterval>,
  dayTimeInterval: t.DAY_TIME as Typed<DayTimeInterval>,
  interval: t.INTERVAL as Typed<CalendarInterval>,
  void: t.VOID as Typed<null>,
  /** `precision` digits in all (up to 38), `scale` of them after the point */
  decimal: (precision = 10, scale = 0): Typed<Decimal> => t.decimal(precision, scale),
  char: (length: number): Typed<string> => ({ kind: 'char', length }),
  varchar: (length: number): Typed<string> => ({ kind: 'varchar', length }),
  array: <C extends Column>(element: C): Typed<ValueOf<C>[]> => t.array(typeOf(element), isNullable(element)),
  map: <K extends Column, V extends Column>(key: K, value: V): Typed<Map<NonNullable<ValueOf<K>>, ValueOf<V>>> =>
    t.map(typeOf(key), typeOf(value), isNullable(value)),
  struct: <F extends Readonly<Record<string, Column>>>(fields: F): TypedStruct<Simplify<{ -readonly [K in keyof F]: ValueOf<F[K]> }>> =>
    t.struct(Object.entries(fields).map(([name, c]) => t.field(name, typeOf(c), isNullable(c)))),
};

const typeOf = (c: Column): t.DataType => ('nullable' in c ? c.type : c);
const isNullable = (c: Column): boolean => !('nullable' in c);

/** A schema from column names and types; its rows are known to TypeScript. */
export const struct = types.struct;
/** Declares that a column (an element, a map's value) is never null. */
export const notNull = <T>(type: Typed<T>): Required<T> => ({ type, nullable: false });
