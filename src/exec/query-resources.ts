import type { Arena, SharedMemory } from '../wasm/memory.ts';
import type { EngineSettings } from './engine.ts';

/** What one query has in one thread. */
export interface QueryResources {
  readonly memory: SharedMemory;
  /** the fixed routines of this thread */
  readonly runtime: WebAssembly.Instance['exports'];
  /** lives until the query is released */
  readonly arena: Arena;
  readonly owner: number;
  readonly settings: EngineSettings;
  /** raises OPERATION_CANCELED once nobody wants the query any more */
  readonly checkStopped: () => void;
}
