import { Arena } from '../wasm/memory.ts';
import type { QueryResources } from './query-resources.ts';

/** Arenas for batches that live one after the other: what a batch lay in is used again for a later one. */
export class ArenaPool {
  readonly #resources: Pick<QueryResources, 'memory' | 'owner'>;
  readonly #idle: Arena[] = [];
  #isOver = false;

  constructor(resources: Pick<QueryResources, 'memory' | 'owner'>) {
    this.#resources = resources;
  }

  take(): Arena {
    return this.#idle.pop() ?? new Arena(this.#resources.memory, this.#resources.owner);
  }

  /** What is in the arena is not needed any more. */
  recycle(arena: Arena): void {
    if (this.#isOver) {
      arena.free();
    } else {
      arena.reset();
      this.#idle.push(arena);
    }
  }

  /** Nothing more will be taken; what is out comes back to be freed. */
  finish(): void {
    this.#isOver = true;
    for (const arena of this.#idle.splice(0)) arena.free();
  }
}
