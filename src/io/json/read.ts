import { isUtf8 } from 'node:buffer';
import { type Batch, MORSEL_ROWS } from '../../columnar/batch.ts';
import { ColumnBuilder } from '../../columnar/builder.ts';
import { fail } from '../../errors/engine-error.ts';
import { STRING, type StructField, struct } from '../../types/data-type.ts';
import { type Allocator, Arena } from '../../wasm/memory.ts';
import type { ReadContext, ReadRequest, Split } from '../format.ts';
import { wholeFile } from '../text/chunks.ts';
import { lineBlocks, lineEnd, nextLine } from '../text/line-blocks.ts';
import { utf8 } from '../text/utf8.ts';
import { rowWalker } from './line-walker.ts';
import { type JsonOptions, jsonOptions } from './options.ts';
import { scanMode, skipBlanks, skipValue } from './scan.ts';
import { tidy } from './tidy.ts';
import { FAILED, OK, objectConverter } from './values.ts';

/** Rows of records, gathered until a batch is full. */
interface RowSink {
  readonly rows: number;
  /** the fields that are looked for */
  readonly fields: readonly string[];
  /** a sound object at `at`; its end, or -1 when it is malformed and nothing was added. `text` gives the record for a corrupt column. */
  addObject(bytes: Uint8Array, at: number, text: () => string): number;
  /** a sound object by the spans of its fields; see `ObjectConverter.fields` */
  addFields(bytes: Uint8Array, spans: Int32Array, first: number, shift: number, text: () => string): void;
  /** a record that is no object: a row of nulls with the record's text, no row, or an error, as the mode has it */
  addMalformed(text: () => string): void;
  /** objects of one record, all of them marked when one is bad */
  addObjects(objects: readonly Uint8Array[], text: () => string): void;
  finish(): Batch;
}

/** Text of a record in an error message. */
const SHOWN = 1000;

function rowSink(request: ReadRequest, options: JsonOptions, path: string, allocator: Allocator, capacity: number): () => RowSink {
  const required = request.requiredSchema.fields;
  const corruptAt = required.findIndex((f) => f.name === options.corruptColumn && f.type.kind === 'string');
  const isCorrupt = (f: StructField): boolean => f.name === options.corruptColumn && f.type.kind === 'string';
  const wanted = required.filter((f) => !isCorrupt(f));
  // a record is judged by the columns that are read; by all of them when nothing else is
  const judged = wanted.length === 0 && corruptAt >= 0 ? request.dataSchema.fields.filter((f) => !isCorrupt(f)) : wanted;
  const convert = objectConverter(struct(judged), options);
  const refuse = (text: () => string): void => {
    if (options.mode === 'FAILFAST') fail('MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION', { path, record: text().slice(0, SHOWN) });
  };

  return () => {
    const builders = judged.map((f) => new ColumnBuilder(f.type, allocator, capacity));
    const corrupt = corruptAt < 0 ? undefined : new ColumnBuilder(STRING, allocator, capacity);
    let rows = 0;
    const keep = (bad: boolean, text: () => string): void => {
      if (bad) refuse(text);
      if (bad && options.mode === 'DROPMALFORMED') {
        for (const b of builders) b.truncate(rows);
        return;
      }
      if (bad && corrupt) corrupt.appendString(text());
      else corrupt?.appendNull();
      rows++;
    };
    return {
      get rows() {
        return rows;
      },
      fields: judged.map((f) => f.name),
      addObject(bytes, at, text) {
        const result = convert.object(bytes, at, builders);
        if (result === FAILED) return -1;
        const end = convert.end();
        if (result === OK && corrupt === undefined) rows++;
        else keep(result !== OK, text);
        return end;
      },
      addFields(bytes, spans, first, shift, text) {
        const result = convert.fields(bytes, spans, first, shift, builders);
        if (result === OK && corrupt === undefined) rows++;
        else keep(result !== OK, text);
      },
      addMalformed(text) {
        for (const b of builders) b.appendNull();
        keep(true, text);
      },
      addObjects(objects, text) {
        const before = rows;
        let bad = false;
        for (const object of objects) bad = convert.object(object, 0, builders) !== OK || bad;
        if (bad) refuse(text);
        if (bad && options.mode === 'DROPMALFORMED') for (const b of builders) b.truncate(before);
        else {
          for (const _ of objects) {
            if (bad) corrupt?.appendString(text());
            else corrupt?.appendNull();
            rows++;
          }
        }
      },
      finish() {
        const columns = judged === wanted ? builders.map((b) => b.finish()) : [];
        if (corrupt) columns.splice(corruptAt, 0, corrupt.finish());
        return { rowCount: rows, columns };
      },
    };
  };
}

/** The rows of one split; see `FileFormat.read`. */
export async function* readJson(split: Split, request: ReadRequest, context: ReadContext, allocator: Allocator): AsyncIterable<Batch> {
  // What the walk works on outlives the batches.
  const scratch = new Arena(allocator.memory, allocator.owner);
  try {
    yield* readRecords(split, request, context, allocator, scratch);
  } finally {
    scratch.free();
  }
}

async function* readRecords(
  split: Split,
  request: ReadRequest,
  context: ReadContext,
  allocator: Allocator,
  scratch: Arena,
): AsyncIterable<Batch> {
  const options = jsonOptions(request.options, context.settings);
  const capacity = Math.min(MORSEL_ROWS, Math.max(16, Math.ceil(split.length / 128)));
  const newSink = rowSink(request, options, split.file.path, allocator, capacity);
  let sink = newSink();
  if (options.multiLine) {
    const bytes = await wholeFile(split.file.path, options.encoding, context);
    addOdd(bytes, 0, bytes.length, options, sink);
    if (sink.rows > 0) yield sink.finish();
    return;
  }
  const { separator } = options;
  const walker = separator === undefined ? rowWalker(sink.fields, scratch) : undefined;
  const mode = { nonNumeric: options.syntax.nonNumeric, acrossLines: separator !== undefined };
  for await (const { bytes, from, to } of lineBlocks(split, options, context)) {
    const valid = isUtf8(bytes.subarray(from, to));
    scanMode(mode);
    let p = from;
    let at = from;
    const text = (): string => utf8(bytes, at, lineEnd(bytes, at, to, separator));
    const plain = valid && walker?.place(bytes, from, to) ? walker : undefined;
    while (p < to) {
      if (plain) {
        const found = plain.walk(p, MORSEL_ROWS - sink.rows);
        for (let i = 0, first = 0; i < found; i++, first += plain.stride) {
          at = (plain.spans[first] as number) + plain.shift;
          sink.addFields(bytes, plain.spans, first + 2, plain.shift, text);
        }
        p = plain.stopped;
        if (sink.rows >= MORSEL_ROWS) {
          yield sink.finish();
          sink = newSink();
          scanMode(mode);
        }
        if (found > 0 || p >= to) continue;
      }
      at = p;
      const open = skipBlanks(bytes, p);
      const quick = valid && open < to && bytes[open] === 123 && (separator === undefined || !crosses(bytes, open, to, separator));
      const end = quick ? sink.addObject(bytes, open, text) : -1;
      if (end >= 0) {
        const rest = skipBlanks(bytes, end);
        // what follows an object on its line is not looked at
        p =
          rest >= to
            ? to
            : nextLine(
                bytes,
                separator === undefined && (bytes[rest] === 10 || bytes[rest] === 13) ? rest : lineEnd(bytes, end, to, separator),
                to,
                separator,
              );
      } else {
        const stop = lineEnd(bytes, p, to, separator);
        addOdd(bytes, p, stop, options, sink);
        scanMode(mode);
        p = nextLine(bytes, stop, to, separator);
      }
      if (sink.rows >= MORSEL_ROWS) {
        yield sink.finish();
        sink = newSink();
        scanMode(mode);
      }
    }
  }
  if (sink.rows > 0) yield sink.finish();
}

/** Does the object at `at` go on past the end of its record? Only a separator that can stand inside one makes it. */
export function crosses(bytes: Uint8Array, at: number, to: number, separator: Uint8Array): boolean {
  const end = skipValue(bytes, at);
  return end > lineEnd(bytes, at, to, separator);
}

/** A record that the quick way refused, or a whole file. */
function addOdd(bytes: Uint8Array, from: number, to: number, options: JsonOptions, sink: RowSink): void {
  const text = (): string => utf8(bytes, from, to);
  const found = tidy(bytes, from, to, options.syntax);
  if (found.kind === 'none') return;
  scanMode({ nonNumeric: options.syntax.nonNumeric, acrossLines: true });
  if (found.kind !== 'objects') sink.addMalformed(text);
  else if (found.isArray) sink.addObjects(found.objects, text);
  else for (const object of found.objects) sink.addObject(object, 0, text);
}
