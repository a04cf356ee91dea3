import { fail } from '../../errors/engine-error.ts';
import * as t from '../../types/data-type.ts';
import type { Value } from '../../types/value.ts';
import type { FunctionRecord } from '../define.ts';
import { hashedBytes, murmur128 } from './murmur128.ts';
import { sketchAggregate, sketchFunction, taking, withDefaults } from './shared.ts';
import { addHash, EMPTY_SAMPLE, intersect, type Sample, sampleEstimate, sampler, subtract, unite } from './theta.ts';
import { thetaOfBytes, thetaToBytes } from './theta-bytes.ts';

export const DEFAULT_LG_NOM = 12;
export const HASHED = [t.array(t.INT, true), t.array(t.BIGINT, true), t.BINARY, t.DOUBLE, t.FLOAT, t.INT, t.BIGINT, t.STRING];

/** The hash a sample keeps of a value; 0 for what is not counted. */
export function hashOf(type: t.DataType, value: Value): bigint {
  const bytes = hashedBytes(type, value);
  return bytes.length === 0 ? 0n : murmur128(bytes)[0] >> 1n;
}

export const readTheta = (bytes: Value, functionName: string): Sample =>
  thetaOfBytes(bytes as Uint8Array) ?? fail('THETA_INVALID_INPUT_SKETCH_BUFFER', { functionName });

function lgNom(value: Value | undefined, functionName: string): number {
  const lg = Number(value ?? DEFAULT_LG_NOM);
  return lg >= 4 && lg <= 26 ? lg : fail('SKETCH_INVALID_LG_NOM_ENTRIES', { functionName, value: lg });
}

const constantLg =
  (functionName: string) => (types: readonly t.DataType[], context: { readonly constant?: (i: number) => Value | undefined }) => {
    if (types.length < 2) return;
    const given = context.constant?.(1);
    if (given === undefined) fail('THETA_LG_NOM_ENTRIES_MUST_BE_CONSTANT', { functionName });
    lgNom(given ?? 0, functionName);
  };

const of = (rows: readonly (readonly Value[])[], functionName: string): readonly Sample[] =>
  rows.map(([bytes = null]) => readTheta(bytes, functionName));

const combining = (name: string, doc: string, combine: (a: Sample, b: Sample) => Sample): FunctionRecord =>
  sketchFunction(
    name,
    [
      {
        args: ['binary', 'binary'],
        coerce: taking([t.BINARY], [t.BINARY]),
        returns: t.BINARY,
        evaluate: (_, a = null, b = null) => thetaToBytes(combine(readTheta(a, name), readTheta(b, name))),
      },
    ],
    doc,
    [[`${name}(null, null)`, null]],
    { canRaise: true },
  );

const twoSketches = (f: string): string =>
  `SELECT theta_sketch_estimate(${f}(s)) FROM (SELECT theta_sketch_agg(x) AS s FROM VALUES (1), (2) AS a(x) UNION ALL SELECT theta_sketch_agg(x) FROM VALUES (2), (3) AS b(x))`;

export const THETA_FUNCTIONS: readonly FunctionRecord[] = [
  sketchAggregate(
    'theta_sketch_agg',
    {
      args: ['any', 'int'],
      optionalFrom: 1,
      coerce: taking(HASHED, [t.INT]),
      check: constantLg('theta_sketch_agg'),
      make: (rows, [given], { argTypes: [type = t.VOID] }) => {
        const lg = lgNom(given, 'theta_sketch_agg');
        const sample = sampler(lg);
        for (const [value = null] of rows) addHash(sample, hashOf(type, value));
        return thetaToBytes(unite([sample], lg));
      },
    },
    'A theta sketch of the values: a sample, by which different ones can be counted, also those of several sketches or of only one.',
    [["SELECT theta_sketch_estimate(theta_sketch_agg(x)) FROM VALUES ('a'), ('b'), ('a') AS tab(x)", 2n]],
    [String(DEFAULT_LG_NOM)],
  ),
  sketchAggregate(
    'theta_union_agg',
    {
      args: ['binary', 'int'],
      optionalFrom: 1,
      coerce: taking([t.BINARY], [t.INT]),
      check: constantLg('theta_union_agg'),
      make: (rows, [given]) => thetaToBytes(unite(of(rows, 'theta_union_agg'), lgNom(given, 'theta_union_agg'))),
    },
    'One theta sketch of all that several sketches have counted.',
    [[twoSketches('theta_union_agg'), 3n]],
    [String(DEFAULT_LG_NOM)],
  ),
  sketchAggregate(
    'theta_intersection_agg',
    {
      args: ['binary'],
      coerce: taking([t.BINARY]),
      make: (rows) => {
        const [first, ...others] = of(rows, 'theta_intersection_agg');
        return thetaToBytes(others.reduce((a, b) => intersect(a, b), first ?? EMPTY_SAMPLE));
      },
    },
    'One theta sketch of what each of several sketches has counted.',
    [[twoSketches('theta_intersection_agg'), 1n]],
    [],
  ),
  sketchFunction(
    'theta_sketch_estimate',
    [
      {
        args: ['binary'],
        coerce: taking([t.BINARY]),
        returns: t.BIGINT,
        evaluate: (_, bytes = null) => BigInt(Math.round(sampleEstimate(readTheta(bytes, 'theta_sketch_estimate')))),
      },
    ],
    'About how many different values a theta sketch has counted.',
    [["theta_sketch_estimate(x'01030300001E0000')", 0n]],
    { canRaise: true },
  ),
  sketchFunction(
    'theta_union',
    [
      {
        args: ['binary', 'binary', 'int'],
        optionalFrom: 2,
        coerce: taking([t.BINARY], [t.BINARY], [t.INT]),
        returns: t.BINARY,
        evaluate: (_, a = null, b = null, lg = null) =>
          thetaToBytes(unite([readTheta(a, 'theta_union'), readTheta(b, 'theta_union')], lgNom(lg, 'theta_union'))),
      },
    ],
    'One theta sketch of what two have counted.',
    [['theta_union(null, null)', null]],
    { canRaise: true, sqlText: (args) => `theta_union(${withDefaults(args, 3, [String(DEFAULT_LG_NOM)])})` },
  ),
  combining('theta_intersection', 'One theta sketch of what both of two sketches have counted.', (a, b) => intersect(a, b)),
  combining('theta_difference', 'One theta sketch of what the first sketch has counted and the second has not.', subtract),
];
