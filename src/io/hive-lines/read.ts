import type { Batch } from '../../columnar/batch.ts';
import { declaredType } from '../../types/stored-type.ts';
import type { Allocator } from '../../wasm/memory.ts';
import type { ReadContext, ReadRequest, Split } from '../format.ts';
import { hiveTextOptions } from '../hive-text/options.ts';
import { type AppendValue, valueAppender } from '../hive-text/values.ts';
import { lineRows } from '../text/line-rows.ts';
import { utf8 } from '../text/utf8.ts';

/** The texts of a line, null for what is not there; of too few the rest is null. */
export type CutLine = (line: string, path: string) => readonly (string | null)[];

const encoder = new TextEncoder();
/** No separators, no escapes, and no text that means NULL: a value is what stands there. */
const PLAIN = { ...hiveTextOptions({}), nullText: Uint8Array.of(0xff) };
const WHOLE = new Set(['tinyint', 'smallint', 'int', 'bigint']);

/** The rows of one split, a line each; see `FileFormat.read`. What is no value of its column's type is null. */
export function readLines(
  split: Split,
  request: ReadRequest,
  context: ReadContext,
  allocator: Allocator,
  cut: CutLine,
): AsyncIterable<Batch> {
  const required = request.requiredSchema.fields;
  const places = required.map((f) => request.dataSchema.fields.findIndex((d) => d.name === f.name));
  const appenders = required.map((f, i): AppendValue => {
    const type = declaredType(request.dataSchema.fields[places[i] ?? -1] ?? f);
    const append = valueAppender(type, 1, PLAIN, context.settings.timeZone);
    if (type.kind === 'boolean') return (bytes, from, to, builder) => builder.appendBoolean(/^true$/i.test(utf8(bytes, from, to)));
    if (!WHOLE.has(type.kind)) return append;
    return (bytes, from, to, builder) =>
      /^[+-]?\d+$/.test(utf8(bytes, from, to)) ? append(bytes, from, to, builder) : builder.appendNull();
  });
  return lineRows(split, required, context, allocator, (bytes, from, to, builders) => {
    const texts = cut(utf8(bytes, from, to), split.file.path);
    builders.forEach((builder, i) => {
      const text = texts[places[i] ?? -1] ?? null;
      if (text === null) return builder.appendNull();
      const value = encoder.encode(text);
      appenders[i]?.(value, 0, value.length, builder);
    });
  });
}
