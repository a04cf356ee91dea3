// Where DuckDB does not take Spark's text of a TPC-DS query: what is written differently there, and nothing else.

/** Names in DuckDB's quotes. */
const QUOTES = [/`([^`]*)`/g, '"$1"'];

const THEIRS = {
  q16: [QUOTES],
  q32: [QUOTES],
  q50: [QUOTES],
  q62: [QUOTES],
  // An alias that is a word of DuckDB's grammar follows AS.
  q77: [[/(coalesce\(returns, 0\)) returns/g, '$1 AS returns']],
  q90: [[/\) at,/g, ') AS "at",']],
  q92: [QUOTES],
  q94: [QUOTES],
  q95: [QUOTES],
  q99: [QUOTES],
};

/** The column of which the query's text and some makers of the data think differently: for both engines. */
const COLUMNS = [[/\bc_last_review_date\b/g, 'c_last_review_date_sk']];

const rewritten = (sql, changes = []) => changes.reduce((text, [from, to]) => text.replace(from, to), sql);

/** The texts of a query for Spark and for DuckDB; `columns` are the names of all columns there are. */
export function spellings({ name, sql }, columns) {
  const known = columns.has('c_last_review_date') ? sql : rewritten(sql, COLUMNS);
  return { ours: known, theirs: rewritten(known, THEIRS[name]) };
}
