import { afterAll, beforeAll, expect, test } from 'vitest';
import { EngineError, SparkSession } from '../../src/index.ts';

/** Statements of ten thousand terms and of hundreds of levels: an answer, or an error that names what is wrong. */
let spark: SparkSession;
beforeAll(async () => {
  spark = await SparkSession.builder().master('local[2]').create();
});
afterAll(() => spark.stop());

const MANY = 10_000;
/** More than the arguments a call in JavaScript may have. */
const MOST = 150_000;
/** Of forms that are made like others of these. */
const SOME = 3000;
const DEEP = 500;
const times = (n: number, text: string): string => text.repeat(n);
const list = (n: number, term: (i: number) => string, separator = ', '): string =>
  Array.from({ length: n }, (_, i) => term(i)).join(separator);
const over = (expression: string): string => `SELECT ${expression} FROM range(1)`;

/** The first value of the first row, or the condition of the error. */
async function outcome(statement: string): Promise<unknown> {
  try {
    const [row] = await spark.sql(statement).collect({ as: 'arrays' });
    return row?.[0];
  } catch (error) {
    if (error instanceof EngineError && error.condition !== 'INTERNAL_ERROR') return error.condition;
    throw error;
  }
}

const TOO_COMPLEX = 'FAILED_TO_PARSE_TOO_COMPLEX';
const wide: readonly (readonly [name: string, statement: string, want: unknown])[] = [
  ['AND', over(list(MANY, (i) => `id <> ${i + 1}`, ' AND ')), true],
  ['OR', over(list(MANY, (i) => `id = ${i + 1}`, ' OR ')), false],
  ['AND of OR', over(list(SOME / 2, (i) => `(id = 0 OR id = ${i})`, ' AND ')), true],
  ['||', `SELECT length(${list(MANY, () => "'a'", ' || ')})`, MANY],
  ['|| of columns', over(`length(${list(SOME, () => 'CAST(id AS STRING)', ' || ')})`), SOME],
  ['+', over(list(MANY, () => 'id', ' + ')), TOO_COMPLEX],
  ['+ of constants', `SELECT ${list(MANY, () => '1', ' + ')}`, TOO_COMPLEX],
  ['*', over(list(MANY, () => 'id', ' * ')), TOO_COMPLEX],
  ['CASE WHEN', over(`CASE ${list(MANY, (i) => `WHEN id = ${i + 1} THEN ${i}`, ' ')} ELSE -1 END`), -1],
  ['CASE id WHEN', over(`CASE id ${list(SOME, (i) => `WHEN ${i + 1} THEN ${i}`, ' ')} ELSE -1 END`), -1],
  ['IN of literals', over(`id IN (${list(MANY, (i) => `${i + 1}`)})`), false],
  ['IN of more than a call takes', over(`id IN (${list(MOST, (i) => `${i + 1}`)})`), false],
  [
    'IN of ranks',
    `SELECT count(*) FROM (SELECT row_number() OVER (ORDER BY id) AS r FROM range(9)) WHERE r IN (${list(MOST, (i) => `${i}`)})`,
    9n,
  ],
  ['IN of texts', over(`CAST(id AS STRING) IN (${list(SOME, (i) => `'${i}'`)})`), true],
  ['IN of expressions', over(`id IN (${list(MANY, (i) => `id + ${i + 1}`)})`), false],
  ['NOT IN of expressions', over(`id NOT IN (${list(SOME, (i) => `id + ${i + 1}`)})`), true],
  ['IN of rows', over(`(CAST(id AS INT), 1) IN (${list(SOME, (i) => `(${i + 1}, 1)`)})`), false],
  ['LIKE ANY', over(`CAST(id AS STRING) LIKE ANY (${list(SOME, (i) => `'${i}%'`)})`), true],
  ['concat', over(`length(concat(${list(SOME, () => 'id')}))`), SOME],
  ['coalesce', over(`coalesce(${list(SOME, () => 'nullif(id, 0)')}, 7)`), 7n],
  ['least', over(`least(${list(SOME, (i) => `id - ${i}`)})`), BigInt(1 - SOME)],
  ['array', over(`size(array(${list(MANY, (i) => `id + ${i}`)}))`), MANY],
  ['map', over(`size(map(${list(SOME, (i) => `${i}, id`)}))`), SOME],
  ['struct', over(`struct(${list(SOME, (i) => `id + ${i}`)}).col${SOME}`), BigInt(SOME - 1)],
  ['decode', over(`decode(id, ${list(SOME, (i) => `${i + 1}, ${i}`)}, -1)`), -1],
  ['columns', over(list(SOME, (i) => `id + ${i} AS c${i}`)), 0n],
  ['columns grouped by', `SELECT count(*) FROM range(1) GROUP BY ${list(300, (i) => `id + ${i}`)}`, 1n],
  ['columns sorted by', `SELECT id FROM range(2) ORDER BY ${list(300, (i) => `id + ${i} DESC`)}`, 1n],
  ['aggregates', `SELECT ${list(300, (i) => `sum(id + ${i})`)} FROM range(1)`, 0n],
  ['VALUES', `SELECT count(*) FROM VALUES ${list(MANY, (i) => `(${i}, 'x${i}')`)} AS t(a, b)`, BigInt(MANY)],
  ['UNION ALL', `SELECT count(*) FROM (${list(DEEP, (i) => `SELECT ${i}`, ' UNION ALL ')})`, BigInt(DEEP)],
  ['UNION ALL, thousands', `SELECT count(*) FROM (${list(SOME, (i) => `SELECT ${i}`, ' UNION ALL ')})`, BigInt(SOME)],
  ['JOIN', `SELECT count(*) FROM range(1) t0 ${list(DEEP / 5, (i) => `JOIN range(1) t${i + 1} ON t${i}.id = t${i + 1}.id`, ' ')}`, 1n],
  ['UNION', `SELECT count(*) FROM (${list(DEEP, (i) => `SELECT ${i % 7}`, ' UNION ')})`, 7n],
  ['INTERSECT', `SELECT count(*) FROM (${list(DEEP / 5, () => 'SELECT 1', ' INTERSECT ')})`, 1n],
  ['EXCEPT', `SELECT count(*) FROM (${list(DEEP / 5, (i) => `SELECT ${i}`, ' EXCEPT ')})`, 1n],
  ['CTEs side by side', `WITH ${list(DEEP, (i) => `c${i} AS (SELECT ${i} AS x)`)} SELECT x FROM c${DEEP - 1}`, DEEP - 1],
  ['pipes', `FROM range(1) ${list(DEEP, () => '|> WHERE id = 0', ' ')}`, 0n],
  ['LATERAL VIEW', `SELECT id FROM range(1) ${list(DEEP / 5, (i) => `LATERAL VIEW explode(array(1)) v${i} AS c${i}`, ' ')}`, 0n],
  ['a text of a megabyte', `SELECT length('${times(1 << 20, 'x')}')`, 1 << 20],
  ['a name of a megabyte', `SELECT id AS \`${times(1 << 20, 'x')}\` FROM range(1)`, 0n],
  ['a comment of a megabyte', `SELECT 1 /* ${times(1 << 20, 'x')} */`, 1],
  ['a number of a megabyte', `SELECT ${times(1 << 20, '9')}`, 'DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION'],
];
test.each(wide)('thousands of terms: %s', async (_, statement, want) => expect(await outcome(statement)).toEqual(want), 120_000);

const nested = (open: string, inner: string, close: string, depth = DEEP): string => times(depth, open) + inner + times(depth, close);
const deep: readonly (readonly [name: string, statement: string, want: unknown])[] = [
  ['parentheses', over(nested('(', 'id', ')')), 0n],
  ['sums in parentheses', over(nested('(1 + ', 'id', ')')), BigInt(DEEP)],
  ['functions', over(nested('abs(', 'id', ')', 250)), 0n],
  ['functions of two arguments', over(nested('greatest(id, ', 'id', ')', 250)), 0n],
  ['CASE', over(nested('CASE WHEN id = 0 THEN ', '1', ' END', 400)), 1],
  ['IF', over(nested('IF(id = 1, 2, ', '1', ')', 250)), 1],
  ['casts', over(nested('CAST(', 'id', ' AS BIGINT)')), 0n],
  ['array', over(`size(${nested('array(', 'id', ')', 100)})`), 1],
  ['struct', over(`${nested('struct(', 'id', ')', 100)}.col1 IS NULL`), false],
  ['NOT', over(`${times(DEEP, 'NOT ')}true`), true],
  ['minus', over(`${times(DEEP, '- ')}id`), 0n],
  ['subqueries in FROM', `SELECT * FROM ${nested('(SELECT * FROM ', 'range(1)', ')', 200)}`, 0n],
  ['scalar subqueries', `SELECT ${nested('(SELECT ', '1', ')', 100)}`, 1],
  [
    'CTEs over one another',
    `WITH c0 AS (SELECT 1 AS x), ${list(DEEP - 1, (i) => `c${i + 1} AS (SELECT x + 1 AS x FROM c${i})`)} SELECT x FROM c${DEEP - 1}`,
    DEEP,
  ],
];
test.each(deep)('hundreds of levels: %s', async (_, statement, want) => expect(await outcome(statement)).toEqual(want), 120_000);

/** Far too deep for any stack: refused by name at the latest where the stack ends. */
const abyss: readonly (readonly [name: string, statement: string])[] = [
  ['functions', over(nested('abs(', 'id', ')', 20_000))],
  ['CASE', over(nested('CASE WHEN id = 0 THEN ', '1', ' END', 20_000))],
  ['subqueries', `SELECT * FROM ${nested('(SELECT * FROM ', 'range(1)', ')', 20_000)}`],
  ['types', `SELECT CAST(NULL AS ${nested('ARRAY<', 'INT', '>', 20_000)})`],
  ['braces left open', times(100_000, '(')],
  ['CTEs', `WITH ${list(20_000, (i) => `c${i} AS (SELECT * FROM ${i === 0 ? 'range(1)' : `c${i - 1}`})`)} SELECT * FROM c19999`],
  ['scripts', `BEGIN ${nested('IF true THEN ', 'SELECT 1;', ' END IF;', 20_000)} END`],
];
test.each(abyss)(
  'tens of thousands of levels: %s',
  async (_, statement) => {
    const got = await outcome(statement);
    expect([0n, 1, 'PARSE_SYNTAX_ERROR', TOO_COMPLEX]).toContainEqual(got);
    expect(await outcome('SELECT 1')).toBe(1);
  },
  120_000,
);
