import { internalError } from '../errors/engine-error.ts';
import { loadOperand, storeOperand } from '../functions/emit/operand.ts';
import { timeZoneBytes } from '../functions/emit/time-zone.ts';
import { type EmitContext, MATH_FUNCTIONS, type MathFunction, type Operand, type ValueRange } from '../functions/emit.ts';
import type { Attribute } from '../plan/expr.ts';
import {
  type Callee,
  type FunctionBuilder,
  type I32,
  i32,
  type ModuleBuilder,
  type Node,
  select,
  type ValType,
} from '../wasm/assembler.ts';
import { RUNTIME_SIGNATURES } from '../wasm/runtime.ts';
import type { AggregateSite, ErrorSite } from './error-site.ts';
import { ERROR_ARGUMENT, PARAM } from './params.ts';

/** Calls out of compiled code: `host.*` imports of the modules that make them. The parameter block is the first argument of each. */
const HOST = {
  /** raises the error of a site; its arguments lie in the error area */
  fail: [['i32', 'i32'], []],
  /** leaves the value of a site's call, as the reference has it, where its arguments lay */
  evaluate: [['i32', 'i32'], []],
  /** makes room: (params, bytes) */
  scratch: [['i32', 'i32'], []],
  retain: [['i32', 'i32'], []],
  /** output is full: hands the batch over and sets up empty buffers */
  flush: [['i32'], []],
  /** column `c` of the output needs `bytes` more: (params, c, bytes) */
  growBytes: [['i32', 'i32', 'i32'], []],
  /** the row store needs another chunk */
  growRows: [['i32'], []],
  /** a part of the groups needs another chunk: (params, its place) */
  growPart: [['i32', 'i32'], []],
  /** a hash table is too full */
  growSlots: [['i32'], []],
  /** a sort knows too many groups for the room there is */
  growGroups: [['i32'], []],
  /** a sort with a limit holds enough rows to drop most */
  prune: [['i32'], []],
} as const satisfies Record<string, readonly [readonly ValType[], readonly ValType[]]>;
export type HostCall = keyof typeof HOST;
export const HOST_CALLS = Object.keys(HOST) as readonly HostCall[];

/** What the functions of one module share: imports (of what they call), constants, error sites. */
export class ModuleContext {
  readonly module: ModuleBuilder;
  readonly #imports = new Map<string, Callee>();
  readonly sites: ErrorSite[] = [];
  /** bounds known of columns, by the ids of attributes */
  readonly ranges: ReadonlyMap<number, ValueRange>;
  usesTimeZone = false;
  #constants: number[] = [];

  constructor(module: ModuleBuilder, ranges: ReadonlyMap<number, ValueRange> = new Map()) {
    this.module = module;
    this.ranges = ranges;
  }

  host(name: HostCall): Callee {
    return this.#import('host', name, HOST[name]);
  }

  runtime(name: string): Callee {
    const { params, results } = RUNTIME_SIGNATURES[name] ?? internalError(`no routine ${name}`);
    return this.#import('rt', name, [params, results]);
  }

  math(name: MathFunction): Callee {
    return this.#import('math', name, [MATH_FUNCTIONS[name] === 1 ? ['f64'] : ['f64', 'f64'], ['f64']]);
  }

  #import(module: string, name: string, [params, results]: readonly [readonly ValType[], readonly ValType[]]): Callee {
    const key = `${module}.${name}`;
    const callee = this.#imports.get(key) ?? this.module.importFunction(module, name, params, results);
    this.#imports.set(key, callee);
    return callee;
  }

  /** Offset of the bytes in the constants. */
  constant(bytes: Uint8Array): number {
    const at = this.#constants.length;
    for (const b of bytes) this.#constants.push(b);
    while (this.#constants.length % 8) this.#constants.push(0);
    return at;
  }

  constants(): Uint8Array {
    return Uint8Array.from([...this.#constants, ...new Array(16).fill(0)]);
  }

  site(site: ErrorSite): number {
    this.sites.push(site);
    return this.sites.length - 1;
  }
}

/** Columns past which a row is wide: registers are long gone, and what is kept only costs time to compile. */
export const WIDE = 128;

/** How the value of an attribute is had: emitted on first use in a scope, then kept. */
export type Binding = (row: RowContext) => Operand;

/**
 * The state of emitting one function: what attributes mean at this point, and which values are already in locals. Values
 * found in a conditional part are forgotten when it ends.
 */
export class RowContext implements Pick<EmitContext, 'asm' | 'scratch' | 'bytes' | 'timeZone'> {
  readonly shared: ModuleContext;
  readonly asm: FunctionBuilder;
  readonly params: I32;
  readonly #constantsBase: I32;
  readonly #bindings = new Map<number, Binding>();
  readonly #fields = new Map<string, Binding>();
  #cache: Map<string, Operand>[] = [new Map()];
  #plain: EmitContext | undefined;

  constructor(shared: ModuleContext, asm: FunctionBuilder, params: I32) {
    this.shared = shared;
    this.asm = asm;
    this.params = params;
    this.#constantsBase = asm.keep(i32.load(params, PARAM.constants));
  }

  bind(id: number, binding: Binding): void {
    this.#bindings.set(id, binding);
  }

  /** A field of a nested column, read by its own path. */
  bindField(id: number, path: readonly number[], binding: Binding): void {
    this.#fields.set(fieldKey(id, path), binding);
  }

  /** The field of a nested column, when it is an input of its own. */
  field(id: number, path: readonly number[]): Operand | undefined {
    const key = fieldKey(id, path);
    const binding = this.#fields.get(key);
    return binding && this.cached(key, () => binding(this));
  }

  attribute(a: Attribute): Operand {
    const binding = this.#bindings.get(a.id) ?? internalError(`column ${a.name}#${a.id} is not at hand`);
    return this.cached(`#${a.id}`, () => binding(this));
  }

  /** The operand known under `key`, or what `make` emits now. */
  cached(key: string, make: () => Operand): Operand {
    for (let i = this.#cache.length - 1; i >= 0; i--) {
      const hit = this.#cache[i]?.get(key);
      if (hit) return hit;
    }
    const made = make();
    this.#cache.at(-1)?.set(key, made);
    return made;
  }

  /** Emits a part whose values are not there afterwards: a branch, or the body of a loop. */
  scoped(body: () => void): void {
    this.#cache.push(new Map());
    body();
    this.#cache.pop();
  }

  /** Emits something for each item of a row; where they are many, nothing that one found is at hand for the next. */
  forEach<T>(items: readonly T[], emit: (item: T, i: number) => void): void {
    if (items.length <= WIDE) items.forEach(emit);
    else items.forEach((item, i) => this.asm.apart(() => this.scoped(() => emit(item, i))));
  }

  load(offset: number): I32 {
    return i32.load(this.params, offset);
  }

  /** The emit context for one call: `failIf` raises its error with `args`; `zone` is its time zone, where that is not the session's. */
  forCall(site: () => ErrorSite, args: readonly Operand[], zone?: string): EmitContext {
    let number: number | undefined;
    let atEnd: number | undefined;
    const numberOf = (isAtEnd: boolean): number => {
      if (isAtEnd) atEnd ??= this.shared.site({ ...aggregateSite(site()), isAtEnd: true });
      else number ??= this.shared.site(site());
      return (isAtEnd ? atEnd : number) ?? internalError('the place has no number');
    };
    /** Tells the host which call it is and what its arguments are; gives where they lie. */
    const tell = (callOut: 'fail' | 'evaluate', isAtEnd = false): I32 => {
      const place = numberOf(isAtEnd);
      const area = this.asm.keep(this.load(PARAM.errorArea));
      args.forEach((arg, i) => {
        this.asm.store('i32', area, arg.isNull ?? i32.const(0), i * ERROR_ARGUMENT);
        storeOperand(this.plain(), area, i * ERROR_ARGUMENT + 8, arg);
      });
      this.asm.run(this.shared.host(callOut), [this.params, i32.const(place)]);
      return area;
    };
    const fail = (condition: I32, isAtEnd = false): void =>
      this.asm.if(condition, () => {
        tell('fail', isAtEnd);
        this.asm.unreachable();
      });
    const reference = (): Operand => {
      const area = tell('evaluate');
      const asked = this.shared.sites[number ?? -1];
      if (asked?.kind !== 'call') return internalError('only calls are left to the reference');
      return { ...loadOperand(this.plain(), asked.expr.type, area, 8), isNull: this.asm.keep(i32.load(area)) };
    };
    return {
      asm: this.asm,
      runtime: <T extends ValType>(name: string, values: readonly Node[], result: T) =>
        this.asm.call(this.shared.runtime(name), values, result),
      runtimeVoid: (name, values) => this.asm.run(this.shared.runtime(name), values),
      failIf: (condition) => fail(condition),
      failAtEndIf: (condition) => fail(condition, true),
      math: (name, values) => this.asm.call(this.shared.math(name), values, 'f64'),
      reference,
      scratch: (bytes) => this.scratch(bytes),
      bytes: (constant) => this.bytes(constant),
      timeZone: () => (zone === undefined ? this.timeZone() : this.bytes(timeZoneBytes(zone)).ptr),
    };
  }

  /** The emit context where nothing can raise. */
  plain(): EmitContext {
    this.#plain ??= this.forCall(() => internalError('this place cannot raise'), []);
    return this.#plain;
  }

  scratch(bytes: I32): I32 {
    return this.#bump(PARAM.scratchNext, PARAM.scratchEnd, 'scratch', bytes);
  }

  /** Emits something whose scratch memory nobody needs once its value is there: what is asked of many rows takes no more than of one. */
  rewinding(emit: () => I32): I32 {
    const { asm } = this;
    const next = asm.keep(this.load(PARAM.scratchNext));
    const end = asm.keep(this.load(PARAM.scratchEnd));
    const value = asm.keep(emit());
    // If there was not room enough what was taken is the first of the new room.
    const isSame = i32.eq(this.load(PARAM.scratchEnd), end);
    asm.store('i32', this.params, select(isSame, next, this.load(PARAM.scratchBase)), PARAM.scratchNext);
    return value;
  }

  /** Room that lives as long as the sink. */
  retained(bytes: I32): I32 {
    return this.#bump(PARAM.retainNext, PARAM.retainEnd, 'retain', bytes);
  }

  bytes(constant: Uint8Array): { ptr: I32; length: I32 } {
    const at = this.shared.constant(constant);
    return { ptr: i32.add(this.#constantsBase, i32.const(at)), length: i32.const(constant.length) };
  }

  timeZone(): I32 {
    this.shared.usesTimeZone = true;
    return this.load(PARAM.timeZone);
  }

  /** At least one byte more than asked for, in steps of 16: copies may overwrite the rest. */
  #bump(next: number, end: number, more: HostCall, bytes: I32): I32 {
    const { asm } = this;
    const size = asm.keep(i32.and(i32.add(bytes, i32.const(16)), i32.const(-16)));
    const at = asm.local('i32');
    asm.set(at, this.load(next));
    asm.if(i32.gtU(size, i32.sub(this.load(end), asm.get(at))), () => {
      asm.run(this.shared.host(more), [this.params, size]);
      asm.set(at, this.load(next));
    });
    asm.store('i32', this.params, i32.add(asm.get(at), size), next);
    return asm.get(at);
  }
}

const fieldKey = (id: number, path: readonly number[]): string => `#${id}.${path.join('.')}`;

const aggregateSite = (site: ErrorSite): AggregateSite =>
  site.kind === 'aggregate' ? site : internalError('only an aggregate has an end');
