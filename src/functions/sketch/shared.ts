import * as t from '../../types/data-type.ts';
import type { Value } from '../../types/value.ts';
import { type AggregateOverload, aggregate, type EvalContext, type FunctionRecord, type TypeContext } from '../define.ts';
import { inGroup } from '../shorthand.ts';

export const sketchFunction = inGroup('sketch_funcs');
type Types = readonly t.DataType[];

/** Takes just these types at each position, and null. */
export const taking =
  (...positions: readonly Types[]) =>
  (types: Types): Types | undefined => {
    const out = types.map((x, i) => {
      const wanted = positions[i] ?? [];
      return x.kind === 'void' ? wanted[0] : wanted.find((w) => sameKind(w, x));
    });
    return out.every((x) => x !== undefined) ? out : undefined;
  };
const sameKind = (a: t.DataType, b: t.DataType): boolean =>
  a.kind === b.kind ? a.kind !== 'array' || b.kind !== 'array' || sameKind(a.element, b.element) : a.kind === 'string' && t.isStringLike(b);

/** What an aggregate of sketches is made of: it keeps the values of the first `kept` arguments, and what the others, constants, are. */
export interface SketchOf {
  readonly args: AggregateOverload['args'];
  readonly optionalFrom?: number;
  readonly coerce?: (types: Types, context: TypeContext) => Types | undefined;
  readonly kept?: number;
  /** rows with nulls are kept, too */
  readonly nulls?: true;
  readonly check?: (types: Types, context: TypeContext) => void;
  readonly returns?: AggregateOverload['returns'];
  /** `rows` are the kept arguments, `constants` null or missing where they are left out */
  readonly make: (rows: readonly (readonly Value[])[], constants: readonly Value[], context: EvalContext) => Value;
}

export function sketchAggregate(
  name: string,
  of: SketchOf,
  text: string,
  examples: FunctionRecord['examples'],
  defaults: readonly string[],
): FunctionRecord {
  const kept = of.kept ?? 1;
  const { returns = t.BINARY } = of;
  const overload: AggregateOverload = {
    args: of.args,
    ...(of.optionalFrom === undefined ? {} : { optionalFrom: of.optionalFrom }),
    ...(of.coerce ? { coerce: of.coerce } : {}),
    returns: (types, context) => {
      of.check?.(types, context);
      return typeof returns === 'function' ? returns(types, context) : returns;
    },
    state: (types) => [
      t.array({ kind: 'struct', fields: types.slice(0, kept).map((type, i) => ({ name: `c${i}`, type, nullable: true })) }, true),
      ...types.slice(kept),
    ],
    init: (_, constants) => [[], ...constants.slice(kept).map((v) => v ?? null)],
    update: (_, state, ...args) => {
      for (let i = kept; i < args.length; i++) state[1 + i - kept] = args[i] ?? null;
      const row = args.slice(0, kept);
      if (of.nulls || row.every((v) => v !== null)) (state[0] as Value[]).push(row);
    },
    merge: (_, state, other) => {
      state[0] = [...(state[0] as readonly Value[]), ...(other[0] as readonly Value[])];
      for (let i = 1; i < state.length; i++) state[i] ??= other[i] ?? null;
    },
    finish: (context, state) => of.make(state[0] as readonly (readonly Value[])[], state.slice(1), context),
  };
  return aggregate({
    name,
    group: 'agg_funcs',
    overloads: [overload],
    skipNulls: false,
    resultNullable: true,
    doc: text,
    examples,
    source: 'Spark 4.3, agg_funcs',
    sqlText: (args) => `${name}(${withDefaults(args, of.args.length, defaults)})`,
  });
}

/** The arguments as Spark shows them: those left out are there, too. */
export const withDefaults = (args: readonly string[], most: number, defaults: readonly string[]): string =>
  [...args, ...defaults.slice(Math.max(0, args.length - (most - defaults.length)))].join(', ');
