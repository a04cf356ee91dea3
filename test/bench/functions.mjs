// Common expressions over 10 million rows (at scale 1), each counted or summed so that no engine is measured at handing over rows.
const ROWS = 10_000_000;
const random = (seed, n) => `pmod(xxhash64(id, ${seed}), ${n})`;
const pick = (seed, words) => `element_at(array(${words.map((w) => `'${w}'`).join(', ')}), CAST(${random(seed, words.length)} AS INT) + 1)`;
const WORDS = ['Lorem', 'ipsum ', ' dolor', 'sit', 'amet', 'consectetur', 'Straße', 'naïve', 'Zürich', 'ab', 'requests', 'Deposits'];

/** Table → its rows as a query, at a scale. Times have no zone: DuckDB reads instants with another calendar library. */
export const functionTables = (scale) => ({
  functions: `
    SELECT CAST(${random(1, 2_000_000)} - 1000000 AS INT) AS i, ${random(2, 1_000_000_000_000)} AS l, ${random(3, 1_000_000_000)} / 1000D AS d,
      CAST(${random(4, 100_000_000)} / 100BD AS DECIMAL(12, 2)) AS m, concat(${pick(5, WORDS)}, ' ', ${pick(6, WORDS)}) AS s,
      CAST(${random(7, 1_000_000)} AS STRING) AS whole, CAST(CAST(${random(8, 100_000_000)} / 1000BD AS DECIMAL(12, 3)) AS STRING) AS fraction,
      date_add(DATE'1990-01-01', CAST(${random(9, 15_000)} AS INT)) AS day,
      CAST(timestamp_seconds(${random(10, 1_500_000_000)}) AS TIMESTAMP_NTZ) AS moment,
      CAST(date_add(DATE'1990-01-01', CAST(${random(11, 15_000)} AS INT)) AS STRING) AS daytext,
      CAST(CAST(timestamp_seconds(${random(12, 1_500_000_000)}) AS TIMESTAMP_NTZ) AS STRING) AS timetext,
      nullif(CAST(${random(13, 10)} AS INT), 0) AS n
    FROM range(${Math.round(ROWS * scale)})`,
});

const T = ['functions'];
/** `theirs` where DuckDB writes it otherwise; `reason` where we may be more than twice slower. */
const expression = (name, fold, ours, { theirs = ours, reason } = {}) => ({
  name,
  suite: 'functions',
  kind: 'query',
  tables: T,
  inMemory: true,
  rows: ROWS,
  runs: 3,
  sql: `SELECT ${fold(ours)} FROM functions`,
  theirs: `SELECT ${fold(theirs)} FROM functions`,
  ...(reason ? { reason } : {}),
});
const REGEX = "V8 matches regular expressions, as JavaScript's strings: each text is decoded for it";
const sum = (e) => `sum(${e})`;
const count = (e) => `count(CASE WHEN ${e} THEN 1 END)`;
const max = (e) => `max(${e})`;
const letters = (e) => `sum(length(${e}))`;

export const FUNCTION_CASES = [
  expression('bigint + int', sum, 'l + i'),
  expression('double * and +', sum, 'd * 2.5D + 1', { theirs: 'd * 2.5::DOUBLE + 1' }),
  expression('decimal *', sum, 'm * m'),
  expression('remainder', sum, 'l % 7'),
  expression('division', sum, 'i / 3'),
  expression('abs', sum, 'abs(i)', { reason: 'both are as fast as memory; DuckDB takes several numbers at once' }),
  expression('round double', sum, 'round(d, 2)'),
  expression('floor', sum, 'floor(d)'),
  expression('sqrt', sum, 'sqrt(d)'),
  expression('between', count, 'i BETWEEN 100 AND 500000'),
  expression('and, or', count, 'i > 0 AND d < 500000 OR l % 2 = 0'),
  expression('case', sum, "CASE WHEN i < 0 THEN 1 WHEN i < 1000 THEN 2 ELSE 3 END"),
  expression('coalesce', sum, 'coalesce(n, i)'),
  expression('nullif', sum, 'nullif(n, 3)'),
  expression('in', count, 'n IN (1, 3, 5, 7)'),
  expression('length', sum, 'length(s)'),
  expression('upper', letters, 'upper(s)'),
  expression('lower', letters, 'lower(s)'),
  expression('trim', letters, 'trim(s)'),
  expression('substring', letters, 'substring(s, 2, 5)'),
  expression('concat', letters, "concat(s, '-', whole)"),
  expression('replace', letters, "replace(s, 'e', 'xyz')"),
  expression('like %x%', count, "s LIKE '%que%'"),
  expression('rlike', count, "s RLIKE '(ip|re)[a-z]+s.*t$'", { theirs: "regexp_matches(s, '(ip|re)[a-z]+s.*t$')", reason: REGEX }),
  expression('rlike number', count, "fraction RLIKE '^[0-9]+[.][0-9]*7$'", { theirs: "regexp_matches(fraction, '^[0-9]+[.][0-9]*7$')", reason: REGEX }),
  expression('regexp_extract', letters, "regexp_extract(timetext, '([0-9]+)-([0-9]+)', 2)", { reason: REGEX }),
  expression('regexp_replace', letters, "regexp_replace(s, '[aeiou]+', '_')", { theirs: "regexp_replace(s, '[aeiou]+', '_', 'g')", reason: REGEX }),
  expression('starts with', count, "startswith(s, 'Lo')", { theirs: "starts_with(s, 'Lo')" }),
  expression('contains', count, "contains(s, 'sit')"),
  expression('instr', sum, "instr(s, 'a')"),
  expression('lpad', letters, "lpad(whole, 8, '0')"),
  expression('year', sum, 'year(day)'),
  expression('month', sum, 'month(day)'),
  expression('day of week', sum, 'dayofweek(day)'),
  expression('date_add', max, 'date_add(day, n)', { theirs: 'day + n' }),
  expression('datediff', sum, "datediff(day, DATE'2000-01-01')", { theirs: "datediff('day', DATE '2000-01-01', day)" }),
  expression('hour', sum, 'hour(moment)'),
  expression('date_trunc', max, "date_trunc('MONTH', moment)"),
  expression('int → text', letters, 'CAST(i AS STRING)'),
  expression('text → int', sum, 'CAST(whole AS INT)'),
  expression('text → double', sum, 'CAST(fraction AS DOUBLE)'),
  expression('text → decimal', sum, 'CAST(fraction AS DECIMAL(12, 3))'),
  expression('double → text', letters, 'CAST(d AS STRING)'),
  expression('double → int', sum, 'CAST(d AS INT)'),
  expression('text → date', max, 'CAST(daytext AS DATE)'),
  expression('text → timestamp', max, 'CAST(timetext AS TIMESTAMP_NTZ)', { theirs: 'CAST(timetext AS TIMESTAMP)' }),
  expression('date → text', letters, 'CAST(day AS STRING)'),
  expression('md5', letters, 'md5(s)'),
];
