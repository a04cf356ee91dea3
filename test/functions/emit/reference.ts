import { lookupFunction } from '../../../src/functions/registry.ts';
import { type DataType, sameType } from '../../../src/types/data-type.ts';
import type { Value } from '../../../src/types/value.ts';
import { compileScalar, type Outcome, RAISED, type Scalar } from './harness.ts';

/** The overload of a record that has an emitter. */
export function overloadOf(name: string, index = 0) {
  const record = lookupFunction(name);
  const overload = record?.kind === 'scalar' ? record.overloads[index] : undefined;
  if (!overload?.emit) throw new Error(`${name} has no emitter`);
  return { overload, emit: overload.emit, custom: record?.kind === 'scalar' && record.nulls === 'custom' };
}

/** The overload that takes arguments of these types. */
export function overloadFor(name: string, argTypes: readonly DataType[], timeZone: string): number {
  const record = lookupFunction(name);
  const overloads = record?.kind === 'scalar' ? record.overloads : [];
  return overloads.findIndex((o) => {
    if (o.args.length !== argTypes.length) return false;
    const taken = o.coerce ? o.coerce(argTypes, { ansi: true, timeZone }) : argTypes;
    return (
      taken?.every(
        (x, i) => sameType(x, argTypes[i] ?? x) && (o.args[i] === x.kind || (o.args[i] === 'timestamp' && x.kind === 'timestamp_ntz')),
      ) ?? false
    );
  });
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
  const reference = (...args: readonly Value[]): Value => overload.evaluate({ argTypes, type, ansi, timeZone, now: 0n }, ...args);
  return {
    run: compileScalar(emit, { ...shape, argTypes, type, ansi, custom, reference }),
    evaluate: (...args) => {
      const values = args.map((a, i) => options.constants?.[i] ?? a);
      if (!custom && values.includes(null)) return null;
      try {
        return reference(...values);
      } catch {
        return RAISED;
      }
    },
  };
}
