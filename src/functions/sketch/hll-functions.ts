import { fail } from '../../errors/engine-error.ts';
import * as t from '../../types/data-type.ts';
import type { Value } from '../../types/value.ts';
import type { FunctionRecord, TypeContext } from '../define.ts';
import { addCoupon, couponOf, type Hll, hllEstimate, hllOfBytes, hllToBytes, newHll, uniteHll } from './hll.ts';
import { hashedBytes, murmur128 } from './murmur128.ts';
import { sketchAggregate, sketchFunction, taking, withDefaults } from './shared.ts';

const DEFAULT_LG_K = 12;

function checkLgK(functionName: string, context: TypeContext, isGiven: boolean): void {
  if (!isGiven) return;
  const given = context.constant?.(1);
  if (given === undefined) fail('HLL_K_MUST_BE_CONSTANT', { functionName });
  const value = Number(given ?? 0);
  if (value < 4 || value > 21) fail('HLL_INVALID_LG_K', { functionName, value });
}

const read = (bytes: Value, functionName: string): Hll =>
  hllOfBytes(bytes as Uint8Array) ?? fail('HLL_INVALID_INPUT_SKETCH_BUFFER', { functionName });

function union(sketches: readonly Hll[], allowsDifferent: boolean, functionName: string, lgK = sketches[0]?.lgK ?? DEFAULT_LG_K): Hll {
  const other = sketches.find((s) => s.lgK !== sketches[0]?.lgK);
  if (other && !allowsDifferent)
    fail('HLL_UNION_DIFFERENT_LG_K', { functionName, left: sketches[0]?.lgK ?? DEFAULT_LG_K, right: other.lgK });
  return sketches.reduce(uniteHll, newHll(lgK));
}

const COUNTED = [t.INT, t.BIGINT, t.STRING, t.BINARY];
const ESTIMATE = 'SELECT hll_sketch_estimate';

export const HLL_FUNCTIONS: readonly FunctionRecord[] = [
  sketchAggregate(
    'hll_sketch_agg',
    {
      args: ['any', 'int'],
      optionalFrom: 1,
      coerce: taking(COUNTED, [t.INT]),
      check: (types, context) => checkLgK('hll_sketch_agg', context, types.length > 1),
      make: (rows, [lgK], { argTypes: [type = t.VOID] }) => {
        const sketch = newHll(Number(lgK ?? DEFAULT_LG_K));
        for (const [value = null] of rows) {
          const bytes = hashedBytes(type, value);
          if (bytes.length > 0) addCoupon(sketch, couponOf(murmur128(bytes)));
        }
        return hllToBytes(sketch);
      },
    },
    'A HyperLogLog sketch of the values, by which different ones can be counted.',
    [[`${ESTIMATE}(hll_sketch_agg(x)) FROM VALUES ('a'), ('b'), ('a') AS tab(x)`, 2n]],
    [String(DEFAULT_LG_K)],
  ),
  sketchAggregate(
    'hll_union_agg',
    {
      args: ['binary', 'boolean'],
      optionalFrom: 1,
      coerce: taking([t.BINARY], [t.BOOLEAN]),
      make: (rows, [allows]) =>
        hllToBytes(
          union(
            rows.map(([bytes = null]) => read(bytes, 'hll_union_agg')),
            allows === true,
            'hll_union_agg',
          ),
        ),
    },
    'One HyperLogLog sketch of all that several sketches have counted.',
    [
      [
        `${ESTIMATE}(hll_union_agg(s)) FROM (SELECT hll_sketch_agg(x) AS s FROM VALUES (1), (2) AS a(x) UNION ALL SELECT hll_sketch_agg(x) FROM VALUES (2), (3) AS b(x))`,
        3n,
      ],
    ],
    ['false'],
  ),
  sketchFunction(
    'hll_sketch_estimate',
    [
      {
        args: ['binary'],
        coerce: taking([t.BINARY]),
        returns: t.BIGINT,
        evaluate: (_, bytes = null) => BigInt(Math.round(hllEstimate(read(bytes, 'hll_sketch_estimate')))),
      },
    ],
    'About how many different values a HyperLogLog sketch has counted.',
    [['hll_sketch_estimate(null)', null]],
    { canRaise: true },
  ),
  sketchFunction(
    'hll_union',
    [
      {
        args: ['binary', 'binary', 'boolean'],
        optionalFrom: 2,
        coerce: taking([t.BINARY], [t.BINARY], [t.BOOLEAN]),
        returns: t.BINARY,
        evaluate: (_, first = null, second = null, allows = false) => {
          const sketches = [read(first, 'hll_union'), read(second, 'hll_union')];
          return hllToBytes(union(sketches, allows === true, 'hll_union', Math.min(...sketches.map((s) => s.lgK))));
        },
      },
    ],
    'One HyperLogLog sketch of what two have counted.',
    [['hll_union(null, null)', null]],
    { canRaise: true, sqlText: (args) => `hll_union(${withDefaults(args, 3, ['false'])})` },
  ),
];
