import type { Table } from 'apache-arrow';
import type { Vector } from '../columnar/batch.ts';
import { isNullAt, valueReader } from '../columnar/reader.ts';
import { internalError, unsupported } from '../errors/engine-error.ts';
import { type DataType, isNested } from '../types/data-type.ts';
import { simpleString } from '../types/names.ts';
import type { Value } from '../types/value.ts';
import type { SharedMemory } from '../wasm/memory.ts';
import type { QueryResult } from './backend.ts';

type Arrow = typeof import('apache-arrow');
type ArrowType = import('apache-arrow').DataType;
type ArrowData = import('apache-arrow').Data;

/** A result as an Arrow table with its own memory: the buffers are copied, for the engine's are used again. */
export async function resultToArrow(result: QueryResult): Promise<Table> {
  const arrow: Arrow = await import('apache-arrow');
  const fields = result.schema.fields.map((f) => new arrow.Field(f.name, arrowType(arrow, f.type), f.nullable));
  const schema = new arrow.Schema(fields);
  const batches = [];
  for await (const batch of result.batches) {
    const children = batch.columns.map((v, i) =>
      toData(arrow, result.memory, v, fields[i]?.type ?? internalError('a column without a field')),
    );
    batches.push(
      new arrow.RecordBatch(schema, arrow.makeData({ type: new arrow.Struct(fields), length: batch.rowCount, nullCount: 0, children })),
    );
  }
  return new arrow.Table(schema, batches);
}

/** Spark's types in Arrow, as Spark's own `toArrow` gives them. */
function arrowType(arrow: Arrow, type: DataType): ArrowType {
  switch (type.kind) {
    case 'void':
      return new arrow.Null();
    case 'boolean':
      return new arrow.Bool();
    case 'tinyint':
      return new arrow.Int8();
    case 'smallint':
      return new arrow.Int16();
    case 'int':
      return new arrow.Int32();
    case 'bigint':
      return new arrow.Int64();
    case 'float':
      return new arrow.Float32();
    case 'double':
      return new arrow.Float64();
    case 'decimal':
      return new arrow.Decimal(type.scale, type.precision, 128);
    case 'string':
    case 'char':
    case 'varchar':
      return new arrow.Utf8();
    case 'binary':
      return new arrow.Binary();
    case 'date':
      return new arrow.DateDay();
    case 'timestamp':
      return new arrow.TimestampMicrosecond('UTC');
    case 'timestamp_ntz':
      return new arrow.TimestampMicrosecond();
    case 'time':
      return new arrow.TimeNanosecond();
    case 'year-month interval':
      return new arrow.IntervalYearMonth();
    case 'day-time interval':
      return new arrow.DurationMicrosecond();
    case 'array':
      return new arrow.List(new arrow.Field('element', arrowType(arrow, type.element), type.containsNull));
    case 'map': {
      const entry = new arrow.Struct<{ key: ArrowType; value: ArrowType }>([
        new arrow.Field('key', arrowType(arrow, type.key), false),
        new arrow.Field('value', arrowType(arrow, type.value), type.valueContainsNull),
      ]);
      return new arrow.Map_(new arrow.Field('entries', entry, false));
    }
    case 'struct':
      return new arrow.Struct(type.fields.map((f) => new arrow.Field(f.name, arrowType(arrow, f.type), f.nullable)));
    default:
      return unsupported(`toArrow of type ${simpleString(type)}`, undefined, 'cast it to string, or leave it out');
  }
}

const FIXED: Readonly<Record<string, 'i8' | 'i16' | 'i32' | 'i64' | 'f32' | 'f64'>> = {
  tinyint: 'i8',
  smallint: 'i16',
  int: 'i32',
  date: 'i32',
  'year-month interval': 'i32',
  bigint: 'i64',
  timestamp: 'i64',
  timestamp_ntz: 'i64',
  time: 'i64',
  'day-time interval': 'i64',
  float: 'f32',
  double: 'f64',
};

function toData(arrow: Arrow, memory: SharedMemory, v: Vector, type: ArrowType): ArrowData {
  const { length } = v;
  const nullBitmap = v.validity ? memory.u8.slice(v.validity, v.validity + ((length + 7) >> 3)) : null;
  const nullCount = v.validity ? countNulls(memory, v) : 0;
  const common = { type, length, nullCount, nullBitmap };
  const make = (props: object): ArrowData => arrow.makeData({ ...common, ...props } as never) as ArrowData;
  if (v.dictionary) return fromValues(arrow, memory, v, type);
  const view = FIXED[v.type.kind];
  if (view) {
    const bytes = memory[view];
    const at = v.values / bytes.BYTES_PER_ELEMENT;
    return make({ data: bytes.slice(at, at + length) });
  }
  switch (v.type.kind) {
    case 'void':
      return make({ nullCount: length });
    case 'boolean':
      return make({ data: memory.u8.slice(v.values, v.values + ((length + 7) >> 3)) });
    case 'decimal':
      return make({ data: decimals(memory, v) });
    case 'string':
    case 'char':
    case 'varchar':
    case 'binary': {
      const { valueOffsets, from, to } = offsets(memory, v);
      return make({ valueOffsets, data: memory.u8.slice(v.values + from, v.values + to) });
    }
    case 'array':
    case 'map': {
      const element = v.type.kind === 'array' ? v.children[0] : entries(v);
      const child = type.children[0]?.type;
      if (!element || !child) return internalError('a list without elements');
      // elements before the first offset stay: the offsets count from the child's start
      return make({
        valueOffsets: memory.i32.slice(v.offsets >>> 2, (v.offsets >>> 2) + length + 1),
        child: toData(arrow, memory, element, child),
      });
    }
    case 'struct':
      return make({
        children: v.children.map((c, i) => toData(arrow, memory, c, type.children[i]?.type ?? internalError('a struct without a field'))),
      });
    default:
      return internalError(`no Arrow data for ${v.type.kind}`);
  }
}

const entries = (v: Vector): Vector => {
  const [keys, values] = v.children;
  if (!keys || !values || v.type.kind !== 'map') return internalError('a map without keys');
  const fields = [
    { name: 'key', type: v.type.key, nullable: false },
    { name: 'value', type: v.type.value, nullable: v.type.valueContainsNull },
  ];
  return { type: { kind: 'struct', fields }, length: keys.length, validity: 0, values: 0, offsets: 0, children: [keys, values] };
};

function countNulls(memory: SharedMemory, v: Vector): number {
  let nulls = 0;
  for (let i = 0; i < v.length; i++) if (isNullAt(memory, v, i)) nulls++;
  return nulls;
}

function offsets(memory: SharedMemory, v: Vector): { valueOffsets: Int32Array; from: number; to: number } {
  const valueOffsets = memory.i32.slice(v.offsets >>> 2, (v.offsets >>> 2) + v.length + 1);
  const from = valueOffsets[0] ?? 0;
  const to = valueOffsets[v.length] ?? 0;
  if (from) for (let i = 0; i < valueOffsets.length; i++) valueOffsets[i] = (valueOffsets[i] ?? 0) - from;
  return { valueOffsets, from, to };
}

/** Decimals are 128 bits in Arrow, as four 32-bit words. */
function decimals(memory: SharedMemory, v: Vector): Uint32Array {
  const read = valueReader(memory, { ...v, validity: 0 });
  const words = new BigInt64Array(v.length * 2);
  for (let i = 0; i < v.length; i++) {
    const unscaled = read(i) as bigint;
    words[i * 2] = BigInt.asIntN(64, unscaled);
    words[i * 2 + 1] = unscaled >> 64n;
  }
  return new Uint32Array(words.buffer);
}

/** A dictionary column written out; only simple types are kept as dictionaries. */
function fromValues(arrow: Arrow, memory: SharedMemory, v: Vector, type: ArrowType): ArrowData {
  if (isNested(v.type)) return internalError('a dictionary of nested values');
  const read = valueReader(memory, v);
  const values: Value[] = Array.from({ length: v.length }, (_, i) => read(i));
  return arrow.vectorFromArray(values, type).data[0] as ArrowData;
}
