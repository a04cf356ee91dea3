import { fail, unsupported } from '../errors/engine-error.ts';
import type { Backend } from './backend.ts';
import { callSite } from './call-site.ts';
import { textOf } from './check.ts';
import type { Dynamic } from './dynamic.ts';
import { isUserDefined, shownType, type UserDefinedFunction, udf } from './functions/udf.ts';
import type { Typed } from './types.ts';

/** Gives functions of the program names for SQL: what `spark.udf` is. Source: PySpark 4 `UDFRegistration`. */
export class UdfRegistration {
  readonly #backend: Backend;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  /**
   * Registers a function under a name, in place of one that had it, for the statements of this session. Built-in functions go
   * before it: one that is called as they are is `session.name`.
   * Errors: CANNOT_SPECIFY_RETURN_TYPE_FOR_UDF.
   *
   * @example spark.udf.register('initial', (name: string | null) => name?.[0], t.string); await spark.sql("SELECT initial('Ada')").show()
   */
  register<A extends readonly Dynamic[], T>(name: string, f: UserDefinedFunction<A, T>): UserDefinedFunction<A, T>;
  register<A extends readonly Dynamic[], T>(name: string, f: (...args: A) => unknown, returnType: Typed<T>): UserDefinedFunction<A, T>;
  register<A extends readonly Dynamic[]>(name: string, f: (...args: A) => unknown, returnType?: string): UserDefinedFunction<A>;
  register(
    name: string,
    f: UserDefinedFunction | ((...args: readonly Dynamic[]) => unknown),
    returnType?: Typed<unknown> | string,
  ): unknown {
    textOf(name, 'register', 'the name');
    if (isUserDefined(f) && returnType !== undefined)
      return fail('CANNOT_SPECIFY_RETURN_TYPE_FOR_UDF', { name, returnType: shownType(returnType) }, callSite('register'));
    const made = isUserDefined(f) ? f : returnType === undefined ? udf(f) : udf(f, returnType as string);
    const named = made.withName(name);
    this.#backend.catalog.registerFunction(name, named.ref);
    return named;
  }
  registerJavaFunction(name: string): never {
    return unsupported(`${name}: a function written in Java`, callSite('registerJavaFunction'), 'register a function of the program');
  }
  registerJavaUDAF(name: string): never {
    return unsupported(`${name}: an aggregate written in Java`, callSite('registerJavaUDAF'));
  }
}
