// h2o.ai's db-benchmark: its group-by and join questions over tables like its generator's (10 million rows, groups of 100 at scale 1),
// made by the engine from a hash of the row number.
const ROWS = 10_000_000;
const K = 100;

const random = (seed, n) => `pmod(xxhash64(id, ${seed}), ${n})`;
const text = (value, width) => `concat('id', ${width ? `lpad(CAST(${value} + 1 AS STRING), ${width}, '0')` : `${value} + 1`})`;
const int = (value) => `CAST(${value} + 1 AS INT)`;

const groupRows = (n) => `
  SELECT ${text(random(1, K), 3)} AS id1, ${text(random(2, K), 3)} AS id2, ${text(random(3, n / K), 10)} AS id3,
    ${int(random(4, K))} AS id4, ${int(random(5, K))} AS id5, ${int(random(6, n / K))} AS id6,
    ${int(random(7, 5))} AS v1, ${int(random(8, 15))} AS v2, ${random(9, 100_000_000)} / 1000000D AS v3
  FROM range(${n})`;
/** Keys of a level of the join's tables: of `n` rows the big table has n different ones, the medium n / 1,000, the small n / 1,000,000; a tenth find no partner. */
const keys = (seed, n, of) => (of === 'x' ? random(seed, Math.ceil(n * 1.1)) : `(id + ${Math.floor(n * 0.1)})`);
const joinRows = (n, of) => {
  const rows = { x: n, small: Math.max(10, n / 1e6), medium: n / 1e3, big: n }[of];
  const levels = { x: 3, small: 1, medium: 2, big: 3 }[of];
  const sizes = [Math.max(10, n / 1e6), n / 1e3, n];
  const columns = sizes.slice(0, levels).flatMap((size, i) => {
    const key = i === levels - 1 || of === 'x' ? keys(20 + i, size, of) : random(20 + i, size);
    return [`${int(key)} AS id${i + 1}`, `${text(key, 0)} AS id${i + 4}`];
  });
  return `SELECT ${columns.join(', ')}, ${random(30, 100_000_000)} / 1000000D AS v${of === 'x' ? 1 : 2} FROM range(${Math.round(rows)})`;
};

/** Table → its rows as a query, at a scale. */
export const h2oTables = (scale) => {
  const n = Math.round(ROWS * scale);
  return {
    h2o_groups: groupRows(n),
    h2o_x: joinRows(n, 'x'),
    h2o_small: joinRows(n, 'small'),
    h2o_medium: joinRows(n, 'medium'),
    h2o_big: joinRows(n, 'big'),
  };
};

// As the benchmark asks, grouping and joining are tasks by themselves, and the whole answer is made, then counted and summed; so no engine is measured at handing over rows.
const summed = (sql, columns) => `SELECT count(*), ${columns.map((c) => `sum(${c})`).join(', ')} FROM (${sql})`;
const group = (name, sql, ...columns) => ({ task: 'group', name: `group ${name}`, tables: ['h2o_groups'], sql: summed(sql, columns) });
const join = (name, right, sql) => ({ task: 'join', name: `join ${name}`, tables: ['h2o_x', right], sql: summed(sql, ['v1', 'v2']) });
const G = 'h2o_groups';

export const H2O_CASES = [
  group('q1', `SELECT id1, sum(v1) AS v1 FROM ${G} GROUP BY id1`, 'v1'),
  group('q2', `SELECT id1, id2, sum(v1) AS v1 FROM ${G} GROUP BY id1, id2`, 'v1'),
  group('q3', `SELECT id3, sum(v1) AS v1, avg(v3) AS v3 FROM ${G} GROUP BY id3`, 'v1', 'v3'),
  group('q4', `SELECT id4, avg(v1) AS v1, avg(v2) AS v2, avg(v3) AS v3 FROM ${G} GROUP BY id4`, 'v1', 'v2', 'v3'),
  group('q5', `SELECT id6, sum(v1) AS v1, sum(v2) AS v2, sum(v3) AS v3 FROM ${G} GROUP BY id6`, 'v1', 'v2', 'v3'),
  group('q6', `SELECT id4, id5, median(v3) AS m, stddev(v3) AS s FROM ${G} GROUP BY id4, id5`, 'm', 's'),
  group('q7', `SELECT id3, max(v1) - min(v2) AS r FROM ${G} GROUP BY id3`, 'r'),
  group('q8', `SELECT id6, v3 FROM (SELECT id6, v3, row_number() OVER (PARTITION BY id6 ORDER BY v3 DESC) AS n FROM ${G}) WHERE n <= 2`, 'v3'),
  group('q9', `SELECT id2, id4, power(corr(v1, v2), 2) AS r2 FROM ${G} GROUP BY id2, id4`, 'r2'),
  group('q10', `SELECT id1, id2, id3, id4, id5, id6, sum(v3) AS v3, count(*) AS n FROM ${G} GROUP BY id1, id2, id3, id4, id5, id6`, 'v3', 'n'),
  join('q1 small', 'h2o_small', 'SELECT v1, v2 FROM h2o_x JOIN h2o_small USING (id1)'),
  join('q2 medium', 'h2o_medium', 'SELECT v1, v2 FROM h2o_x JOIN h2o_medium USING (id2)'),
  join('q3 left', 'h2o_medium', 'SELECT v1, v2 FROM h2o_x LEFT JOIN h2o_medium USING (id2)'),
  join('q4 text', 'h2o_medium', 'SELECT v1, v2 FROM h2o_x JOIN h2o_medium USING (id5)'),
  join('q5 big', 'h2o_big', 'SELECT v1, v2 FROM h2o_x JOIN h2o_big USING (id3)'),
].map((c) => ({ ...c, suite: 'h2o', kind: 'query', inMemory: true, runs: 2 }));
