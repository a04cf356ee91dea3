import { EngineError } from '../errors/engine-error.ts';
import type { UserFunctionRef } from '../plan/expr.ts';
import type { DataType } from '../types/data-type.ts';
import { simpleString } from '../types/names.ts';
import type { Value } from '../types/value.ts';
import { type EvalContext, type ScalarFunction, scalar } from './define.ts';

/** A function of the program over values of the engine. */
export type UserBody = (args: readonly Value[]) => Value;

export interface UserFunction {
  readonly name: string;
  readonly returns: DataType;
  readonly deterministic: boolean;
  /** makes it ready for arguments of the types of a call */
  readonly bind: (context: EvalContext) => UserBody;
}

/** The records are there for as long as a plan, or the program, holds on to what refers to them. */
const references = new Map<string, WeakRef<UserFunctionRef>>();
const records = new WeakMap<UserFunctionRef, ScalarFunction>();
const forgotten = new FinalizationRegistry<string>((key) => references.delete(key));
let made = 0;

/** Makes a function of the program known to the registry of functions, under a key of its own. */
export function userFunction(f: UserFunction): UserFunctionRef {
  const ref: UserFunctionRef = { key: `${f.name}#${++made}`.toLowerCase(), name: f.name };
  records.set(ref, recordOf(ref, f));
  references.set(ref.key, new WeakRef(ref));
  forgotten.register(ref, ref.key);
  return ref;
}

/** The record behind a key; undefined for what is no key of a function of the program. */
export function userFunctionRecord(key: string): ScalarFunction | undefined {
  const ref = references.get(key)?.deref();
  return ref && records.get(ref);
}

function recordOf({ key, name }: UserFunctionRef, { returns, deterministic, bind }: UserFunction): ScalarFunction {
  const bodies = new WeakMap<EvalContext, UserBody>();
  return scalar({
    name: key,
    group: 'user_defined',
    doc: 'A function of the program.',
    examples: [],
    source: 'the program',
    overloads: [
      {
        args: ['any'],
        variadic: true,
        returns,
        evaluate: (context, ...args) => {
          try {
            let body = bodies.get(context);
            if (!body) {
              body = bind(context);
              bodies.set(context, body);
            }
            return body(args);
          } catch (thrown) {
            throw failure(name, returns, context, thrown);
          }
        },
      },
    ],
    nulls: 'custom',
    resultNullable: true,
    deterministic,
    canRaise: true,
    // what the program does is not done before the query runs
    isUnbounded: () => true,
  });
}

function failure(functionName: string, returns: DataType, { argTypes }: EvalContext, thrown: unknown): EngineError {
  const signature = argTypes.map(simpleString).join(', ');
  const reason = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  return new EngineError('FAILED_EXECUTE_UDF', { functionName, signature, result: simpleString(returns), reason }, undefined, thrown);
}
