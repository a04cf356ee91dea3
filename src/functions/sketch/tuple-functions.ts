import { fail } from '../../errors/engine-error.ts';
import * as t from '../../types/data-type.ts';
import type { Value } from '../../types/value.ts';
import type { FunctionRecord, Overload, TypeContext } from '../define.ts';
import { sketchAggregate, sketchFunction, taking, withDefaults } from './shared.ts';
import { addHash, type Combine, EMPTY_SAMPLE, intersect, type Sample, sampler, subtract, thetaOf, unite } from './theta.ts';
import { DEFAULT_LG_NOM, HASHED, hashOf, readTheta } from './theta-functions.ts';
import { type Kind, MODES, type Mode, tupleOfBytes, tupleToBytes } from './tuple-bytes.ts';

type Types = readonly t.DataType[];

const combineOf = (mode: Mode, kind: Kind): Combine => {
  switch (mode) {
    case 'sum':
      return kind === 'integer' ? (a, b) => (a + b) | 0 : (a, b) => a + b;
    case 'min':
      return (a, b) => Math.min(a, b);
    case 'max':
      return (a, b) => Math.max(a, b);
    default:
      return () => 1;
  }
};
const isMode = (x: string): x is Mode => (MODES as readonly string[]).includes(x);

/** What a hash without a summary counts as. */
function neutral(mode: Mode, kind: Kind): number {
  switch (mode) {
    case 'sum':
      return 0;
    case 'min':
      return kind === 'integer' ? 2_147_483_647 : Number.POSITIVE_INFINITY;
    case 'max':
      return kind === 'integer' ? -2_147_483_648 : Number.NEGATIVE_INFINITY;
    default:
      return 1;
  }
}
const withSummaries = (s: Sample, summary: number): Sample => ({ ...s, entries: new Map([...s.entries.keys()].map((h) => [h, summary])) });

/** The constants of a call: lgNomEntries and mode, where they stand among the arguments. */
interface Constants {
  readonly lg?: number;
  readonly mode: number;
}
const DEFAULTS = [String(DEFAULT_LG_NOM), 'sum'];

/** Errors: NON_FOLDABLE_INPUT, UNEXPECTED_NULL, TYPE_CHECK_FAILURE_WITH_HINT. */
function check(name: string, types: Types, { constant }: TypeContext, at: Constants): void {
  const given = (position: number, what: string, type: string): Value | undefined => {
    if (position >= types.length) return undefined;
    const value = constant?.(position);
    if (value === undefined) fail('DATATYPE_MISMATCH.NON_FOLDABLE_INPUT', { sql: name, name: what, type });
    return value === null ? fail('DATATYPE_MISMATCH.UNEXPECTED_NULL', { sql: name, name: what }) : value;
  };
  const lg = at.lg === undefined ? undefined : given(at.lg, 'lgNomEntries', 'INT');
  if (lg !== undefined && (Number(lg) < 4 || Number(lg) > 26))
    fail('DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT', { sql: name, reason: `lgNomEntries is between 4 and 26, not ${lg}` });
  const mode = given(at.mode, 'mode', 'STRING');
  if (mode !== undefined && !isMode(String(mode).toLowerCase()))
    fail('DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT', {
      sql: name,
      reason: `'${mode}' is no mode`,
      hint: `modes: ${MODES.join(', ')}`,
    });
}

const modeOf = (v: Value | undefined): Mode => {
  const mode = String(v ?? 'sum').toLowerCase();
  return isMode(mode) ? mode : 'sum';
};
const lgOf = (v: Value | undefined): number => Number(v ?? DEFAULT_LG_NOM);

function functionsOf(kind: Kind): readonly FunctionRecord[] {
  const type = kind === 'integer' ? t.INT : t.DOUBLE;
  const literal = kind === 'integer' ? '2' : '2.0D';
  const read = (bytes: Value, functionName: string): Sample =>
    tupleOfBytes(bytes as Uint8Array, kind) ?? fail('TUPLE_INVALID_INPUT_SKETCH_BUFFER', { functionName });
  const write = (s: Sample, mode: Mode, lg = DEFAULT_LG_NOM): Uint8Array => tupleToBytes(s, kind, mode, lg);
  const sketches = (rows: readonly (readonly Value[])[], name: string): readonly Sample[] =>
    rows.map(([bytes = null]) => read(bytes, name));
  const two = (f: string): string =>
    `SELECT tuple_sketch_estimate_${kind}(${f}(s)) FROM (SELECT tuple_sketch_agg_${kind}(x, ${literal}) AS s FROM VALUES (1), (2) AS a(x) UNION ALL SELECT tuple_sketch_agg_${kind}(x, ${literal}) FROM VALUES (2), (3) AS b(x))`;

  /** A function of two samples: the second a tuple sketch, or with `theta_` in its name one without summaries. */
  const pair = (
    what: 'union' | 'intersection' | 'difference',
    isTheta: boolean,
    doc: string,
    apply: (a: Sample, b: Sample, mode: Mode, lg: number) => Sample,
  ): FunctionRecord => {
    const name = `tuple_${what}_${isTheta ? 'theta_' : ''}${kind}`;
    const constants = what === 'union' ? { lg: 2, mode: 3 } : { mode: 2 };
    const [args, defaults]: readonly [Overload['args'], readonly string[]] =
      what === 'union'
        ? [['binary', 'binary', 'int', 'string'], DEFAULTS]
        : what === 'intersection'
          ? [['binary', 'binary', 'string'], DEFAULTS.slice(1)]
          : [['binary', 'binary'], []];
    const overload: Overload = {
      args,
      optionalFrom: 2,
      coerce: taking([t.BINARY], [t.BINARY], [what === 'union' ? t.INT : t.STRING], [t.STRING]),
      returns: (types, context) => {
        check(name, types, context, constants);
        return t.BINARY;
      },
      evaluate: (_, a = null, b = null, ...given) => {
        const mode = modeOf(given[what === 'union' ? 1 : 0]);
        const lg = what === 'union' ? lgOf(given[0]) : DEFAULT_LG_NOM;
        const first = read(a, name);
        const second = isTheta ? withSummaries(readTheta(b, name), neutral(mode, kind)) : read(b, name);
        return write(apply(first, second, mode, lg), mode, lg);
      },
    };
    return sketchFunction(name, [overload], doc, [[`${name}(null, null)`, null]], {
      canRaise: true,
      sqlText: (shown) => `${name}(${withDefaults(shown, args.length, defaults)})`,
    });
  };
  const pairs = (isTheta: boolean): readonly FunctionRecord[] => {
    const second = isTheta ? 'a theta sketch' : 'another one';
    return [
      pair('union', isTheta, `A tuple sketch and ${second} as one.`, (a, b, mode, lg) => unite([a, b], lg, combineOf(mode, kind))),
      pair('intersection', isTheta, `What a tuple sketch and ${second} both have.`, (a, b, mode) => intersect(a, b, combineOf(mode, kind))),
      pair('difference', isTheta, `What a tuple sketch has and ${second} has not.`, (a, b) => subtract(a, b)),
    ];
  };

  const asking = (what: string, returns: t.DataType, doc: string, ask: (s: Sample) => Value): FunctionRecord => {
    const name = `tuple_sketch_${what}_${kind}`;
    return sketchFunction(
      name,
      [{ args: ['binary'], coerce: taking([t.BINARY]), returns, evaluate: (_, bytes = null) => ask(read(bytes, name)) }],
      doc,
      [[`${name}(null)`, null]],
      { canRaise: true },
    );
  };
  const summaryName = `tuple_sketch_summary_${kind}`;

  return [
    sketchAggregate(
      `tuple_sketch_agg_${kind}`,
      {
        args: ['any', type.kind, 'int', 'string'],
        optionalFrom: 2,
        kept: 2,
        coerce: ([key = t.VOID, summary = t.VOID, ...rest]) => {
          const [hashed] = taking(HASHED)([key]) ?? [t.isNested(key) ? undefined : t.STRING];
          const fits = t.isNumeric(summary) || t.isStringLike(summary) || summary.kind === 'void';
          const constants = taking([t.INT], [t.STRING])(rest);
          return hashed && fits && constants ? [hashed, type, ...constants] : undefined;
        },
        check: (types, context) => check(`tuple_sketch_agg_${kind}`, types, context, { lg: 2, mode: 3 }),
        make: (rows, [lg, given], { argTypes: [keyType = t.VOID] }) => {
          const mode = modeOf(given);
          const sample = sampler(lgOf(lg), combineOf(mode, kind));
          for (const [key = null, summary = null] of rows)
            addHash(sample, hashOf(keyType, key), mode === 'alwaysone' ? 1 : Number(summary));
          return write(sample, mode, lgOf(lg));
        },
      },
      'A tuple sketch: a sample of the keys, each with the sum (least, greatest) of its summaries.',
      [
        [
          `SELECT tuple_sketch_summary_${kind}(tuple_sketch_agg_${kind}(x, ${literal})) FROM VALUES (1), (2), (1) AS tab(x)`,
          kind === 'integer' ? 6n : 6,
        ],
      ],
      DEFAULTS,
    ),
    sketchAggregate(
      `tuple_union_agg_${kind}`,
      {
        args: ['binary', 'int', 'string'],
        optionalFrom: 1,
        coerce: taking([t.BINARY], [t.INT], [t.STRING]),
        check: (types, context) => check(`tuple_union_agg_${kind}`, types, context, { lg: 1, mode: 2 }),
        make: (rows, [lg, mode]) =>
          write(unite(sketches(rows, `tuple_union_agg_${kind}`), lgOf(lg), combineOf(modeOf(mode), kind)), modeOf(mode), lgOf(lg)),
      },
      'One tuple sketch of all that several sketches have.',
      [[two(`tuple_union_agg_${kind}`), 3]],
      DEFAULTS,
    ),
    sketchAggregate(
      `tuple_intersection_agg_${kind}`,
      {
        args: ['binary', 'string'],
        optionalFrom: 1,
        coerce: taking([t.BINARY], [t.STRING]),
        check: (types, context) => check(`tuple_intersection_agg_${kind}`, types, context, { mode: 1 }),
        make: (rows, [mode]) => {
          const [first, ...others] = sketches(rows, `tuple_intersection_agg_${kind}`);
          const all = others.reduce((a, b) => intersect(a, b, combineOf(modeOf(mode), kind)), first ?? EMPTY_SAMPLE);
          return write(all, modeOf(mode));
        },
      },
      'One tuple sketch of what each of several sketches has.',
      [[two(`tuple_intersection_agg_${kind}`), 1]],
      DEFAULTS.slice(1),
    ),
    asking('estimate', t.DOUBLE, 'About how many different keys a tuple sketch has counted.', (s) => s.entries.size / thetaOf(s)),
    asking('theta', t.DOUBLE, 'The part of the keys that a tuple sketch has kept.', thetaOf),
    sketchFunction(
      summaryName,
      [
        {
          args: ['binary', 'string'],
          optionalFrom: 1,
          coerce: taking([t.BINARY], [t.STRING]),
          returns: (types, context) => {
            check(summaryName, types, context, { mode: 1 });
            return kind === 'integer' ? t.BIGINT : t.DOUBLE;
          },
          evaluate: (_, bytes = null, given = null) => {
            const mode = modeOf(given);
            const summaries = [...read(bytes, summaryName).entries.values()];
            const total =
              mode === 'alwaysone' ? summaries.length : summaries.length === 0 ? 0 : summaries.reduce(combineOf(mode, 'double'));
            return kind === 'integer' ? BigInt(total) : total;
          },
        },
      ],
      'The sum (least, greatest, number) of the summaries of a tuple sketch.',
      [[`${summaryName}(null)`, null]],
      { canRaise: true, sqlText: (args) => `${summaryName}(${withDefaults(args, 2, DEFAULTS.slice(1))})` },
    ),
    ...pairs(false),
    ...pairs(true),
  ];
}

/** Tuple sketches, of whole numbers and of others. */
export const TUPLE_FUNCTIONS: readonly FunctionRecord[] = [...functionsOf('integer'), ...functionsOf('double')];
