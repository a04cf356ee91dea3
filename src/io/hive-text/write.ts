import { fail } from '../../errors/engine-error.ts';
import { dateText } from '../../types/calendar.ts';
import type { DataType, StructType } from '../../types/data-type.ts';
import { isMapValue, type Value } from '../../types/value.ts';
import type { BatchWriter, FormatOptions, WriteContext } from '../format.ts';
import { dateTimePattern } from '../text/datetime-pattern.ts';
import { createLineWriter } from '../text/line-writer.ts';
import { plainRenderer, type Render } from '../text/render-values.ts';
import { type HiveTextOptions, hiveTextOptions } from './options.ts';

/** Writes a line a row. Errors: UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE for types that Hive has not. */
export async function createHiveTextWriter(
  path: string,
  schema: StructType,
  options: FormatOptions,
  context: WriteContext,
): Promise<BatchWriter> {
  const render = lineRenderer(schema, hiveTextOptions(options), context.settings.timeZone);
  return createLineWriter(path, context, render);
}

/** A row as a line without its end. */
export function lineRenderer(schema: StructType, options: HiveTextOptions, timeZone: string): (row: readonly Value[]) => string {
  const renderers = schema.fields.map((f) => rendererOf(f.type, 1, f.name, options, timeZone));
  const separator = separatorText(options, 0);
  return (row) => renderers.map((render, i) => render(row[i] ?? null)).join(separator);
}

const separatorText = (options: HiveTextOptions, depth: number): string => String.fromCharCode(options.separators[depth] ?? depth + 1);

function rendererOf(type: DataType, depth: number, column: string, options: HiveTextOptions, timeZone: string): Render {
  const nullText = new TextDecoder().decode(options.nullText);
  const render = presentRenderer(type, depth, column, options, timeZone);
  return (value) => (value === null ? nullText : render(value));
}

function presentRenderer(type: DataType, depth: number, column: string, options: HiveTextOptions, timeZone: string): Render {
  const of = (t: DataType, deeper: number): Render => rendererOf(t, depth + deeper, column, options, timeZone);
  switch (type.kind) {
    case 'string':
    case 'char':
    case 'varchar':
      return escaper(options);
    case 'void': // no value of it is there to be written
      return () => '';
    case 'date':
      return (v) => dateText(v as number);
    case 'timestamp': {
      const pattern = dateTimePattern('yyyy-MM-dd HH:mm:ss.SSSSSS');
      return (v) => pattern.formatTimestamp(v as bigint, timeZone).replace(/\.?0+$/, '');
    }
    case 'binary':
      return (v) => Buffer.from(v as Uint8Array).toString('base64');
    case 'array': {
      const element = of(type.element, 1);
      return (v) => (v as readonly Value[]).map(element).join(separatorText(options, depth));
    }
    case 'map': {
      const key = of(type.key, 2),
        value = of(type.value, 2);
      const between = separatorText(options, depth + 1);
      return (v) =>
        isMapValue(v) ? v.keys.map((k, i) => key(k) + between + value(v.values[i] ?? null)).join(separatorText(options, depth)) : '';
    }
    case 'struct': {
      const fields = type.fields.map((f) => of(f.type, 1));
      return (v) => fields.map((render, i) => render((v as readonly Value[])[i] ?? null)).join(separatorText(options, depth));
    }
    default:
      return (
        plainRenderer(type) ??
        fail('UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE', { columnName: column, columnType: type.kind, format: 'Hive text' })
      );
  }
}

/** With an escape character, what would be taken for a separator or a line's end stands behind one. */
function escaper(options: HiveTextOptions): Render {
  if (options.escape < 0) return (v) => v as string;
  const mark = String.fromCharCode(options.escape);
  const special = new Set([mark, ...Array.from(options.separators, (c) => String.fromCharCode(c))]);
  return (v) => {
    let out = '';
    for (const c of v as string) out += c === '\n' ? `${mark}n` : c === '\r' ? `${mark}r` : special.has(c) ? mark + c : c;
    return out;
  };
}
