import type { ErrorSite } from '../compile/compiled-segment.ts';
import { ERROR_ARGUMENT } from '../compile/params.ts';
import { EngineError, fail, internalError } from '../errors/engine-error.ts';
import { compileEvaluator } from '../functions/evaluate.ts';
import { aggregateOverload } from '../physical/aggregate-state.ts';
import { childrenOf, lit, mapExprChildren } from '../plan/expr.ts';
import type { DataType } from '../types/data-type.ts';
import type { Value } from '../types/value.ts';
import type { Ptr, SharedMemory } from '../wasm/memory.ts';
import type { EngineSettings } from './engine.ts';
import { fieldReader } from './field-value.ts';

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
const argumentAt = (memory: SharedMemory, at: Ptr, type: DataType): Value =>
  memory.i32[at >>> 2] !== 0 ? null : fieldReader(memory, type)(at + 8);
