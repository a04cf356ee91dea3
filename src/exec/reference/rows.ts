import type { Batch } from '../../columnar/batch.ts';
import { fail } from '../../errors/engine-error.ts';
import type { Value } from '../../types/value.ts';
import type { Arena, SharedMemory } from '../../wasm/memory.ts';
import type { EngineSettings, Progress } from '../engine.ts';

export type Row = readonly Value[];
/** Rows some at a time: a promise each would cost more than the row. */
export type Rows = AsyncGenerator<readonly Row[], void, undefined>;
export const CHUNK = 2048;

/** What one run of a plan has. */
export interface Run {
  readonly settings: EngineSettings;
  readonly memory: SharedMemory;
  readonly signal?: AbortSignal;
  /** raises once nobody wants the rows any more, where no signal can be heard */
  checkStopped?(): void;
  /** for one reader's batches at a time */
  newArena(): Arena;
  cached(cacheId: number): readonly Batch[];
  /** rows that several places of the plan read, by the number they share */
  readonly shared: Map<number, Promise<readonly Row[]>>;
  /** told what was read from sources */
  progress(read: Pick<Progress, 'rows' | 'bytes'>): void;
}

export function checkCancelled(run: Run): void {
  run.checkStopped?.();
  if (run.signal?.aborted) fail('OPERATION_CANCELED', {});
}

export async function allRows(input: Rows, run: Run): Promise<Row[]> {
  const all: Row[] = [];
  for await (const rows of input) {
    checkCancelled(run);
    for (const row of rows) all.push(row);
  }
  return all;
}

export async function* chunks(rows: readonly Row[]): Rows {
  for (let i = 0; i < rows.length; i += CHUNK) yield rows.slice(i, i + CHUNK);
}
