import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SparkSession } from '../../src/session/spark-session.ts';
import fc from '../support/property.ts';

// Sorts compare numbers that begin the keys; where those tie, whole rows. Compiled on two threads against the reference.

const COLUMNS = {
  b: 'BOOLEAN',
  t: 'TINYINT',
  i: 'INT',
  l: 'BIGINT',
  f: 'FLOAT',
  d: 'DOUBLE',
  small: 'DECIMAL(9, 2)',
  wide: 'DECIMAL(38, 0)',
  s: 'STRING',
  day: 'DATE',
} as const;
const texts = ['', 'a', 'ab', 'ab\u0000', 'abcdefgh', 'abcdefghi', 'abcdefgh\u0000', 'abcdefgz', 'é', '中文', 'ÿ'];
const numbers = [0, 1, -1, 7, 127, -128];
const pool: Record<keyof typeof COLUMNS, readonly string[]> = {
  b: ['true', 'false'],
  t: numbers.map(String),
  i: [...numbers, 2147483647, -2147483648].map(String),
  l: [...numbers.map(String), '9223372036854775807', '-9223372036854775808', '-9223372036854775807', '4294967296'],
  f: ['0', '-0', '1.5', '-1.5', 'NaN', 'Infinity', '-Infinity', '1e-40'],
  d: ['0', '-0', '1.5', '-1.5', 'NaN', 'Infinity', '-Infinity', '4.9e-324'],
  small: ['0', '1.25', '-1.25', '9999999.99', '-9999999.99'],
  wide: [
    '0',
    '1',
    '-1',
    '99999999999999999999999999999999999999',
    '-99999999999999999999999999999999999999',
    '9223372036854775808',
    '-9223372036854775809',
  ],
  s: texts,
  day: ['1970-01-01', '1969-12-31', '9999-12-31', '0001-01-01'],
};
const names = Object.keys(COLUMNS) as (keyof typeof COLUMNS)[];
const literal = (column: keyof typeof COLUMNS, n: number): string => {
  const value = n % 5 === 0 ? undefined : pool[column][n % pool[column].length];
  return value === undefined ? 'NULL' : `'${value.replaceAll('\u0000', '\\0')}'`;
};
const row = fc.array(fc.nat(1000), { minLength: names.length, maxLength: names.length });
const key = fc.record({ column: fc.constantFrom(...names), ascending: fc.boolean(), nullsFirst: fc.boolean() });
const query = fc.record({
  rows: fc.array(row, { minLength: 1, maxLength: 60 }),
  keys: fc.array(key, { minLength: 1, maxLength: 4 }),
  limit: fc.option(fc.nat(20)),
});

describe('sorting', () => {
  const sessions: SparkSession[] = [];
  beforeAll(async () => {
    for (const engine of ['compiled', 'reference'])
      sessions.push(await SparkSession.builder().master('local[2]').config('spark.sparrow.engine', engine).create());
  });
  afterAll(async () => {
    for (const s of sessions) await s.stop();
  });
  const answers = (sql: string): Promise<unknown[]> =>
    Promise.all(
      sessions.map(async (s) =>
        (await s.sql(sql).collect({ as: 'arrays' })).map((r) => r.map((v) => (Object.is(v, -0) ? '-0' : String(v)))),
      ),
    );

  test('any keys, either way, nulls first and last', async () => {
    await fc.assert(
      fc.asyncProperty(query, async ({ rows, keys, limit }) => {
        const values = rows.map((r, n) => `(${[n, ...names.map((c, i) => literal(c, r[i] as number))].join(', ')})`);
        const typed = names.map((c) => `CAST(${c} AS ${COLUMNS[c]}) AS ${c}`);
        // The number of the row makes the order total.
        const order = [...keys.map((k) => `${k.column} ${k.ascending ? 'ASC' : 'DESC'} NULLS ${k.nullsFirst ? 'FIRST' : 'LAST'}`), 'n'];
        const sql = `SELECT n, ${names.join(', ')} FROM (SELECT n, ${typed.join(', ')} FROM VALUES ${values.join(', ')} AS v(n, ${names.join(', ')}))
          ORDER BY ${order.join(', ')}${limit === null ? '' : ` LIMIT ${limit}`}`;
        const [got, want] = await answers(sql);
        expect(got).toEqual(want);
      }),
      { numRuns: 60 },
    );
  });

  test('keys that tie, of texts that differ late, by length alone, or in zeros', async () => {
    const long = "repeat('x', 300)";
    const late = [long, `concat(${long}, 'a')`, `concat(${long}, 'b')`, "repeat('x', 299)", "'abcdefghi'", "'abcdefghij'", "'abcdefgh\\0'"];
    const columns: Readonly<Record<string, string>> = {
      s: `element_at(array(${[...late, "'abcdefgh'", "''", 'NULL'].join(', ')}), CAST(pmod(hash(id), 10) AS INT) + 1)`,
      u: `element_at(array('abcdefgh', 'abcdefg', 'abcdefg\\0', 'abcdefg\\0\\0', '中文文文'), CAST(pmod(hash(id, 1), 5) AS INT) + 1)`,
      i: 'CAST(pmod(hash(id, 2), 3) AS INT)',
      l: 'CASE WHEN id % 4 > 0 THEN pmod(hash(id, 3), 3) * 3000000000 END',
      w: 'CAST(pmod(hash(id, 4), 3) AS DECIMAL(38, 0)) * 99999999999999999999',
    };
    const keys = fc.uniqueArray(fc.tuple(fc.constantFrom(...Object.keys(columns)), fc.constantFrom('ASC', 'DESC', 'ASC NULLS LAST')), {
      minLength: 1,
      maxLength: 5,
      selector: ([name]) => name,
    });
    await fc.assert(
      fc.asyncProperty(keys, fc.integer({ min: 100, max: 900 }), fc.option(fc.nat(90)), async (by, rows, limit) => {
        const made = Object.entries(columns).map(([name, text]) => `${text} AS ${name}`);
        const order = [...by.map((k) => k.join(' ')), 'id'].join(', ');
        const sql = `SELECT id FROM (SELECT id, ${made.join(', ')} FROM range(${rows})) ORDER BY ${order}${limit === null ? '' : ` LIMIT ${limit}`}`;
        const [got, want] = await answers(sql);
        expect(got).toEqual(want);
      }),
      { numRuns: 25 },
    );
  });

  test('hundreds of keys, of which the last decide', async () => {
    const [compiled] = sessions;
    const same = Array.from({ length: 200 }, (_, i) => `id * 0 + ${i}`);
    const sql = `SELECT id FROM range(3000) ORDER BY ${[...same, 'id % 7 DESC', ...same.map((k) => `${k} DESC`), 'id'].join(', ')}`;
    const want = Array.from({ length: 3000 }, (_, i) => i).sort((a, b) => (b % 7) - (a % 7) || a - b);
    const ids = async (text: string): Promise<number[] | undefined> =>
      (await compiled?.sql(text).collect({ as: 'arrays' }))?.map(([id]) => Number(id));
    expect(await ids(sql)).toEqual(want);
    expect(await ids(`${sql} LIMIT 10`)).toEqual(want.slice(0, 10));
  });

  const MANY = 150_000;
  test.each([
    ['spread numbers', 'xxhash64(id)', 'k'],
    ['few numbers', 'id % 7', 'k DESC, id'],
    ['one number far away', 'CASE WHEN id = 77 THEN 9223372036854775807 ELSE id % 1000 END', 'k, id DESC'],
    ['doubles', 'CAST(xxhash64(id) AS DOUBLE) / 3', 'k DESC'],
    ['texts that begin alike', "concat('customer#', lpad(CAST(pmod(xxhash64(id), 1000) AS STRING), 9, '0'))", 'k, id'],
    ['texts and nulls', 'CASE WHEN id % 3 > 0 THEN CAST(id % 5000 AS STRING) END', 'k DESC NULLS FIRST, id'],
  ])('many rows: %s', async (_, expression, order) => {
    const [compiled] = sessions;
    const sql = `SELECT id, ${expression} AS k FROM range(${MANY})`;
    const rows = (await compiled?.sql(`SELECT * FROM (${sql}) ORDER BY ${order}`).collect({ as: 'arrays' })) ?? [];
    const less = order.split(', ').map((o) => o.split(' '));
    const compare = (a: readonly unknown[], b: readonly unknown[]): number => {
      for (const [name, way] of less) {
        const at = name === 'id' ? 0 : 1;
        const [x, y] = [a[at], b[at]] as [bigint | string | number | null, bigint | string | number | null];
        if (x === y) continue;
        if (x === null || y === null) return x === null ? -1 : 1;
        return (x < y ? -1 : 1) * (way === 'DESC' ? -1 : 1);
      }
      return 0;
    };
    expect(rows.length).toBe(MANY);
    expect(new Set(rows.map(([id]) => id)).size).toBe(MANY);
    expect(rows.findIndex((r, i) => i > 0 && compare(rows[i - 1] ?? [], r) > 0)).toBe(-1);
  });
});

// Entries of several threads are dealt out to buckets together, few by the caller's thread, many by those that have them.
describe.each([2, 3])('sorting by %d threads', (threads) => {
  let spark: SparkSession;
  beforeAll(async () => {
    spark = await SparkSession.builder().master(`local[${threads}]`).create();
  });
  afterAll(() => spark.stop());
  const rowsOf = async (sql: string): Promise<unknown[][]> => spark.sql(sql).collect({ as: 'arrays' });

  const KEYS: readonly [name: string, key: string][] = [
    ['one value', '0'],
    ['few values', 'CAST(pmod(hash(id), 3) AS INT)'],
    ['many values', 'hash(id)'],
    ['values far apart', 'xxhash64(id)'],
    ['most alike', 'CASE WHEN id % 100 = 0 THEN hash(id) ELSE 7 END'],
    ['in their order', 'id'],
    ['against it', '-id'],
    ['texts', "concat('text ', pmod(hash(id), 1000))"],
    ['texts that begin alike', "concat('the same beginning ', pmod(hash(id), 50))"],
    ['nulls', 'CASE WHEN id % 3 > 0 THEN hash(id) END'],
  ];
  test.each([2500, 30_000, 150_000])('%d rows', { timeout: 60_000 }, async (count) => {
    for (const [name, key] of KEYS) {
      const from = `(SELECT id, ${key} AS k FROM range(${count}))`;
      await spark.sql(`CREATE OR REPLACE TEMPORARY VIEW kept AS SELECT * FROM ${from}`);
      await spark.sql('CACHE TABLE kept');
      const compare = (a: unknown, b: unknown): number =>
        a === b ? 0 : a === null ? -1 : b === null ? 1 : (a as number) < (b as number) ? -1 : 1;
      const want = (await rowsOf('SELECT id, k FROM kept')).sort((a, b) => compare(a[1], b[1]) || Number(b[0]) - Number(a[0]));
      for (const limit of ['', 'LIMIT 2000']) {
        const got = await rowsOf(`SELECT id, k FROM kept ORDER BY k, id DESC ${limit}`);
        expect(got.length, name).toBe(limit ? 2000 : count);
        expect(
          got.findIndex((r, i) => r[0] !== want[i]?.[0]),
          `${name} ${limit}`,
        ).toBe(-1);
      }
      const [ranked] = await rowsOf('SELECT sum(n * id % 1000) FROM (SELECT id, row_number() OVER (ORDER BY k, id DESC) AS n FROM kept)');
      expect(ranked?.[0], name).toBe(want.reduce((n, [id], i) => n + ((BigInt(i + 1) * (id as bigint)) % 1000n), 0n));
      await spark.sql('UNCACHE TABLE kept');
    }
  });

  test('rows of several queries', async () => {
    const sql = 'SELECT id FROM range(40000) UNION ALL SELECT -id FROM range(30000) UNION ALL SELECT id * 2 FROM range(5) ORDER BY 1 DESC';
    const got = (await rowsOf(sql)).map(([id]) => Number(id));
    expect(got.length).toBe(70_005);
    expect(got.every((id, i) => i === 0 || (got[i - 1] ?? 0) >= id)).toBe(true);
    expect(got.reduce((a, b) => a + b, 0)).toBe((39_999 * 40_000) / 2 - (29_999 * 30_000) / 2 + 20);
  });
});

test('very many that tie in key after key', { timeout: 60_000 }, async () => {
  const columns = [
    "CASE WHEN id % 50 > 0 THEN element_at(array('R', 'A', 'N', '', 'R\\0'), CAST(pmod(hash(id), 5) AS INT) + 1) END AS flag",
    "concat('https://example.org/a/long/path/', pmod(hash(id, 1), 3), '/', pmod(hash(id, 2), 20000)) AS url",
    "CAST(element_at(array('seven77', 'seven778', 'seven77\\0'), CAST(pmod(hash(id, 3), 3) AS INT) + 1) AS BINARY) AS bin",
    'CAST(pmod(hash(id, 4), 2) AS DECIMAL(38, 0)) * 99999999999999999999 AS wide',
    'CASE WHEN id % 4 > 0 THEN pmod(hash(id, 5), 2) = 0 END AS maybe',
    "repeat('x', 270) || pmod(hash(id, 6), 3) AS long",
  ];
  const from = `(SELECT id, ${columns.join(', ')} FROM range(150000))`;
  const session = (threads: number, engine: string): Promise<SparkSession> =>
    SparkSession.builder().master(`local[${threads}]`).config('spark.sparrow.engine', engine).create();
  const sessions = await Promise.all([session(1, 'reference'), session(2, 'compiled'), session(3, 'compiled')]);
  try {
    for (const order of [
      'flag, bin DESC, url',
      'flag DESC NULLS FIRST, maybe, wide DESC',
      'url DESC, flag',
      'bin, maybe NULLS LAST, flag NULLS LAST, wide',
      'maybe DESC, long, flag DESC',
    ]) {
      const sql = `SELECT id FROM ${from} ORDER BY ${order}, id DESC`;
      const [want = [], ...got] = await Promise.all(sessions.map((s) => s.sql(sql).collect({ as: 'arrays' })));
      expect(want.length).toBe(150_000);
      for (const rows of got) {
        expect(rows.length, order).toBe(want.length);
        expect(
          rows.findIndex(([id], i) => id !== want[i]?.[0]),
          order,
        ).toBe(-1);
      }
    }
  } finally {
    for (const s of sessions) await s.stop();
  }
});
