// Records what the plans of TPC-H and TPC-DS are made over: rows, different values, nulls and bounds of tables at scale 1.
//
//   node test/conformance/tpc-statistics.mjs --suite tpch --tables DIR
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openDuckDb } from '../bench/engines.mjs';
import { tablesIn } from '../bench/planner.mjs';

const { values: options } = parseArgs({ options: { suite: { type: 'string' }, tables: { type: 'string' } } });
if (!options.suite || !options.tables) {
  console.error('usage: node test/conformance/tpc-statistics.mjs --suite tpch|tpcds --tables DIR');
  process.exit(1);
}
const tables = tablesIn(options.tables);
const duck = await openDuckDb({ threads: 2, tables, inMemory: false });

/** DuckDB's names of types as Spark's. */
const typeOf = (type) => type.toLowerCase().replace('varchar', 'string').replace('integer', 'int');
/** The column as a number where it has an order that is one: days for dates, unscaled for decimals. */
function asNumber(name, type) {
  if (type === 'date') return `datediff('day', DATE '1970-01-01', "${name}")`;
  const scale = /^decimal\(\d+,\s*(\d+)\)$/.exec(type)?.[1];
  if (scale !== undefined) return `CAST("${name}" * ${10 ** Number(scale)} AS BIGINT)`;
  return /^(tinyint|smallint|int|bigint)$/.test(type) ? `"${name}"` : undefined;
}

const recorded = {};
for (const table of Object.keys(tables).sort()) {
  const described = await duck.query(`DESCRIBE ${table}`);
  const [[rows]] = await duck.query(`SELECT count(*) FROM ${table}`);
  const columns = {};
  for (const [name, duckType] of described) {
    const type = typeOf(duckType);
    const number = asNumber(name, type);
    const more = number ? `, min(${number}), max(${number})` : type === 'string' ? `, avg(strlen("${name}"))` : '';
    const [[distinct, filled, a, b]] = await duck.query(`SELECT count(DISTINCT "${name}"), count("${name}")${more} FROM ${table}`);
    const bounds = number && a !== null ? { min: Number(a), max: Number(b) } : {};
    const length = type === 'string' && a !== null ? { length: Math.round(Number(a) * 10) / 10 } : {};
    columns[name] = { type, distinct: Number(distinct), nulls: Number(rows) - Number(filled), ...bounds, ...length };
  }
  recorded[table] = { rows: Number(rows), columns };
}
duck.close();

const column = ([name, c]) => `   ${JSON.stringify(name)}: ${JSON.stringify(c)}`;
const table = ([name, t]) => ` ${JSON.stringify(name)}: {"rows": ${t.rows}, "columns": {\n${Object.entries(t.columns).map(column).join(',\n')}\n }}`;
writeFileSync(join(import.meta.dirname, 'plans', `${options.suite}-statistics.json`), `{\n${Object.entries(recorded).map(table).join(',\n')}\n}\n`);
process.exit(0);
