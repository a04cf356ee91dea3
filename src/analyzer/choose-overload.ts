import { editDistance, nearest } from '../errors/did-you-mean.ts';
import { EngineError } from '../errors/engine-error.ts';
import type { Origin } from '../errors/origin.ts';
import type { FunctionRecord, TypeContext } from '../functions/define.ts';
import {
  type Argument,
  functionNames,
  lambdaParameterTypes,
  lookupFunction,
  type Resolved,
  resolveOverload,
} from '../functions/registry.ts';
import { signaturesOf } from '../functions/signature.ts';
import { type DataType, VOID } from '../types/data-type.ts';

interface Place {
  readonly sql?: string;
  readonly names?: TypeContext['names'];
  readonly origin?: Origin | undefined;
}

/**
 * The overload of a call. Where its arguments do not fit, the error shows how the function is called, and which one of
 * nearly that name takes them.
 * Errors: WRONG_NUM_ARGS.WITHOUT_SUGGESTION, DATATYPE_MISMATCH.*
 */
export const chooseOverload = (record: FunctionRecord, args: readonly Argument[], context: TypeContext, place: Place): Resolved =>
  withUsage(record, args, context, place.origin, () => resolveOverload(record, args, context, place));

/** What the parameters of the lambda at `position` are, with the same errors. */
export function lambdaParameters(
  record: FunctionRecord,
  types: readonly (DataType | undefined)[],
  position: number,
  count: number,
  context: TypeContext,
  origin: Origin | undefined,
): ReturnType<typeof lambdaParameterTypes> {
  const args = types.map((type) => ({ type: type ?? VOID, nullable: true }));
  return withUsage(record, args, context, origin, () => lambdaParameterTypes(record, types, position, count, context));
}

const MISFIT = /^(?:WRONG_NUM_ARGS|DATATYPE_MISMATCH|INVALID_LAMBDA_FUNCTION_CALL)\./;

function withUsage<T>(record: FunctionRecord, args: readonly Argument[], context: TypeContext, origin: Origin | undefined, f: () => T): T {
  try {
    return f();
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const usage = MISFIT.test(error.condition) ? usageOf(record, args, context) : {};
    throw new EngineError(error.condition, { ...error.params, ...usage }, error.origin ?? origin, error.cause);
  }
}

function usageOf(record: FunctionRecord, args: readonly Argument[], context: TypeContext) {
  const signatures = signaturesOf(record);
  const similar = signatures.length > 0 ? similarTo(record, args, context) : undefined;
  return { ...(signatures.length > 0 ? { signatures } : {}), ...(similar ? { similar } : {}) };
}

const FURTHEST = 2;

/** The function nearest in name that takes such arguments; undefined where none is near. */
function similarTo({ name }: FunctionRecord, args: readonly Argument[], context: TypeContext): string | undefined {
  const near = nearest(name, functionNames(), 12).filter((n) => editDistance(n, name) <= Math.min(FURTHEST, name.length - 2));
  return near.find((n) => {
    const record = lookupFunction(n);
    return record && record.name !== name && record.kind !== 'generator' && takes(record, args, context);
  });
}

function takes(record: FunctionRecord, args: readonly Argument[], context: TypeContext): boolean {
  try {
    resolveOverload(record, args, context);
    return true;
  } catch {
    return false;
  }
}
