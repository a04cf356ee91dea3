import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { SparkSession } from '../../src/session/spark-session.ts';

export interface TestWarehouse {
  /** its directory, and the session on it; another one for each test */
  readonly path: string;
  readonly spark: SparkSession;
  run(...statements: string[]): Promise<void>;
  rows(query: string): Promise<unknown[][]>;
}

/** Gives each test of a file an empty warehouse. */
export function testWarehouse(settings: Readonly<Record<string, string>> = {}, threads = 1): TestWarehouse {
  let path = '';
  let spark: SparkSession | undefined;
  const session = (): SparkSession => {
    if (!spark) throw new Error('a warehouse is there only within a test');
    return spark;
  };
  beforeEach(async () => {
    path = mkdtempSync(join(tmpdir(), 'sparrow-warehouse-'));
    spark = await SparkSession.builder()
      .master(`local[${threads}]`)
      .config({ 'spark.sql.warehouse.dir': path, ...settings })
      .create();
  });
  afterEach(async () => {
    await spark?.stop();
    rmSync(path, { recursive: true, force: true });
  });
  return {
    get path() {
      return path;
    },
    get spark() {
      return session();
    },
    async run(...statements) {
      for (const s of statements) await session().sql(s);
    },
    rows: (query) => session().sql(query).collect({ as: 'arrays' }) as Promise<unknown[][]>,
  };
}
