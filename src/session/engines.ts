import { availableParallelism } from 'node:os';
import { SETTINGS, type SessionConf } from '../exec/conf.ts';
import type { Engine } from '../exec/engine.ts';
import { withRounds } from '../exec/rounds.ts';
import type { SharedMemory } from '../wasm/memory.ts';
import { acquireMemory, releaseMemory } from './memory-pool.ts';

/** Worker threads of a master: one for `local`, N for `local[N]`, as many as there are processors for `local[*]`. */
function threadsOf(master: string): number {
  const count = /^local\[(\*|\d+)/.exec(master)?.[1];
  return count === undefined ? 1 : count === '*' ? availableParallelism() : Number(count);
}

export interface RunningEngine {
  readonly engine: Engine;
  close(): Promise<void>;
}

/** The engine that the settings ask for, loaded now: a program that only builds plans never pays for one. */
export async function createEngine(conf: SessionConf): Promise<RunningEngine> {
  const budget = conf.read(SETTINGS.executorMemory);
  const memory = acquireMemory(budget);
  const engine = withRounds(
    conf.read(SETTINGS.engine) === 'reference'
      ? await reference(memory)
      : await compiled(threadsOf(conf.read(SETTINGS.master)), budget, memory, conf.get(SETTINGS.localDir.key)),
  );
  return {
    engine,
    async close() {
      await engine.close();
      releaseMemory(memory);
    },
  };
}

const reference = async (memory: SharedMemory): Promise<Engine> =>
  (await import('../exec/reference/engine.ts')).createReferenceEngine(memory);
const compiled = async (threads: number, budget: number, memory: SharedMemory, localDir: string | undefined): Promise<Engine> => {
  const { CompiledEngine } = await import('../exec/compiled-engine.ts');
  return new CompiledEngine(threads, budget, memory, localDir);
};
