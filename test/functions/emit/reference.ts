import { lookupFunction } from '../../../src/functions/registry.ts';
import type { DataType } from '../../../src/types/data-type.ts';
import type { Value } from '../../../src/types/value.ts';
import { compileScalar, type Outcome, RAISED, type Scalar } from './harness.ts';

/** The overload of a record that has an emitter. */
export function overloadOf(name: string, index = 0) {
  const record = lookupFunction(name);
  const overload = record?.kind === 'scalar' ? record.overloads[index] : undefined;
  if (!overload?.emit) throw new Error(`${name} has no emitter`);
  return { overload, emit: overload.emit, custom: record?.kind === 'scalar' && record.nulls === 'custom' };
}

interface Options extends Partial<Scalar> {
  readonly overload?: number;
  readonly timeZone?: string;
}

/** A function's two evaluators over the same argument types: as emitted, and as its record says. */
export function both(
  name: string,
  argTypes: readonly DataType[],
  options: Options = {},
): { run: (...args: readonly Value[]) => Outcome; evaluate: (...args: readonly Value[]) => Outcome } {
  const { overload, emit, custom } = overloadOf(name, options.overload);
  const ansi = options.ansi ?? true;
  const timeZone = options.timeZone ?? 'UTC';
  const type = options.type ?? (typeof overload.returns === 'function' ? overload.returns(argTypes, { ansi, timeZone }) : overload.returns);
  const { overload: _, timeZone: __, ...shape } = options;
  return {
    run: compileScalar(emit, { ...shape, argTypes, type, ansi, custom }),
    evaluate: (...args) => {
      const values = args.map((a, i) => options.constants?.[i] ?? a);
      if (!custom && values.includes(null)) return null;
      try {
        return overload.evaluate({ argTypes, type, ansi, timeZone, now: 0n }, ...values);
      } catch {
        return RAISED;
      }
    },
  };
}
