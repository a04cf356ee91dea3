import { MATH_IMPORTS } from '../../../src/exec/call-out.ts';
import {
  constantOperand,
  fieldAlign,
  fieldSize,
  keepOperand,
  loadOperand,
  partTypes,
  representation,
  storeOperand,
  wide,
} from '../../../src/functions/emit/operand.ts';
import { buildTimeZone } from '../../../src/functions/emit/time-zone.ts';
import {
  type EmitAggregate,
  type EmitContext,
  type EmittedCall,
  type EmittedState,
  MATH_FUNCTIONS,
  type Operand,
} from '../../../src/functions/emit.ts';
import { type DataType, INT } from '../../../src/types/data-type.ts';
import type { Value } from '../../../src/types/value.ts';
import { type Callee, type FunctionBuilder, type I32, i32, ModuleBuilder } from '../../../src/wasm/assembler.ts';
import { Arena, SharedMemory } from '../../../src/wasm/memory.ts';
import { instantiateRuntime, RUNTIME_SIGNATURES } from '../../../src/wasm/runtime.ts';

export const RAISED = 'raised';
export type Outcome = Value | typeof RAISED;

const SLOT = 32;
const memory = SharedMemory.create(256 << 20);
const arena = new Arena(memory, memory.newOwner());
const runtime = instantiateRuntime(memory);
const encoder = new TextEncoder();

class Raised extends Error {}

/** What the reference says of a call's arguments; it raises what it likes. */
export type Reference = (...args: readonly Value[]) => Value;

/** Puts a value where `loadOperand` finds it. */
function writeValue(type: DataType, at: number, value: Value): void {
  const view = new DataView(memory.buffer as ArrayBuffer);
  view.setInt32(at, value === null ? 1 : 0, true);
  const to = at + 8;
  for (let i = 0; i < 16; i++) memory.u8[to + i] = value === null && representation(type) !== 'bytes' ? 0xa5 : 0;
  if (value === null) return;
  switch (representation(type)) {
    case 'i32': {
      const n = Number(value);
      if (fieldSize(type) === 1) view.setInt8(to, n);
      else if (fieldSize(type) === 2) view.setInt16(to, n, true);
      else view.setInt32(to, n, true);
      return;
    }
    case 'f32':
      view.setFloat32(to, value as number, true);
      return;
    case 'f64':
      view.setFloat64(to, value as number, true);
      return;
    case 'i64':
      view.setBigInt64(to, value as bigint, true);
      return;
    case 'i128':
      view.setBigInt64(to, BigInt.asIntN(64, value as bigint), true);
      view.setBigInt64(to + 8, (value as bigint) >> 64n, true);
      return;
    case 'bytes': {
      const bytes = typeof value === 'string' ? encoder.encode(value) : (value as Uint8Array);
      const ptr = arena.allocate(bytes.length);
      memory.u8.set(bytes, ptr);
      view.setUint32(to, ptr, true);
      view.setInt32(to + 4, bytes.length, true);
      return;
    }
    default:
      throw new Error('no such value here');
  }
}

function readValue(type: DataType, at: number): Value {
  const view = new DataView(memory.buffer as ArrayBuffer);
  if (view.getInt32(at, true)) return null;
  const from = at + 8;
  switch (representation(type)) {
    case 'i32': {
      const n = fieldSize(type) === 1 ? view.getInt8(from) : fieldSize(type) === 2 ? view.getInt16(from, true) : view.getInt32(from, true);
      return type.kind === 'boolean' ? n !== 0 : n;
    }
    case 'f32':
      return view.getFloat32(from, true);
    case 'f64':
      return view.getFloat64(from, true);
    case 'i64':
      return view.getBigInt64(from, true);
    case 'i128':
      return (view.getBigInt64(from + 8, true) << 64n) | view.getBigUint64(from, true);
    case 'bytes': {
      const bytes = memory.u8.slice(view.getUint32(from, true), view.getUint32(from, true) + view.getInt32(from + 4, true));
      return type.kind === 'string' ? new TextDecoder().decode(bytes) : bytes;
    }
    default:
      throw new Error('no such value here');
  }
}

let zone = 0;
/** The zone that `timeZone()` gives from now on. */
export function useTimeZone(name: string): void {
  zone = buildTimeZone(name, arena);
}

interface Built {
  readonly e: EmitContext;
  readonly f: FunctionBuilder;
}

/** A function `run(in, out)` with the emit context around it. */
function build(
  body: (built: Built) => void,
  left?: { type: DataType; ask: (input: number, output: number) => void },
): (input: number, output: number) => boolean {
  const module = new ModuleBuilder();
  const fail = module.importFunction('host', 'fail', [], []);
  const scratch = module.importFunction('host', 'scratch', ['i32'], ['i32']);
  const evaluate = module.importFunction('host', 'evaluate', ['i32', 'i32'], []);
  const math = new Map(
    Object.entries(MATH_FUNCTIONS).map(([name, n]) => [
      name,
      module.importFunction('math', name, n === 1 ? ['f64'] : ['f64', 'f64'], ['f64']),
    ]),
  );
  const routines = new Map<string, Callee>();
  for (const [name, { params, results }] of Object.entries(RUNTIME_SIGNATURES))
    routines.set(name, module.importFunction('rt', name, params, results));
  const f = module.func('run', ['i32', 'i32'], []);
  const routine = (name: string): Callee => {
    const found = routines.get(name);
    if (!found) throw new Error(`no routine ${name}`);
    return found;
  };
  const e: EmitContext = {
    asm: f,
    runtime: (name, args, result) => f.call(routine(name), args, result),
    runtimeVoid: (name, args) => f.run(routine(name), args),
    failIf: (condition) =>
      f.if(condition, () => {
        f.run(fail, []);
        f.unreachable();
      }),
    failAtEndIf: (condition) => e.failIf(condition),
    scratch: (bytes) => f.keep(f.call(scratch, [bytes], 'i32')),
    bytes: (constant) => {
      const ptr = arena.allocate(constant.length);
      memory.u8.set(constant, ptr);
      return { ptr: i32.const(ptr), length: i32.const(constant.length) };
    },
    timeZone: () => i32.const(zone),
    math: (name, args) => f.call(math.get(name) ?? fail, args, 'f64'),
    reference: () => {
      const at = arena.allocate(SLOT);
      f.run(evaluate, [f.param(0, 'i32'), i32.const(at)]);
      return { ...loadOperand(e, left?.type ?? INT, i32.const(at), 8), isNull: f.keep(i32.load(i32.const(at))) };
    },
  };
  body({ e, f });
  const instance = new WebAssembly.Instance(new WebAssembly.Module(module.toBytes()), {
    env: { memory: memory.memory },
    rt: runtime as never,
    math: MATH_IMPORTS as never,
    host: {
      evaluate: (input: number, output: number) => {
        try {
          left?.ask(input, output);
        } catch {
          throw new Raised();
        }
      },
      fail: () => {
        throw new Raised();
      },
      scratch: (bytes: number) => arena.allocate(bytes),
    },
  });
  return (input, output) => {
    try {
      instance.exports.run?.(input, output);
      return true;
    } catch (thrown) {
      if (thrown instanceof Raised) return false;
      throw thrown;
    }
  };
}

/** A wide decimal known to fit one part is spread over the two parts of its type. */
function widen(e: EmitContext, value: Operand): Operand {
  if (value.parts.length >= partTypes(value.type).length) return value;
  const { lo, hi } = wide(value);
  return { ...value, parts: [lo, e.asm.keep(hi)] };
}

function storeResult(e: EmitContext, type: DataType, at: I32, result: Operand): void {
  e.asm.store('i32', at, result.isNull ?? i32.const(0));
  storeOperand(e, at, 8, { ...widen(e, result), type });
}

export interface Scalar {
  readonly argTypes: readonly DataType[];
  readonly type: DataType;
  readonly ansi?: boolean;
  /** arguments that are constants of the query */
  readonly constants?: Readonly<Record<number, Value>>;
  /** known bounds of arguments */
  readonly ranges?: Readonly<Record<number, { min: bigint; max: bigint }>>;
  /** nulls reach the emitter */
  readonly custom?: boolean;
  /** what is left to it */
  readonly reference?: Reference;
}

/** Compiles one call and gives a function from argument values to its outcome. Null arguments give null unless `custom`. */
export function compileScalar(
  emit: (e: EmitContext, args: readonly Operand[], call: EmittedCall) => Operand,
  shape: Scalar,
): (...args: readonly Value[]) => Outcome {
  const call = { type: shape.type, argTypes: shape.argTypes, ansi: shape.ansi ?? true };
  const left = {
    type: shape.type,
    ask: (from: number, to: number): void => {
      if (!shape.reference) throw new Error('nothing is left to the reference here');
      const args = shape.argTypes.map((type, i) => shape.constants?.[i] ?? readValue(type, from + i * SLOT));
      writeValue(shape.type, to, shape.reference(...args));
    },
  };
  const run = build(({ e, f }) => {
    const input = f.param(0, 'i32'),
      output = f.param(1, 'i32');
    const args = shape.argTypes.map((type, i): Operand => {
      const constant = shape.constants?.[i];
      if (constant !== undefined) return constantOperand(e, type, constant);
      const value = loadOperand(e, type, input, i * SLOT + 8, shape.ranges?.[i]);
      return keepOperand(e, type, value.parts, { isNull: i32.load(input, i * SLOT), range: value.range });
    });
    if (shape.custom) {
      storeResult(e, shape.type, output, emit(e, args, call));
      return;
    }
    const anyNull = f.keep(args.reduce<I32>((n, a) => i32.or(n, a.isNull ?? i32.const(0)), i32.const(0)));
    f.if(
      anyNull,
      () => f.store('i32', output, i32.const(1)),
      () => {
        const bare = args.map(({ isNull: _, ...rest }) => rest as Operand);
        storeResult(e, shape.type, output, emit(e, bare, call));
      },
    );
  }, left);
  const input = arena.allocate(SLOT * Math.max(1, shape.argTypes.length)),
    output = arena.allocate(SLOT);
  return (...args) => {
    for (const [i, type] of shape.argTypes.entries()) writeValue(type, input + i * SLOT, args[i] ?? null);
    return run(input, output) ? readValue(shape.type, output) : RAISED;
  };
}

export interface Aggregate {
  readonly argTypes: readonly DataType[];
  readonly type: DataType;
  readonly state: readonly DataType[];
  readonly ansi?: boolean;
  readonly skipNulls?: boolean;
  readonly constants?: Readonly<Record<number, Value>>;
}

/** Compiles an aggregate and gives a function from groups of rows, merged in order, to its outcome. */
export function compileAggregate(emit: EmitAggregate, shape: Aggregate): (groups: readonly (readonly (readonly Value[])[])[]) => Outcome {
  let size = 0;
  const offsets = shape.state.map((type) => {
    const align = fieldAlign(type);
    const at = Math.ceil(size / align) * align;
    size = at + fieldSize(type);
    return at;
  });
  const stateAt = (e: EmitContext, at: I32): EmittedState => ({
    at,
    offsets,
    types: shape.state,
    ansi: shape.ansi ?? true,
    retain: (ptr, length) => {
      const to = e.asm.keep(e.scratch(length));
      e.asm.memoryCopy(to, ptr, length);
      return to;
    },
  });
  const call = { type: shape.type, argTypes: shape.argTypes, ansi: shape.ansi ?? true };
  const init = build(({ e, f }) => emit.init?.(e, stateAt(e, f.param(1, 'i32'))));
  const update = build(({ e, f }) => {
    const args = shape.argTypes.map((type, i): Operand => {
      const constant = shape.constants?.[i];
      if (constant !== undefined) return constantOperand(e, type, constant);
      const value = loadOperand(e, type, f.param(0, 'i32'), i * SLOT + 8);
      return keepOperand(e, type, value.parts, { isNull: i32.load(f.param(0, 'i32'), i * SLOT) });
    });
    const apply = (): void => emit.update(e, stateAt(e, f.param(1, 'i32')), args);
    if (shape.skipNulls === false) apply();
    else f.if(i32.eqz(args.reduce<I32>((n, a) => i32.or(n, a.isNull ?? i32.const(0)), i32.const(0))), apply);
  });
  const merge = build(({ e, f }) => emit.merge(e, stateAt(e, f.param(0, 'i32')), stateAt(e, f.param(1, 'i32'))));
  const finish = build(({ e, f }) => storeResult(e, shape.type, f.param(1, 'i32'), emit.finish(e, stateAt(e, f.param(0, 'i32')), call)));
  const input = arena.allocate(SLOT * Math.max(1, shape.argTypes.length)),
    output = arena.allocate(SLOT);
  return (groups) => {
    const states = groups.map((rows) => {
      const state = arena.allocate(size);
      memory.u8.fill(0, state, state + size);
      init(0, state);
      for (const row of rows) {
        for (const [i, type] of shape.argTypes.entries()) writeValue(type, input + i * SLOT, row[i] ?? null);
        if (!update(input, state)) return RAISED;
      }
      return state;
    });
    if (states.some((s) => s === RAISED)) return RAISED;
    const [first, ...others] = states as number[];
    if (first === undefined) return null;
    for (const other of others) if (!merge(first, other)) return RAISED;
    return finish(first, output) ? readValue(shape.type, output) : RAISED;
  };
}
