import type { Batch } from '../../columnar/batch.ts';
import type { ColumnBuilder } from '../../columnar/builder.ts';
import { declaredType } from '../../types/stored-type.ts';
import type { Allocator } from '../../wasm/memory.ts';
import type { ReadContext, ReadRequest, Split } from '../format.ts';
import { lineRows } from '../text/line-rows.ts';
import { hiveTextOptions } from './options.ts';
import { valueAppender } from './values.ts';

/** The rows of one split; see `FileFormat.read`. A line with too few fields has nulls for the rest, one with too many loses them. */
export function readHiveText(split: Split, request: ReadRequest, context: ReadContext, allocator: Allocator): AsyncIterable<Batch> {
  const options = hiveTextOptions(request.options);
  const separator = options.separators[0] ?? 1;
  const required = request.requiredSchema.fields;
  const places = required.map((f) => request.dataSchema.fields.findIndex((d) => d.name === f.name));
  const appenders = required.map((f, i) =>
    valueAppender(declaredType(request.dataSchema.fields[places[i] ?? -1] ?? f), 1, options, context.settings.timeZone),
  );
  const lastColumn = request.dataSchema.fields.length - 1;
  const last = Math.max(-1, ...places);
  const starts = new Int32Array(last + 2);
  const ends = new Int32Array(last + 2);

  /** Where the fields up to the last wanted one are; how many there were. */
  const cut = (bytes: Uint8Array, from: number, to: number): number => {
    let field = 0;
    let start = from;
    for (let i = from; i < to && field <= last; i++) {
      const c = bytes[i];
      if (c === options.escape) i++;
      else if (c === separator && !(options.lastTakesRest && field === lastColumn)) {
        starts[field] = start;
        ends[field++] = i;
        start = i + 1;
      }
    }
    if (field > last) return field;
    starts[field] = start;
    ends[field] = to;
    return field + 1;
  };

  return lineRows(split, required, context, allocator, (bytes, from, to, builders) => {
    const fields = cut(bytes, from, to);
    for (let i = 0; i < builders.length; i++) {
      const at = places[i] as number;
      const builder = builders[i] as ColumnBuilder;
      if (at < 0 || at >= fields) builder.appendNull();
      else appenders[i]?.(bytes, starts[at] as number, ends[at] as number, builder);
    }
  });
}
