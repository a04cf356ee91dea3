import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

// TPC-H's and TPC-DS's tables at scale 0.01, made once by ../shared/bench/make-data.py (Python 3, PyPI) into a folder that git ignores.
// TPCH_DATA and TPCDS_DATA name tables that are there already.

const root = join(import.meta.dirname, '../..');
const folder = join(root, '.tpc-data');
export const bench = join(root, '../shared/bench');

export type TpcSuite = 'tpch' | 'tpcds';

/** The folder with the suite's tables, one `<table>.parquet` each. */
export const tpcTables = (suite: TpcSuite): string => process.env[`${suite.toUpperCase()}_DATA`] ?? join(folder, suite);

/** Makes the tables that are missing; without ../shared/bench there is nothing to compare with, and nothing is made. */
export default function setup(): void {
  if (!existsSync(bench)) return;
  for (const suite of ['tpch', 'tpcds'] as const) {
    if (existsSync(tpcTables(suite))) continue;
    console.log(`Making the tables of ${suite} at scale 0.01 in ${tpcTables(suite)} …`);
    execFileSync('python3', [join(bench, 'make-data.py'), suite, '0.01', tpcTables(suite), join(folder, 'venv')], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
  }
}
