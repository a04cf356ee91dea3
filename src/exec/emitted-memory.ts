import type { ErrorSite } from '../compile/error-site.ts';
import { ERROR_ARGUMENT, PARAM } from '../compile/params.ts';
import { internalError } from '../errors/engine-error.ts';
import { buildTimeZone } from '../functions/emit/time-zone.ts';
import { type Allocator, Arena, type Ptr } from '../wasm/memory.ts';
import { callOut } from './call-out.ts';
import type { HostCalls } from './code-instance.ts';
import type { QueryResources } from './query-resources.ts';
import { raiseAt } from './raise.ts';

const SCRATCH = 256 * 1024;
const RETAIN = 64 * 1024;

/** What every module of compiled code needs: a parameter block with its fixed words, and memory to work in. */
export class EmittedMemory {
  readonly params: Ptr;
  readonly #resources: QueryResources;
  readonly #sites: readonly ErrorSite[];
  readonly #scratch: Arena;
  #scratchBytes = 0;
  readonly #asked: ((area: Ptr) => void)[] = [];

  constructor(
    resources: QueryResources,
    bytes: number,
    code: { readonly sites: readonly ErrorSite[]; readonly usesTimeZone: boolean; readonly constants: Ptr },
  ) {
    const { memory, arena, owner, settings } = resources;
    this.#resources = resources;
    this.#sites = code.sites;
    this.params = arena.allocate(bytes);
    this.#scratch = new Arena(memory, owner);
    memory.fill(0, this.params, this.params + bytes);
    this.word(PARAM.constants, code.constants);
    this.#newScratch(SCRATCH);
    this.word(PARAM.scratchBase, memory.u32[(this.params + PARAM.scratchNext) >>> 2] as number);
    const widest = Math.max(1, ...code.sites.map((s) => (s.kind === 'call' ? s.argTypes.length : 0)));
    this.word(PARAM.errorArea, arena.allocate(ERROR_ARGUMENT * widest));
    if (code.usesTimeZone) this.word(PARAM.timeZone, buildTimeZone(settings.timeZone, arena));
  }

  word(offset: number, value: number): void {
    this.#resources.memory.u32[(this.params + offset) >>> 2] = value;
  }

  /** The calls out that every module may make. */
  host(): HostCalls {
    const { memory, settings } = this.#resources;
    return {
      fail: (_: number, site: number) =>
        raiseAt(this.#sites[site] ?? internalError('an error site is missing'), this.#read(PARAM.errorArea), memory, settings),
      evaluate: (_: number, site: number) => this.#evaluate(site),
      scratch: (_: number, bytes: number) => this.#newScratch(Math.max(SCRATCH, bytes >>> 0)),
      retain: (_: number, bytes: number) => this.#newRetained(Math.max(RETAIN, bytes >>> 0)),
    };
  }

  free(): void {
    this.#scratch.free();
  }

  #evaluate(number: number): void {
    let asked = this.#asked[number];
    if (!asked) {
      const site = this.#sites[number];
      if (site?.kind !== 'call') internalError('a call out is missing');
      asked = callOut(site, this.#room(), this.#resources.settings);
      this.#asked[number] = asked;
    }
    asked(this.#read(PARAM.errorArea));
  }

  #read(offset: number): number {
    return this.#resources.memory.u32[(this.params + offset) >>> 2] as number;
  }

  /** Room in the scratch memory, as compiled code takes it. */
  #room(): Allocator {
    return {
      memory: this.#resources.memory,
      owner: this.#resources.owner,
      allocate: (bytes) => {
        const size = (bytes + 16) & -16;
        if (size > this.#read(PARAM.scratchEnd) - this.#read(PARAM.scratchNext)) this.#newScratch(Math.max(SCRATCH, size));
        const at = this.#read(PARAM.scratchNext);
        this.word(PARAM.scratchNext, at + size);
        return at;
      },
    };
  }

  /** Each piece is twice the last, so that soon one holds what a block of rows takes: blocks begin anew in the last piece. */
  #newScratch(wanted: number): void {
    const bytes = Math.max(wanted, 2 * this.#scratchBytes);
    this.#scratchBytes = bytes;
    const at = this.#scratch.allocate(bytes);
    this.word(PARAM.scratchNext, at);
    this.word(PARAM.scratchEnd, at + bytes);
    this.word(PARAM.scratchBase, at);
  }

  #newRetained(bytes: number): void {
    const at = this.#resources.arena.allocate(bytes);
    this.word(PARAM.retainNext, at);
    this.word(PARAM.retainEnd, at + bytes);
  }
}
