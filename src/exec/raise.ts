import type { ErrorSite } from '../compile/compiled-segment.ts';
import { ERROR_ARGUMENT } from '../compile/params.ts';
import { EngineError, fail, internalError } from '../errors/engine-error.ts';
import { representation } from '../functions/emit/operand.ts';
import { compileEvaluator } from '../functions/evaluate.ts';
import { aggregateOverload } from '../physical/aggregate-state.ts';
import { childrenOf, lit, mapExprChildren } from '../plan/expr.ts';
import type { DataType } from '../types/data-type.ts';
import type { Value } from '../types/value.ts';
import type { Ptr, SharedMemory } from '../wasm/memory.ts';
import type { EngineSettings } from './engine.ts';

/**
 * Raises the error of a place in compiled code: the reference is asked for the same call on the arguments that lie in the
 * error area, so that compiled and interpreted queries fail with the same words.
 */
export function raiseAt(site: ErrorSite, area: Ptr, memory: SharedMemory, settings: EngineSettings): never {
  if (site.kind === 'aggregate') {
    aggregateOverload(site);
    return fail('ARITHMETIC_OVERFLOW', { message: `overflow in ${site.name}`, instead: `try_${site.name}` });
  }
  const values = site.argTypes.map((type, i) => argumentAt(memory, area + i * ERROR_ARGUMENT, type));
  const children = childrenOf(site.expr);
  const call = mapExprChildren(site.expr, (child) => {
    const i = children.indexOf(child);
    return lit(values[i] ?? null, child.type);
  });
  try {
    compileEvaluator(call, [], settings)([]);
  } catch (error) {
    if (error instanceof EngineError && error.condition !== 'INTERNAL_ERROR') throw error;
    return internalError('compiled code and reference disagree on an error', error);
  }
  return internalError(`compiled code refuses what the reference accepts: ${site.expr.kind === 'Call' ? site.expr.name : site.expr.kind}`);
}

/** A value as `storeOperand` left it, behind its null word. */
function argumentAt(memory: SharedMemory, at: Ptr, type: DataType): Value {
  const { i8, i16, i32, u32, i64, f32, f64 } = memory;
  if (i32[at >>> 2] !== 0) return null;
  const value = at + 8;
  if (type.kind === 'boolean') return i8[value] !== 0;
  if (type.kind === 'tinyint') return i8[value] as number;
  if (type.kind === 'smallint') return i16[value >>> 1] as number;
  switch (representation(type)) {
    case 'i32':
      return i32[value >>> 2] as number;
    case 'i64':
      return i64[value / 8] as bigint;
    case 'f32':
      return f32[value >>> 2] as number;
    case 'f64':
      return f64[value / 8] as number;
    case 'i128':
      return BigInt.asUintN(64, i64[value / 8] as bigint) | ((i64[value / 8 + 1] as bigint) << 64n);
    case 'interval':
      return { months: i32[value >>> 2] as number, days: i32[(value >>> 2) + 1] as number, micros: i64[value / 8 + 1] as bigint };
    case 'bytes': {
      const ptr = u32[value >>> 2] as number,
        length = u32[(value >>> 2) + 1] as number;
      return type.kind === 'binary' ? memory.u8.slice(ptr, ptr + length) : memory.utf8(ptr, length);
    }
    default:
      return null;
  }
}
