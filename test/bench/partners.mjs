// Joins whose keys lie far apart or are texts: of the rows that look for a partner among a million 5, 50 or 100 in 100 find one.
const BUILT = 1_000_000;
const ROWS = 10_000_000;
const SHARES = [5, 50, 100];

const number = (id) => `xxhash64(${id})`;
const text = (id) => `concat('customer-', xxhash64(${id}))`;
/** The number of a row that is there for so many of 100 rows, of one that is not for the others. */
const sought = (share, built) =>
  `(pmod(xxhash64(id, 21), ${built}) + CASE WHEN pmod(xxhash64(id, ${22 + share}), 100) < ${share} THEN 0 ELSE ${built} * (1 + pmod(xxhash64(id, 23), 8)) END)`;
const seekers = (rows, key, built) => `SELECT id AS w, ${SHARES.map((s) => `${key(sought(s, built))} AS k${s}`).join(', ')} FROM range(${rows})`;

/** Table → what it is made by. */
export function partnerTables(scale) {
  const built = Math.round(BUILT * scale);
  return {
    partner_numbers: `SELECT ${number('id')} AS k, id AS v FROM range(${built})`,
    partner_texts: `SELECT ${text('id')} AS k, id AS v FROM range(${built})`,
    number_seekers: seekers(Math.round(ROWS * scale), number, built),
    text_seekers: seekers(Math.round(ROWS * scale), text, built),
  };
}

const join = (kind, share) => ({
  name: `join ${kind}s, ${share} %`,
  suite: 'micro',
  kind: 'query',
  task: `${kind}s`,
  tables: [`partner_${kind}s`, `${kind}_seekers`],
  inMemory: true,
  runs: 5,
  sql: `SELECT count(*), sum(v), sum(w) FROM ${kind}_seekers s JOIN partner_${kind}s p ON s.k${share} = p.k`,
});

export const PARTNER_CASES = ['number', 'text'].flatMap((kind) => SHARES.map((share) => join(kind, share)));
