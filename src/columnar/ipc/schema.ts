import type { Builder, Offset } from 'flatbuffers';
import { type DataType, MAX_LONG_DIGITS } from '../../types/data-type.ts';
import { type Vector, valueWidth } from '../batch.ts';
import { type Slot, table, vectorOf } from './table.ts';

/** Numbers of the union `Type` in Arrow's Schema.fbs. */
const NULL = 1,
  INT = 2,
  FLOATING_POINT = 3,
  BINARY = 4,
  UTF8 = 5,
  BOOL = 6,
  DECIMAL = 7,
  DATE = 8,
  TIME = 9,
  TIMESTAMP = 10,
  INTERVAL = 11,
  LIST = 12,
  STRUCT = 13,
  FIXED_SIZE_BINARY = 15,
  MAP = 17,
  DURATION = 18;
const SINGLE = 1,
  DOUBLE = 2,
  DAY = 0,
  YEAR_MONTH = 0,
  MICROSECOND = 2,
  NANOSECOND = 3;

interface ArrowType {
  readonly union: number;
  readonly slots: readonly Slot[];
}
const int = (bits: number): ArrowType => ({
  union: INT,
  slots: [
    { int32: bits, orElse: 0 },
    { int8: 1, orElse: 0 },
  ],
});

/** The type of the values as they lie in memory: what Arrow has no name for is said by its bytes. */
function arrowType(b: Builder, type: DataType, width: number | undefined): ArrowType {
  if (width !== undefined) return int(width * 8);
  switch (type.kind) {
    case 'void':
      return { union: NULL, slots: [] };
    case 'boolean':
      return { union: BOOL, slots: [] };
    case 'tinyint':
    case 'smallint':
    case 'int':
    case 'bigint':
      return int(valueWidth(type) * 8);
    case 'float':
    case 'double':
      return { union: FLOATING_POINT, slots: [{ int16: type.kind === 'float' ? SINGLE : DOUBLE, orElse: 0 }] };
    case 'decimal':
      return {
        union: DECIMAL,
        slots: [
          { int32: type.precision, orElse: 0 },
          { int32: type.scale, orElse: 0 },
          { int32: type.precision <= MAX_LONG_DIGITS ? 64 : 128, orElse: 128 },
        ],
      };
    case 'date':
      return { union: DATE, slots: [{ int16: DAY, orElse: 1 }] };
    case 'time':
      return {
        union: TIME,
        slots: [
          { int16: NANOSECOND, orElse: 1 },
          { int32: 64, orElse: 32 },
        ],
      };
    case 'timestamp':
      return { union: TIMESTAMP, slots: [{ int16: MICROSECOND, orElse: 0 }, { offset: b.createString('UTC') }] };
    case 'timestamp_ntz':
      return { union: TIMESTAMP, slots: [{ int16: MICROSECOND, orElse: 0 }] };
    case 'year-month interval':
      return { union: INTERVAL, slots: [{ int16: YEAR_MONTH, orElse: 0 }] };
    case 'day-time interval':
      return { union: DURATION, slots: [{ int16: MICROSECOND, orElse: 1 }] };
    case 'interval':
      return { union: FIXED_SIZE_BINARY, slots: [{ int32: valueWidth(type), orElse: 0 }] };
    case 'string':
    case 'char':
    case 'varchar':
      return { union: UTF8, slots: [] };
    case 'binary':
    case 'variant':
      return { union: BINARY, slots: [] };
    case 'array':
      return { union: LIST, slots: [] };
    case 'map':
      return { union: MAP, slots: [] };
    case 'struct':
      return { union: STRUCT, slots: [] };
  }
}

/** What a vector's field says; vectors with equal keys have equal fields. */
export const fieldKey = ({ type, width, dictionary, children }: Vector): string =>
  `${type.kind}${type.kind === 'decimal' ? `(${type.precision},${type.scale})` : ''}${width ?? ''}${dictionary ? `[${fieldKey(dictionary)}]` : ''}${
    children.length > 0 ? `<${children.map(fieldKey).join()}>` : ''
  }`;

/** Writes the table Field of vectors; the dictionaries are numbered as they come. */
export class FieldWriter {
  readonly #b: Builder;
  #dictionaries = 0;

  constructor(b: Builder) {
    this.#b = b;
  }

  field(name: string, v: Vector, isNullable = true): Offset {
    const b = this.#b;
    const coded = v.dictionary ?? v;
    const { union, slots } = arrowType(b, coded.type, coded.width);
    const type = table(b, slots);
    const dictionary = v.dictionary ? this.#encoding() : 0;
    const fields = vectorOf(b, coded.type.kind === 'map' ? [this.#entries(coded)] : coded.children.map((c, i) => this.field(`${i}`, c)));
    return table(b, [
      { offset: b.createString(name) },
      { int8: isNullable ? 1 : 0, orElse: 0 },
      { int8: union, orElse: 0 },
      { offset: type },
      { offset: dictionary },
      { offset: fields },
    ]);
  }

  #entries({ children: [key, value] }: Vector): Offset {
    const b = this.#b;
    const fields = vectorOf(b, [...(key ? [this.field('key', key, false)] : []), ...(value ? [this.field('value', value)] : [])]);
    const name = b.createString('entries');
    return table(b, [
      { offset: name },
      { int8: 0, orElse: 0 },
      { int8: STRUCT, orElse: 0 },
      { offset: table(b, []) },
      { offset: 0 },
      { offset: fields },
    ]);
  }

  #encoding(): Offset {
    const b = this.#b;
    const id = BigInt(this.#dictionaries++);
    const index = table(b, int(32).slots);
    return table(b, [{ int64: id, orElse: 0n }, { offset: index }]);
  }
}
