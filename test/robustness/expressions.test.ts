import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EngineError, SparkSession } from '../../src/index.ts';
import fc from '../support/property.ts';

/** Expressions in SQL text over random rows: the compiled engine and the reference give the same values, or the same error. */
const ZONES = { ansi: 'America/Los_Angeles', legacy: 'Asia/Kolkata' } as const;
type Mode = keyof typeof ZONES;
const sessions = new Map<string, SparkSession>();
const engines = ['compiled', 'reference'] as const;

beforeAll(async () => {
  for (const mode of ['ansi', 'legacy'] as const)
    for (const engine of engines) {
      const config = {
        'spark.sparrow.engine': engine,
        'spark.sql.ansi.enabled': mode === 'ansi',
        'spark.sql.session.timeZone': ZONES[mode],
      };
      sessions.set(mode + engine, await SparkSession.builder().master('local[1]').config(config).create());
    }
});
afterAll(async () => {
  for (const s of sessions.values()) await s.stop();
});

const VALUES: Readonly<Record<string, readonly (string | null)[]>> = {
  tinyint: ['0Y', '1Y', '-1Y', '127Y', '-128Y'],
  int: ['0', '1', '-7', '2147483647', '-2147483648', '100'],
  bigint: ['0L', '3L', '-3L', '9223372036854775807L', '-9223372036854775808L', '86400L'],
  float: ["float('0.5')", "float('NaN')", "float('-0.0')", "float('3.4e38')", "float('1')"],
  double: ['0D', '-0D', '2.5D', '-1D', "double('NaN')", "double('Infinity')", '1e300D', '1e19D'],
  'decimal(10,2)': ['0BD', '1.25BD', '-99999999.99BD', '12345678.90BD'],
  'decimal(30,4)': ['0BD', '99999999999999999999999999.9999BD', '-1.5BD', '7BD'],
  boolean: ['true', 'false'],
  string: [
    "''",
    "'a'",
    "'ab%c'",
    "'12'",
    "' -7 '",
    "'1.5'",
    "'true'",
    "'2024-02-29'",
    "'2024-03-10 02:30:00'",
    "'नमस्ते'",
    "'x🎬y'",
    "'A_b'",
    "'NaN'",
  ],
  date: ["date'2024-02-29'", "date'1969-12-31'", "date'0001-01-01'", "date'9999-12-31'", "date'2024-03-10'"],
  timestamp: [
    "timestamp'2024-03-10 02:30:00'",
    "timestamp'2024-11-03 01:30:00.123456'",
    "timestamp'1969-12-31 23:59:59.999999'",
    "timestamp'0001-01-01 00:00:00'",
    "timestamp'9999-12-31 23:59:59'",
  ],
};
const TYPES = Object.keys(VALUES);
const NUMERIC = ['tinyint', 'int', 'bigint', 'float', 'double', 'decimal(10,2)', 'decimal(30,4)'];
const columnOf = (type: string): string => `c${TYPES.indexOf(type)}`;

const literal = (type: string): fc.Arbitrary<string> =>
  fc.constantFrom(...(VALUES[type] as string[]), 'NULL').map((v) => `CAST(${v} AS ${type})`);
const pick = <T>(...of: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...of);
const patterns = pick("'%a%'", "'a%'", "'%c'", "'_'", "'%'", "''", "'a_\\\\%c'", "'%न%'", "'x_y'");

/** An expression of a type, `depth` levels deep at most. */
function tree(type: string, depth: number): fc.Arbitrary<string> {
  const leaf = fc.oneof({ arbitrary: fc.constant(columnOf(type)), weight: 3 }, literal(type));
  if (depth === 0) return leaf;
  const of = (t: string): fc.Arbitrary<string> => tree(t, depth - 1);
  const any = pick(...TYPES);
  const common: fc.Arbitrary<string>[] = [
    leaf,
    fc.tuple(of('boolean'), of(type), of(type)).map(([c, a, b]) => `CASE WHEN ${c} THEN ${a} ELSE ${b} END`),
    fc.tuple(of(type), of(type)).map(([a, b]) => `coalesce(${a}, ${b})`),
    fc.tuple(of('boolean'), of(type), of(type)).map(([c, a, b]) => `if(${c}, ${a}, ${b})`),
    fc.tuple(of(type), of(type)).map(([a, b]) => `nullif(${a}, ${b})`),
    any.chain((t) => of(t).map((a) => `try_cast(CAST(${a} AS STRING) AS ${type})`)),
  ];
  if (NUMERIC.includes(type)) {
    common.push(fc.tuple(of(type), pick('+', '-', '*', '%'), of(type)).map(([a, o, b]) => `CAST(${a} ${o} ${b} AS ${type})`));
    common.push(
      pick(...NUMERIC).chain((t) => of(t).map((a) => `CAST(${a} AS ${type})`)),
      of(type).map((a) => `abs(${a})`),
      of(type).map((a) => `(- ${a})`),
    );
    common.push(of('string').map((a) => `CAST(${a} AS ${type})`));
  }
  switch (type) {
    case 'int':
      common.push(
        of('string').map((a) => `length(${a})`),
        fc.tuple(pick('year', 'month', 'day', 'dayofweek', 'quarter'), of('date')).map(([f, a]) => `${f}(${a})`),
      );
      common.push(
        fc.tuple(pick('hour', 'minute', 'second'), of('timestamp')).map(([f, a]) => `${f}(${a})`),
        fc.tuple(of('date'), of('date')).map(([a, b]) => `datediff(${a}, ${b})`),
      );
      break;
    case 'boolean':
      common.push(
        any.chain((t) => fc.tuple(of(t), pick('=', '<>', '<', '<=', '>', '>=', '<=>'), of(t)).map(([a, o, b]) => `(${a} ${o} ${b})`)),
      );
      common.push(
        fc.tuple(of('boolean'), pick('AND', 'OR'), of('boolean')).map(([a, o, b]) => `(${a} ${o} ${b})`),
        of('boolean').map((a) => `(NOT ${a})`),
      );
      common.push(
        any.chain((t) =>
          fc.tuple(of(t), fc.array(literal(t), { minLength: 1, maxLength: 9 })).map(([a, l]) => `(${a} IN (${l.join(', ')}))`),
        ),
      );
      common.push(
        fc.tuple(of('string'), patterns).map(([a, p]) => `(${a} LIKE ${p})`),
        any.chain((t) => of(t).map((a) => `(${a} IS NULL)`)),
      );
      common.push(fc.tuple(pick('startswith', 'endswith', 'contains'), of('string'), of('string')).map(([f, a, b]) => `${f}(${a}, ${b})`));
      break;
    case 'string':
      common.push(
        fc.tuple(pick('upper', 'lower', 'trim', 'ltrim', 'rtrim'), of('string')).map(([f, a]) => `${f}(${a})`),
        fc.tuple(of('string'), of('string')).map(([a, b]) => `concat(${a}, ${b})`),
      );
      common.push(
        fc
          .tuple(of('string'), fc.integer({ min: -4, max: 4 }), fc.integer({ min: -1, max: 4 }))
          .map(([a, s, n]) => `substring(${a}, ${s}, ${n})`),
        any.chain((t) => of(t).map((a) => `CAST(${a} AS STRING)`)),
      );
      break;
    case 'date':
      common.push(
        fc.tuple(of('date'), fc.integer({ min: -400, max: 400 })).map(([a, n]) => `date_add(${a}, ${n})`),
        of('timestamp').map((a) => `CAST(${a} AS DATE)`),
      );
      common.push(
        fc.tuple(pick('month', 'year', 'week', 'quarter'), of('date')).map(([u, a]) => `trunc(${a}, '${u}')`),
        of('date').map((a) => `last_day(${a})`),
      );
      break;
    case 'timestamp':
      common.push(
        of('date').map((a) => `CAST(${a} AS TIMESTAMP)`),
        fc.tuple(pick('hour', 'day', 'month', 'year'), of('timestamp')).map(([u, a]) => `date_trunc('${u}', ${a})`),
      );
      break;
    default:
  }
  return fc.oneof(...common);
}

const row = fc.tuple(...TYPES.map(literal)).map((cells) => `(${cells.join(', ')})`);
const rowsOf = fc.array(row, { minLength: 1, maxLength: 6 });
const tableOf = (rows: readonly string[]): string => `(VALUES ${rows.join(', ')}) AS t(${TYPES.map(columnOf).join(', ')})`;

/** A query, and what it asks of each row for itself: which of several rows' errors ends a query is not said. */
interface Query {
  readonly text: string;
  readonly alone: readonly string[];
}
const overRows = (rows: readonly string[], text: (table: string) => string): Query => ({
  text: text(tableOf(rows)),
  alone: rows.map((r) => text(tableOf([r]))),
});

async function answer(mode: Mode, engine: string, query: string): Promise<unknown> {
  try {
    const rows =
      (await sessions
        .get(mode + engine)
        ?.sql(query)
        .collect({ as: 'arrays' })) ?? [];
    return rows.map((r) => r.map((v) => (typeof v === 'number' ? v + 0 : v === null ? null : String(v))));
  } catch (error) {
    if (error instanceof EngineError && error.condition !== 'INTERNAL_ERROR') return error.condition;
    throw error;
  }
}

const runs = Number(process.env.RUNS ?? 60);
const agree = (mode: Mode, query: fc.Arbitrary<Query>) =>
  fc.assert(
    fc.asyncProperty(query, async ({ text, alone }) => {
      const [got, want] = [await answer(mode, 'compiled', text), await answer(mode, 'reference', text)];
      if (typeof got === 'string' && typeof want === 'string' && got !== want) {
        const errors = [];
        for (const one of alone) errors.push(await answer(mode, 'reference', one));
        expect(errors).toContain(got);
      } else expect(got).toEqual(want);
    }),
    { numRuns: runs },
  );
const expression = pick(...TYPES).chain((t) => tree(t, 3));

describe.each(['ansi', 'legacy'] as const)('%s', (mode) => {
  // A volatile row order would hide errors of the values: rows come as they stand.
  test(
    'expressions',
    () =>
      agree(
        mode,
        fc.tuple(expression, rowsOf).map(([e, rows]) => overRows(rows, (t) => `SELECT ${e} AS x FROM ${t}`)),
      ),
    120_000,
  );
  test('casts of every type to every type', async () => {
    for (const from of TYPES)
      for (const to of TYPES)
        for (const cast of ['CAST', 'TRY_CAST'])
          for (const v of VALUES[from] ?? []) {
            const text = `SELECT ${cast}(x AS ${to}) AS y FROM (SELECT CAST(x AS ${from}) AS x FROM VALUES (${v}), (NULL) AS t(x))`;
            expect([text, await answer(mode, 'compiled', text)]).toEqual([text, await answer(mode, 'reference', text)]);
          }
  }, 180_000);
  test(
    'conditions',
    () =>
      agree(
        mode,
        fc.tuple(tree('boolean', 3), rowsOf).map(([e, rows]) => overRows(rows, (t) => `SELECT * FROM ${t} WHERE ${e}`)),
      ),
    120_000,
  );
  test('several stages: union, aggregates, join, sort', () => {
    const key = pick(...TYPES);
    const query = fc
      .tuple(key, rowsOf, rowsOf, tree('int', 1), pick('JOIN', 'LEFT JOIN', 'FULL JOIN', 'LEFT SEMI JOIN', 'LEFT ANTI JOIN'))
      .map(([k, left, right, e, join]): Query => {
        const [a, b] = [tableOf(left), tableOf(right)];
        const group = (t: string, n: string) =>
          `(SELECT ${columnOf(k)} AS k, count(*) AS ${n}, max(try_cast(${e} AS STRING)) AS m${n} FROM ${t} GROUP BY ${columnOf(k)})`;
        const both = `(SELECT * FROM ${a} UNION ALL SELECT * FROM ${b})`;
        const text = `SELECT l.* FROM ${group(both, 'n')} l ${join} ${group(b, 'o')} r ON l.k = r.k ORDER BY l.k, l.n`;
        return { text, alone: [...left, ...right].map((r) => `SELECT ${e} FROM ${tableOf([r])}`) };
      });
    return agree(mode, query);
  }, 120_000);
});

describe('found by the properties above', () => {
  const FOUND: readonly (readonly [name: string, query: string, rows: unknown])[] = [
    [
      'a long IN list of booleans',
      'SELECT count(*) FROM VALUES (true), (false), (NULL) AS t(b) WHERE b IN (true, false, true, true, true)',
      [['2']],
    ],
    ['after a null, arguments are not evaluated', "SELECT a + CAST(s AS INT) FROM VALUES (CAST(NULL AS INT), 'x') AS t(a, s)", [[null]]],
    [
      'nor are those that the reference computes',
      "SELECT a = CAST(s AS DOUBLE) FROM VALUES (CAST(NULL AS DOUBLE), 'x') AS t(a, s)",
      [[null]],
    ],
    ['but those before a null are', "SELECT CAST(s AS INT) + a FROM VALUES (CAST(NULL AS INT), 'x') AS t(a, s)", 'CAST_INVALID_INPUT'],
  ];
  test.each(FOUND)('%s', async (_, query, rows) => {
    for (const engine of engines) expect(await answer('ansi', engine, query)).toEqual(rows);
  });
});
