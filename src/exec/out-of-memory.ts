import { EngineError } from '../errors/engine-error.ts';

/** Is it the budget that did not suffice, not Node's heap? */
export const isOutOfMemory = (thrown: unknown): thrown is EngineError & { readonly params: { readonly wanted: number } } =>
  thrown instanceof EngineError && thrown.condition === 'OUT_OF_MEMORY' && typeof thrown.params.wanted === 'number';
