import { afterAll, expect, test } from 'vitest';
import { structureKey } from '../../src/compile/segment-key.ts';
import { EngineError } from '../../src/errors/engine-error.ts';
import type { Attribute, Expr } from '../../src/plan/expr.ts';
import { SparkSession } from '../../src/session/spark-session.ts';
import { BIGINT, INT } from '../../src/types/data-type.ts';
import fc from '../support/property.ts';

// Code that has been made is used again for what differs in names and places alone.

const spark = await SparkSession.builder().master('local[1]').create();
afterAll(() => spark.stop());

const column = (id: number, type: Attribute['type'] = INT): Attribute => ({ kind: 'Attribute', name: `c${id}`, id, type, nullable: true });
const call = (name: string, ...args: Expr[]): Expr => ({
  kind: 'Call',
  name,
  overload: 0,
  args,
  deterministic: true,
  canRaise: false,
  ansi: true,
  type: INT,
  nullable: true,
});
const textOf = (...values: unknown[]): string | undefined => structureKey(...values)?.text;

test('columns count by when they are met', () => {
  const ids = fc.uniqueArray(fc.nat(1000), { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(ids, ids, ([a, b, c], [x, y, z]) => {
      const of = (p = 0, q = 0, r = 0): unknown[] => [
        call('+', column(p), call('*', column(q), column(p))),
        new Map([
          [r, 1n],
          [q, 2n],
        ]),
      ];
      expect(textOf(...of(a, b, c))).toBe(textOf(...of(x, y, z)));
      expect(textOf(...of(a, a, c))).not.toBe(textOf(...of(x, y, z)));
    }),
  );
});

test('types, constants, bounds and shapes count; what is no plain data has no key', () => {
  const literal = (value: number | bigint): Expr => ({ kind: 'Literal', value, type: INT, nullable: false });
  const seen = [
    textOf(call('+', column(1), literal(1))),
    textOf(call('+', column(1), literal(2))),
    textOf(call('-', column(1), literal(1))),
    textOf(call('+', column(1, BIGINT), literal(1))),
    textOf(call('+', column(1), literal(1)), { isAlone: true }),
    textOf(call('+', column(1), literal(1)), new Map([[1, { min: 0n }]])),
    textOf([call('+', column(1), literal(1))]),
    textOf(-0),
    textOf(0),
    textOf('0'),
    textOf(0n),
  ];
  expect(new Set(seen).size).toBe(seen.length);
  expect(textOf({ at: new Date(0) })).toBeUndefined();
  expect(textOf([() => 1])).toBeUndefined();
});

test('an error is placed in the text of the query at hand', async () => {
  const placed = async (sql: string): Promise<string> => {
    const error: unknown = await spark
      .sql(sql)
      .collect()
      .catch((e: unknown) => e);
    if (!(error instanceof EngineError) || error.origin?.kind !== 'sql') throw new Error(`no place in ${sql}`);
    return error.origin.text.slice(error.origin.start, error.origin.end);
  };
  expect(await placed('SELECT sum(100 DIV (id - 7)) FROM range(50)')).toBe('100 DIV (id - 7)');
  expect(await placed('SELECT    sum(  100 DIV (x - 7)  ) FROM (SELECT id AS x FROM range(50))')).toBe('100 DIV (x - 7)');
  expect(await placed('SELECT sum(100 DIV (id - 7)) FROM range(50)')).toBe('100 DIV (id - 7)');
});

test('the answers are those of the query at hand', async () => {
  for (const n of [1, 2, 1, 3])
    for (const name of ['a', 'b']) {
      const sql = `SELECT ${name}, count(*) AS n FROM (SELECT id % ${n} AS ${name} FROM range(12)) GROUP BY ${name} ORDER BY 1`;
      const rows = await spark.sql(sql).collect();
      expect(rows).toEqual(Array.from({ length: n }, (_, i) => ({ [name]: BigInt(i), n: BigInt(12 / n) })));
    }
});
