import type { ErrorSite } from '../compile/error-site.ts';
import { EngineError, fail, internalError } from '../errors/engine-error.ts';
import { aggregateOverload } from '../physical/aggregate-state.ts';
import type { Ptr, SharedMemory } from '../wasm/memory.ts';
import { siteEvaluator } from './call-out.ts';
import type { EngineSettings } from './engine.ts';

/**
 * Raises the error of a place in compiled code: the reference is asked for the same call on the arguments that lie in the
 * error area, so that compiled and interpreted queries fail with the same words.
 */
export function raiseAt(site: ErrorSite, area: Ptr, memory: SharedMemory, settings: EngineSettings): never {
  if (site.kind === 'aggregate') {
    aggregateOverload(site);
    const { name, type, isAtEnd, isOver } = site;
    // Over a window there is no end of adding up: the sum is looked at with the value.
    if (type.kind === 'decimal' && (isAtEnd || isOver))
      return fail('NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION', { value: `the ${name}`, precision: type.precision, scale: type.scale });
    // Doubles do not overflow: they are divided by what is too small.
    if (type.kind === 'double') return fail('DIVIDE_BY_ZERO', {});
    return fail('ARITHMETIC_OVERFLOW', { message: `overflow in ${name}`, instead: `try_${name}` });
  }
  try {
    siteEvaluator(site, memory, settings)(area);
  } catch (error) {
    if (error instanceof EngineError && error.condition !== 'INTERNAL_ERROR') throw error;
    return internalError('compiled code and reference disagree on an error', error);
  }
  return internalError(`compiled code refuses what the reference accepts: ${site.expr.kind === 'Call' ? site.expr.name : site.expr.kind}`);
}
