import { getHeapStatistics } from 'node:v8';
import { valueReader } from '../columnar/reader.ts';
import { fail } from '../errors/engine-error.ts';
import type { ActionOptions } from '../exec/engine.ts';
import { turn } from '../exec/turns.ts';
import type { Relation } from '../plan/relation.ts';
import { containsType, type StructType } from '../types/data-type.ts';
import type { Value } from '../types/value.ts';
import type { Backend, QueryResult } from './backend.ts';
import { objectBuilder, seenAsIs, toUser, type ValueOptions } from './values.ts';

export type RowShape = 'objects' | 'arrays';

/** Rows go out one by one, between which the event loop has no turn of its own. */
const ROWS_PER_TURN = 512;

/** The rows of a result, as the engine has values. */
export async function* valueRows(result: QueryResult): AsyncGenerator<Value[], void, undefined> {
  for await (const batch of result.batches) {
    const readers = batch.columns.map((v) => valueReader(result.memory, v));
    // the whole batch at once: its memory is not ours any longer when the consumer is slow to come back
    const rows = Array.from({ length: batch.rowCount }, (_, row) => readers.map((read) => read(row)));
    for (const [i, row] of rows.entries()) {
      if (i % ROWS_PER_TURN === 0) await turn();
      yield row;
    }
  }
}

/** Values of every type can be computed with and shown, not all can be handed out. Errors: UNSUPPORTED_TIME_TYPE while TIME is off. */
export function checkCollectable(schema: StructType, options: ValueOptions): void {
  if (!options.timeType && containsType(schema, 'time')) fail('UNSUPPORTED_TIME_TYPE', {});
}

/** Turns rows of values into what the program sees; a row that becomes an array is the array it was. Errors: UNSUPPORTED_TIME_TYPE, DUPLICATE_COLUMN_IN_RESULT. */
function shaper(schema: StructType, as: RowShape, options: ValueOptions): (row: Value[]) => unknown {
  checkCollectable(schema, options);
  if (as === 'arrays') {
    const convert = schema.fields.map((f) => toUser(f.type, options));
    const changed = convert.flatMap((c, i) => (c === seenAsIs ? [] : [i]));
    return (values) => {
      const row: unknown[] = values;
      for (const i of changed) row[i] = convert[i]?.(values[i] ?? null);
      return row;
    };
  }
  const seen = new Set<string>();
  for (const { name } of schema.fields) {
    if (seen.has(name)) return fail('DUPLICATE_COLUMN_IN_RESULT', { name });
    seen.add(name);
  }
  return objectBuilder(schema.fields, options);
}

export async function collectRows(
  backend: Backend,
  relation: Relation,
  options: ActionOptions & { readonly as?: RowShape },
): Promise<unknown[]> {
  const result = await backend.execute(relation, options);
  const shape = shaper(result.schema, options.as ?? 'objects', backend.valueOptions());
  const out: unknown[] = [];
  for await (const batch of result.batches) {
    const readers = batch.columns.map((v) => valueReader(result.memory, v));
    for (let row = 0; row < batch.rowCount; row++) out.push(shape(readers.map((read) => read(row))));
    checkHeap(out.length);
  }
  return out;
}

/** Of the heap's limit, what may be in use while a result is gathered: when it is spent, Node ends the process. */
const MOST_OF_HEAP = 0.8;
/** Fewer rows are not what fills the heap. */
const MANY_ROWS = 1_000_000;

function checkHeap(rows: number): void {
  if (rows < MANY_ROWS) return;
  const { heap_size_limit, used_heap_size } = getHeapStatistics();
  if (used_heap_size < heap_size_limit * MOST_OF_HEAP) return;
  fail('OUT_OF_MEMORY', {
    what: `the JavaScript heap cannot hold this result: it is nearly spent after ${rows} rows`,
    instead:
      "read the rows one by one with toLocalIterator(), limit() or aggregate them, write them to a table, or raise Node's --max-old-space-size",
  });
}

export async function* rowsOf(backend: Backend, relation: Relation, options: ActionOptions): AsyncGenerator<unknown, void, undefined> {
  const result = await backend.execute(relation, options);
  const shape = shaper(result.schema, 'objects', backend.valueOptions());
  for await (const row of valueRows(result)) yield shape(row);
}
