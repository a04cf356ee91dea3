import type { Batch, Vector } from '../../columnar/batch.ts';
import { isNullAt, valueReader } from '../../columnar/reader.ts';
import { fail } from '../../errors/engine-error.ts';
import { type DataType, isFloating, type StructType } from '../../types/data-type.ts';
import type { SharedMemory } from '../../wasm/memory.ts';
import { type BatchWriter, type FormatOptions, option, type WriteContext } from '../format.ts';
import { codecOfOptions } from '../text/codec.ts';
import { booleanOption } from '../text/options.ts';
import { dateTimeRenderer, plainRenderer, type Render as RenderValue } from '../text/render-values.ts';
import { textWriter } from '../text/text-writer.ts';
import { quoteJson } from './strings.ts';

interface Style {
  readonly ignoreNulls: boolean;
  readonly dateTime: (type: DataType) => RenderValue | undefined;
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
  const style: Style = {
    ignoreNulls: booleanOption(options, 'ignoreNullFields', context.settings.jsonNulls !== true),
    dateTime: (type) => dateTimeRenderer(type, options, context.settings),
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
        keyText = keyRenderer(type.key),
        value = renderVector(v.children[1] as Vector, memory, style);
      return (row) =>
        `{${rowsOf(v, row, memory)
          .map((i) => `${quoteJson(keyText(key(i)))}:${value(i)}`)
          .join(',')}}`;
    }
    default: {
      const value = valueReader(memory, v),
        text = scalarRenderer(type, style);
      return (row) => text(value(row));
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
const keyRenderer = (type: DataType): RenderValue => plainRenderer(type) ?? String;

function scalarRenderer(type: DataType, style: Style): RenderValue {
  switch (type.kind) {
    case 'string':
    case 'char':
    case 'varchar':
      return (v) => quoteJson(v as string);
    case 'binary':
      return (v) => `"${Buffer.from(v as Uint8Array).toString('base64')}"`;
    default: {
      const dateTime = style.dateTime(type);
      if (dateTime) return (v) => quoteJson(dateTime(v));
      const plain = plainRenderer(type) ?? String;
      return isFloating(type) ? (v) => (Number.isFinite(v) ? plain(v) : `"${plain(v)}"`) : plain;
    }
  }
}
