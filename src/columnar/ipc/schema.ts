import type { Builder, Offset } from 'flatbuffers';
import { type DataType, MAX_LONG_DIGITS } from '../../types/data-type.ts';
import { type Vector, valueWidth } from '../batch.ts';
import { type Slot, table, vectorOf } from './table.ts';
import * as a from './type-numbers.ts';

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
  union: a.INT,
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
      return { union: a.NULL, slots: [] };
    case 'boolean':
      return { union: a.BOOL, slots: [] };
    case 'tinyint':
    case 'smallint':
    case 'int':
    case 'bigint':
      return int(valueWidth(type) * 8);
    case 'float':
    case 'double':
      return { union: a.FLOAT, slots: [{ int16: type.kind === 'float' ? SINGLE : DOUBLE, orElse: 0 }] };
    case 'decimal':
      return {
        union: a.DECIMAL,
        slots: [
          { int32: type.precision, orElse: 0 },
          { int32: type.scale, orElse: 0 },
          { int32: type.precision <= MAX_LONG_DIGITS ? 64 : 128, orElse: 128 },
        ],
      };
    case 'date':
      return { union: a.DATE, slots: [{ int16: DAY, orElse: 1 }] };
    case 'time':
      return {
        union: a.TIME,
        slots: [
          { int16: NANOSECOND, orElse: 1 },
          { int32: 64, orElse: 32 },
        ],
      };
    case 'timestamp':
      return { union: a.TIMESTAMP, slots: [{ int16: MICROSECOND, orElse: 0 }, { offset: b.createString('UTC') }] };
    case 'timestamp_ntz':
      return { union: a.TIMESTAMP, slots: [{ int16: MICROSECOND, orElse: 0 }] };
    case 'year-month interval':
      return { union: a.INTERVAL, slots: [{ int16: YEAR_MONTH, orElse: 0 }] };
    case 'day-time interval':
      return { union: a.DURATION, slots: [{ int16: MICROSECOND, orElse: 1 }] };
    case 'interval':
      return { union: a.FIXED_BINARY, slots: [{ int32: valueWidth(type), orElse: 0 }] };
    case 'string':
    case 'char':
    case 'varchar':
      return { union: a.UTF8, slots: [] };
    case 'binary':
    case 'variant':
      return { union: a.BINARY, slots: [] };
    case 'array':
      return { union: a.LIST, slots: [] };
    case 'map':
      return { union: a.MAP, slots: [] };
    case 'struct':
      return { union: a.STRUCT, slots: [] };
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
      { int8: a.STRUCT, orElse: 0 },
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
