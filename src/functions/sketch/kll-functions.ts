import { fail } from '../../errors/engine-error.ts';
import * as t from '../../types/data-type.ts';
import type { Value } from '../../types/value.ts';
import type { FunctionRecord, Overload, TypeContext } from '../define.ts';
import { addValues, type Item, type Kind, type Kll, mergeKll, newKll, quantileAt, rankOf } from './kll.ts';
import { kllOfBytes, kllSummary, kllToBytes } from './kll-bytes.ts';
import { sketchAggregate, sketchFunction, taking } from './shared.ts';

type Types = readonly t.DataType[];
const DEFAULT_K = 200;
const TAKEN: Readonly<Record<Kind, Types>> = {
  bigint: [t.TINYINT, t.INT, t.BIGINT, t.SMALLINT],
  double: [t.FLOAT, t.DOUBLE],
  float: [t.FLOAT],
};
const TYPE: Readonly<Record<Kind, t.DataType>> = { bigint: t.BIGINT, double: t.DOUBLE, float: t.FLOAT };

/** Errors: NON_FOLDABLE_INPUT, UNEXPECTED_NULL, TYPE_CHECK_FAILURE_WITH_HINT. */
function checkK(name: string, types: Types, context: TypeContext): void {
  if (types.length < 2) return;
  const k = context.constant?.(1);
  if (k === undefined) fail('DATATYPE_MISMATCH.NON_FOLDABLE_INPUT', { sql: name, name: 'k', type: 'INT' });
  if (k === null) fail('DATATYPE_MISMATCH.UNEXPECTED_NULL', { sql: name, name: 'k' });
  if (Number(k) < 8 || Number(k) > 65_535)
    fail('DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT', { sql: name, reason: `k is between 8 and 65535, not ${k}` });
}

function functionsOf(kind: Kind): readonly FunctionRecord[] {
  const item = TYPE[kind];
  const read = (bytes: Value, functionName: string): Kll =>
    kllOfBytes(bytes as Uint8Array, kind) ?? fail('KLL_INVALID_INPUT_SKETCH_BUFFER', { functionName });
  const filled = (bytes: Value, functionName: string): Kll => {
    const s = read(bytes, functionName);
    return s.n === 0 ? fail('KLL_INVALID_INPUT_SKETCH_BUFFER', { functionName }) : s;
  };
  const agg = `kll_sketch_agg_${kind}`;
  const values = `FROM (SELECT CAST(id AS ${kind.toUpperCase()}) AS x FROM range(1, 5))`;

  const asking = (name: string, returns: t.DataType, doc: string, ask: (s: Kll) => Value, want: Value): FunctionRecord =>
    sketchFunction(
      name,
      [{ args: ['binary'], coerce: taking([t.BINARY]), returns, evaluate: (_, bytes = null) => ask(read(bytes, name)) }],
      doc,
      [[`SELECT ${name}(${agg}(x)) ${values}`, want]],
      { canRaise: true },
    );

  /** What is asked of one value, or of each of an array. */
  const asks = (name: string, argument: string, from: t.DataType, to: t.DataType, ask: (s: Kll, x: Item) => Item) => {
    const answer = (bytes: Value, x: Value): Value => {
      const s = filled(bytes, name);
      return Array.isArray(x) ? x.map((each) => ask(s, each as Item)) : ask(s, x as Item);
    };
    const overload: Overload = {
      args: ['binary', from.kind],
      coerce: ([bytes = t.VOID, x = t.VOID]) => {
        const [sketch] = taking([t.BINARY])([bytes]) ?? [];
        const fits = (y: t.DataType): boolean => t.isNumeric(y) || y.kind === 'void';
        if (!sketch) return undefined;
        if (x.kind === 'array') return !x.containsNull && fits(x.element) ? [sketch, t.array(from, false)] : undefined;
        return fits(x) || t.isStringLike(x) ? [sketch, from] : undefined;
      },
      constants: [{ position: 1, name: argument }],
      returns: ([, x]) => (x?.kind === 'array' ? t.array(to, false) : to),
      evaluate: (_, bytes = null, x = null) => answer(bytes, x),
    };
    return overload;
  };
  const quantile = `kll_sketch_get_quantile_${kind}`;
  const rank = `kll_sketch_get_rank_${kind}`;
  const merge = `kll_sketch_merge_${kind}`;
  const mergeAgg = `kll_merge_agg_${kind}`;
  const asItem = (n: number): Item => (kind === 'bigint' ? BigInt(n) : n);

  return [
    sketchAggregate(
      agg,
      {
        args: [item.kind, 'int'],
        optionalFrom: 1,
        coerce: taking(TAKEN[kind], [t.INT]),
        check: (types, context) => checkK(agg, types, context),
        make: (rows, [k]) => {
          const s = newKll(kind, Number(k ?? DEFAULT_K));
          addValues(
            s,
            rows.map(([v = null]) => (kind === 'bigint' ? BigInt(v as Item) : Number(v))),
          );
          return kllToBytes(s);
        },
      },
      'A KLL sketch of the values, which knows about where in their order a value stands.',
      [[`SELECT kll_sketch_get_n_${kind}(${agg}(x)) ${values}`, 4n]],
      [],
    ),
    sketchAggregate(
      mergeAgg,
      {
        args: ['binary', 'int'],
        optionalFrom: 1,
        coerce: taking([t.BINARY], [t.INT]),
        check: (types, context) => checkK(mergeAgg, types, context),
        make: (rows, [k]) => {
          const sketches = rows.map(([bytes = null]) => read(bytes, mergeAgg));
          const all = newKll(kind, Number(k ?? sketches[0]?.k ?? DEFAULT_K));
          for (const s of sketches) mergeKll(all, s);
          return kllToBytes(all);
        },
      },
      'One KLL sketch of all that several sketches have seen.',
      [[`SELECT kll_sketch_get_n_${kind}(${mergeAgg}(s)) FROM (SELECT ${agg}(x) AS s ${values})`, 4n]],
      [],
    ),
    asking(`kll_sketch_get_n_${kind}`, t.BIGINT, 'How many values a KLL sketch has seen.', (s) => BigInt(s.n), 4n),
    sketchFunction(
      `kll_sketch_to_string_${kind}`,
      [
        {
          args: ['binary'],
          coerce: taking([t.BINARY]),
          returns: t.STRING,
          evaluate: (_, bytes = null) => kllSummary(read(bytes, `kll_sketch_to_string_${kind}`)),
        },
      ],
      'What there is to say of a KLL sketch, for people to read.',
      [[`kll_sketch_to_string_${kind}(null)`, null]],
      { canRaise: true },
    ),
    sketchFunction(
      merge,
      [
        {
          args: ['binary', 'binary'],
          coerce: taking([t.BINARY], [t.BINARY]),
          returns: t.BINARY,
          evaluate: (_, a = null, b = null) => {
            const into = read(a, merge);
            mergeKll(into, read(b, merge));
            return kllToBytes(into);
          },
        },
      ],
      'One KLL sketch of what two have seen.',
      [[`SELECT kll_sketch_get_n_${kind}(${merge}(${agg}(x), ${agg}(x))) ${values}`, 8n]],
      { canRaise: true },
    ),
    sketchFunction(
      quantile,
      [
        asks(quantile, 'rank', t.DOUBLE, item, (s, x) => {
          if (!(Number(x) >= 0 && Number(x) <= 1)) fail('KLL_SKETCH_INVALID_QUANTILE_RANGE', { functionName: quantile });
          return quantileAt(s, Number(x)) ?? asItem(0);
        }),
      ],
      'The value that a part of all values, from 0 to 1, is not above; or several of them.',
      [[`SELECT ${quantile}(${agg}(x), 0.5) ${values}`, asItem(2)]],
      { canRaise: true },
    ),
    sketchFunction(
      rank,
      [asks(rank, 'quantile', item, t.DOUBLE, rankOf)],
      'The part of all values that is not above a value; or several of them.',
      [[`SELECT ${rank}(${agg}(x), 3) ${values}`, 0.75]],
      { canRaise: true },
    ),
  ];
}

/** KLL sketches of whole numbers, doubles and floats. */
export const KLL_FUNCTIONS: readonly FunctionRecord[] = [...functionsOf('bigint'), ...functionsOf('double'), ...functionsOf('float')];
