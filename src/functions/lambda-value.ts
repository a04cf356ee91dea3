import type { Value } from '../types/value.ts';

/** The body of a lambda, ready to run: its parameters in, its value out. */
export type LambdaFunction = (...args: readonly Value[]) => Value;

// Nothing but an argument of a higher-order function is ever a lambda: it travels among the other arguments as if it were a value,
// which the type of values does not say, so that all others need not ask.

/** The lambda in the place of a value. */
export const asValue = (lambda: LambdaFunction): Value => lambda as unknown as Value;

/** The lambda that stands in the place of a value. */
export const asLambda = (v: Value | undefined): LambdaFunction => v as unknown as LambdaFunction;
