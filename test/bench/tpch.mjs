// TPC-H: the query texts and the maker of the tables lie beside this repository, in ../shared/bench.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const shared = fileURLToPath(new URL('../../../shared/bench/', import.meta.url));
const generated = fileURLToPath(new URL('./gen/', import.meta.url));

const TABLES = ['lineitem', 'orders', 'customer', 'part', 'partsupp', 'supplier', 'nation', 'region'];
const NAMES = Array.from({ length: 22 }, (_, i) => `q${i + 1}`);

/** Where query texts are wanted that are not there, the benchmark says so and stops. */
export function tpchCases(inMemory) {
  if (!existsSync(join(shared, 'tpch'))) {
    console.error(`the texts of TPC-H are not there: ${join(shared, 'tpch')}`);
    process.exit(1);
  }
  return NAMES.map((name) => {
    const sql = readFileSync(join(shared, 'tpch', `${name}.sql`), 'utf8');
    const tables = TABLES.filter((t) => new RegExp(`\\b${t}\\b`).test(sql));
    return { name, suite: 'tpch', kind: 'query', tables, inMemory, sql, runs: 5 };
  });
}

/** Table → Parquet file; `data` names a folder that has them already. */
export function tpchTables(names, scale, data = join(generated, `tpch-${scale}`)) {
  if (!existsSync(join(data, 'lineitem.parquet'))) {
    console.error(`making ${data}`);
    execFileSync('python3', [join(shared, 'make-data.py'), 'tpch', String(scale), data, join(generated, 'venv')], { stdio: ['ignore', 'inherit', 'inherit'] });
  }
  return Object.fromEntries(names.map((name) => [name, join(data, `${name}.parquet`)]));
}
