import type { Batch } from '../../columnar/batch.ts';
import { batchOf } from '../../columnar/builder.ts';
import { internalError, unsupported } from '../../errors/engine-error.ts';
import { inferSplit } from '../../io/lenient-read.ts';
import type { ScanFile } from '../../plan/logical.ts';
import { type LogicalPlan, outputOf } from '../../plan/logical.ts';
import type { StructType } from '../../types/data-type.ts';
import { Arena, type SharedMemory } from '../../wasm/memory.ts';
import type { ActionOptions, Engine, EngineSettings, WriteRequest, WrittenFile } from '../engine.ts';
import type { Run } from './rows.ts';
import { runPlan } from './run.ts';
import { formatOf, readContext } from './scan.ts';
import { writeRows } from './write.ts';

interface Cached {
  readonly owner: number;
  readonly batches: readonly Batch[];
}

/**
 * An engine that says plainly what each operator means: row by row, on the caller's thread, nothing compiled. Tests hold the
 * compiled engine to it; `spark.sparrow.engine=reference` runs everything on it.
 */
export function createReferenceEngine(memory: SharedMemory): Engine {
  const cache = new Map<number, Cached>();
  const owner = memory.newOwner();

  const start = (settings: EngineSettings, options: ActionOptions): Run => {
    let rows = 0;
    let bytes = 0;
    return {
      settings,
      memory,
      ...(options.signal ? { signal: options.signal } : {}),
      shared: new Map(),
      newArena: () => new Arena(memory, owner),
      cached: (id) => cache.get(id)?.batches ?? internalError(`nothing is cached under ${id}`),
      progress: (read) => {
        rows += read.rows;
        bytes += read.bytes;
        options.onProgress?.({ rows, bytes, stages: { done: 0, total: 1 } });
      },
    };
  };

  async function* execute(plan: LogicalPlan, settings: EngineSettings, options: ActionOptions): AsyncGenerator<Batch, void, undefined> {
    const types = outputOf(plan).map((a) => a.type);
    const arena = new Arena(memory, owner);
    try {
      for await (const rows of runPlan(plan, start(settings, options))) {
        yield batchOf(types, rows, arena);
        arena.reset();
      }
    } finally {
      arena.free();
    }
  }

  return {
    name: 'reference',
    memory,
    execute,

    async inferSchema(format, files: readonly ScanFile[], formatOptions, settings, options): Promise<StructType> {
      const reader = await formatOf(format);
      const context = readContext(files[0]?.path ?? '/', settings, options.signal);
      const empty = { kind: 'struct', fields: [] } as const;
      const splits = await reader.planSplits(
        files,
        { dataSchema: empty, requiredSchema: empty, filters: [], options: formatOptions },
        context,
      );
      const parts = [];
      const arena = new Arena(memory, memory.newOwner());
      try {
        for (const split of splits) {
          const found = await inferSplit(reader, split, formatOptions, context, arena);
          if (found) parts.push(found);
        }
      } finally {
        arena.free();
      }
      return reader.mergeInferred(parts, formatOptions, settings);
    },

    writeFiles: (request: WriteRequest, settings, options): Promise<WrittenFile[]> => {
      const run = start(settings, options);
      return writeRows(request, runPlan(request.plan, run), run);
    },

    async cache(cacheId, plan, settings, options) {
      const own = memory.newOwner();
      const arena = new Arena(memory, own);
      const types = outputOf(plan).map((a) => a.type);
      const batches: Batch[] = [];
      const before = memory.usage().used;
      try {
        for await (const rows of runPlan(plan, start(settings, options))) batches.push(batchOf(types, rows, arena));
      } catch (thrown) {
        memory.freeOwner(own);
        throw thrown;
      }
      cache.set(cacheId, { owner: own, batches });
      return { rows: batches.reduce((n, b) => n + b.rowCount, 0), bytes: Math.max(0, memory.usage().used - before) };
    },

    profile: async () => unsupported('EXPLAIN ANALYZE with the reference engine', undefined, 'it counts what compiled operators do'),

    async uncache(cacheId) {
      const entry = cache.get(cacheId);
      if (entry) memory.freeOwner(entry.owner);
      cache.delete(cacheId);
    },

    async close() {
      for (const { owner: own } of cache.values()) memory.freeOwner(own);
      cache.clear();
      memory.freeOwner(owner);
    },
  };
}
