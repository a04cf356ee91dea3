import type { Batch, Vector } from '../../columnar/batch.ts';
import { isNullAt, valueReader } from '../../columnar/reader.ts';
import { fail } from '../../errors/engine-error.ts';
import type { DataType, StructType } from '../../types/data-type.ts';
import { decimalText } from '../../types/decimal-math.ts';
import { doubleText, floatText } from '../../types/java-double.ts';
import type { Value } from '../../types/value.ts';
import type { SharedMemory } from '../../wasm/memory.ts';
import { type BatchWriter, type FormatOptions, option, type WriteContext } from '../format.ts';
import { codecOfOptions } from '../text/codec.ts';
import { dateTimePattern } from '../text/datetime-pattern.ts';
import { booleanOption } from '../text/options.ts';
import { textWriter } from '../text/text-writer.ts';
import { quoteJson } from './strings.ts';

interface Style {
  readonly ignoreNulls: boolean;
  readonly date: (days: number) => string;
  readonly timestamp: (micros: bigint) => string;
  readonly timestampNtz: (micros: bigint) => string;
}

type Render = (row: number) => string;

/**
 * Writes rows as JSON lines, as Spark does: a null field is left out (`ignoreNullFields`), timestamps are ISO with milliseconds and zone.
 * Errors: UNSUPPORTED_FEATURE (compression, `pretty`), UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE.
 */
export async function createJsonWriter(
  path: string,
  schema: StructType,
  options: FormatOptions,
  context: WriteContext,
): Promise<BatchWriter> {
  const zone = option(options, 'timeZone') ?? context.settings.timeZone;
  const date = dateTimePattern(option(options, 'dateFormat') ?? 'yyyy-MM-dd');
  const timestamp = dateTimePattern(option(options, 'timestampFormat') ?? "yyyy-MM-dd'T'HH:mm:ss[.SSS][XXX]");
  const timestampNtz = dateTimePattern(option(options, 'timestampNTZFormat') ?? "yyyy-MM-dd'T'HH:mm:ss[.SSS]");
  const style: Style = {
    ignoreNulls: booleanOption(options, 'ignoreNullFields', true),
    date: date.formatDate,
    timestamp: (micros) => timestamp.formatTimestamp(micros, zone),
    timestampNtz: (micros) => timestampNtz.formatTimestamp(micros, undefined),
  };
  for (const f of schema.fields) checkType(f.type, f.name);
  const out = await textWriter(path, codecOfOptions(options), option(options, 'encoding') ?? 'UTF-8', context);
  const end = option(options, 'lineSep') ?? '\n';
  return out.batchWriter((batch: Batch, memory: SharedMemory, emit) => {
    const render = renderStruct(schema, batch.columns, memory, style);
    for (let row = 0; row < batch.rowCount; row++) emit(render(row) + end);
  });
}

function checkType(type: DataType, column: string): void {
  switch (type.kind) {
    case 'array':
      checkType(type.element, column);
      return;
    case 'map':
      checkType(type.key, column);
      checkType(type.value, column);
      return;
    case 'struct':
      for (const f of type.fields) checkType(f.type, column);
      return;
    case 'interval':
    case 'variant':
    case 'year-month interval':
    case 'day-time interval':
    case 'time':
      fail('UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE', { columnName: column, columnType: type.kind, format: 'JSON' });
      return;
    default:
  }
}

function renderStruct(type: StructType, columns: readonly Vector[], memory: SharedMemory, style: Style): Render {
  const fields = type.fields.map((f, i) => {
    const v = columns[i] as Vector;
    return { head: `${quoteJson(f.name)}:`, isNull: (row: number) => isNullAt(memory, v, row), render: renderPresent(v, memory, style) };
  });
  return (row) => {
    let out = '';
    for (const { head, isNull, render } of fields) {
      if (isNull(row)) {
        if (!style.ignoreNulls) out += `${out === '' ? '' : ','}${head}null`;
      } else out += `${out === '' ? '' : ','}${head}${render(row)}`;
    }
    return `{${out}}`;
  };
}

const renderVector = (v: Vector, memory: SharedMemory, style: Style): Render => {
  const present = renderPresent(v, memory, style);
  return (row) => (isNullAt(memory, v, row) ? 'null' : present(row));
};

function renderPresent(v: Vector, memory: SharedMemory, style: Style): Render {
  const { type } = v;
  switch (type.kind) {
    case 'struct':
      return renderStruct(type, v.children, memory, style);
    case 'array': {
      const element = renderVector(v.children[0] as Vector, memory, style);
      return (row) => `[${rowsOf(v, row, memory).map(element).join(',')}]`;
    }
    case 'map': {
      const key = valueReader(memory, v.children[0] as Vector),
        value = renderVector(v.children[1] as Vector, memory, style);
      return (row) =>
        `{${rowsOf(v, row, memory)
          .map((i) => `${quoteJson(keyText(key(i), type.key))}:${value(i)}`)
          .join(',')}}`;
    }
    default: {
      const value = valueReader(memory, v);
      return (row) => scalar(value(row), type, style);
    }
  }
}

function rowsOf(v: Vector, row: number, memory: SharedMemory): number[] {
  const at = v.offsets >>> 2;
  const from = memory.i32[at + row] as number,
    to = memory.i32[at + row + 1] as number;
  return Array.from({ length: to - from }, (_, i) => from + i);
}

/** Spark writes the keys of a map as they are inside: a date as its days. */
const keyText = (key: Value, type: DataType): string =>
  type.kind === 'decimal'
    ? decimalText(key as bigint, type.scale)
    : type.kind === 'double' || type.kind === 'float'
      ? numberText(key as number, type)
      : String(key);

const numberText = (value: number, type: DataType): string => (type.kind === 'float' ? floatText(value) : doubleText(value));

function scalar(value: Value, type: DataType, style: Style): string {
  switch (type.kind) {
    case 'string':
    case 'char':
    case 'varchar':
      return quoteJson(value as string);
    case 'float':
    case 'double': {
      const text = numberText(value as number, type);
      return Number.isFinite(value) ? text : `"${text}"`;
    }
    case 'decimal':
      return decimalText(value as bigint, type.scale);
    case 'date':
      return quoteJson(style.date(value as number));
    case 'timestamp':
      return quoteJson(style.timestamp(value as bigint));
    case 'timestamp_ntz':
      return quoteJson(style.timestampNtz(value as bigint));
    case 'binary':
      return `"${Buffer.from(value as Uint8Array).toString('base64')}"`;
    default:
      return String(value);
  }
}
