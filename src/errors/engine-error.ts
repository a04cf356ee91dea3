import { ERRORS, type ErrorCondition, type ErrorParams } from './catalog.ts';
import { type Origin, renderOrigin } from './origin.ts';

export type { ErrorKind } from './conditions/define.ts';

/**
 * Every error the engine raises. `condition` and `sqlState` are Spark's; the wording lives in `catalog.ts`.
 * Plain data throughout (`toData`/`fromData`), so that a worker's error reaches the caller whole.
 */
export class EngineError extends Error {
  readonly condition: ErrorCondition;
  readonly sqlState: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly origin: Origin | undefined;
  readonly hint: string | undefined;

  constructor(condition: ErrorCondition, params: Readonly<Record<string, unknown>>, origin?: Origin, cause?: unknown) {
    const definition = ERRORS[condition];
    const text = (definition.message as (p: unknown) => string)(params);
    const hint = (definition.hint as ((p: unknown) => string | undefined) | undefined)?.(params);
    const place = origin ? `\n${renderOrigin(origin)}` : '';
    super(
      `[${condition}] ${text} (SQLSTATE ${definition.sqlState})${place}${hint ? `\n  help: ${hint}` : ''}`,
      cause === undefined ? undefined : { cause },
    );
    this.name = definition.kind;
    this.condition = condition;
    this.sqlState = definition.sqlState;
    this.params = params;
    this.origin = origin;
    this.hint = hint;
  }

  /** The same error with its place, unless it has one. */
  at(origin: Origin): EngineError {
    return this.origin ? this : new EngineError(this.condition, this.params, origin, this.cause);
  }

  toData(): ErrorData {
    return {
      condition: this.condition,
      params: this.params,
      ...(this.origin ? { origin: this.origin } : {}),
      ...(this.stack ? { stack: this.stack } : {}),
    };
  }

  static fromData(data: ErrorData): EngineError {
    const error = new EngineError(data.condition, data.params, data.origin);
    if (data.stack) error.stack = data.stack;
    return error;
  }
}

export interface ErrorData {
  readonly condition: ErrorCondition;
  readonly params: Readonly<Record<string, unknown>>;
  readonly origin?: Origin;
  readonly stack?: string;
}

/** Raises the error `condition`; its parameters are checked against the catalog. */
export function fail<C extends ErrorCondition>(condition: C, params: ErrorParams<C>, origin?: Origin, cause?: unknown): never {
  throw new EngineError(condition, params as Readonly<Record<string, unknown>>, origin, cause);
}

/** A broken invariant of ours, never the user's doing. */
export function internalError(message: string, cause?: unknown): never {
  return fail('INTERNAL_ERROR', { message }, undefined, cause);
}

/** Something Spark has and this engine does not have yet, refused by name before any work is done. */
export function unsupported(feature: string, origin?: Origin, instead?: string): never {
  return fail('UNSUPPORTED_FEATURE', { feature, ...(instead ? { instead } : {}) }, origin);
}

/** What V8 says of a string, array or buffer beyond its limits. */
const TOO_LARGE =
  /^(?:Invalid (?:string|array|array buffer|typed array) length|Array buffer allocation failed|(?:Map|Set) maximum size exceeded)/;

/** Wraps whatever was thrown, so that callers see one kind of error; an EngineError passes through. */
export function asEngineError(thrown: unknown): EngineError {
  if (thrown instanceof EngineError) return thrown;
  if (thrown instanceof RangeError && /call stack/.test(thrown.message))
    return new EngineError('FAILED_TO_PARSE_TOO_COMPLEX', {}, undefined, thrown);
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  if (thrown instanceof RangeError && TOO_LARGE.test(message))
    return new EngineError('OUT_OF_MEMORY', { what: `a value is larger than can be held: ${message}` }, undefined, thrown);
  return new EngineError('INTERNAL_ERROR', { message }, undefined, thrown);
}
