import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SparkSession } from '../../src/index.ts';
import { latestVersion } from '../../src/io/commit/log.ts';
import { walkFiles } from '../../src/io/commit/snapshot.ts';
import { localFileSystem as fs } from '../../src/io/fs/local.ts';
import { type Program, startProgram } from './processes.ts';

let directory: string;
let warehouse: string;
let spark: SparkSession;
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'sparrow-rewrites-'));
  warehouse = join(directory, 'warehouse');
  spark = await SparkSession.builder().master('local[1]').config('spark.sql.warehouse.dir', warehouse).create();
});
afterEach(async () => {
  await spark.stop();
  rmSync(directory, { recursive: true, force: true });
});

const rows = (query: string): Promise<unknown[][]> => spark.sql(query).collect({ as: 'arrays' });
const make = async (count: number): Promise<void> => {
  await spark.sql('DROP TABLE IF EXISTS t');
  await spark.sql('CREATE TABLE t (id BIGINT, v INT, p INT) USING parquet PARTITIONED BY (p)');
  await spark.sql(`INSERT INTO t SELECT id, 0, id % 3 FROM range(${count})`);
};

/** All there is to see of the table: its columns and its rows. */
const state = async (): Promise<string> => {
  const columns = await spark.table('t').columns();
  return `${columns.join()}: ${JSON.stringify(await rows('SELECT * FROM t ORDER BY id, p'), (_, v) => (typeof v === 'bigint' ? Number(v) : v))}`;
};

const leftOvers = (): string[] => readdirSync(join(warehouse, 't', '.sparrow', 'staging'));

/** No staging folder, and no data file beside those of the latest version. */
async function hasNoLeftovers(): Promise<void> {
  const table = join(warehouse, 't');
  expect(leftOvers()).toEqual([]);
  const version = await latestVersion(fs, table);
  expect((await walkFiles(fs, table)).map((f) => f.relative).sort()).toEqual([...(version?.files ?? [])].sort());
}

const REWRITES: readonly (readonly [name: string, statement: string])[] = [
  ['DELETE', 'DELETE FROM t WHERE id % 2 = 1'],
  ['UPDATE', 'UPDATE t SET v = v + 1 WHERE id < 6'],
  [
    'MERGE',
    `MERGE INTO t USING (SELECT id, 7 AS w FROM range(5, 12)) AS s ON t.id = s.id
     WHEN MATCHED AND t.id = 5 THEN DELETE WHEN MATCHED THEN UPDATE SET v = w WHEN NOT MATCHED THEN INSERT (id, v, p) VALUES (s.id, w, 9)`,
  ],
  ['INSERT OVERWRITE of partitions', 'INSERT OVERWRITE t PARTITION (p) SELECT id, 8, id % 2 FROM range(4)'],
  ['INSERT OVERWRITE of one partition', 'INSERT OVERWRITE t PARTITION (p = 1) SELECT id, 8 FROM range(4)'],
  ['INSERT … REPLACE WHERE', 'INSERT INTO t REPLACE WHERE p = 1 SELECT id, 8, 1 FROM range(4)'],
  ['REPLACE COLUMNS', 'ALTER TABLE t REPLACE COLUMNS (v BIGINT, w STRING, id BIGINT)'],
  ['DROP COLUMN', 'ALTER TABLE t DROP COLUMN v'],
  ['RENAME COLUMN', 'ALTER TABLE t RENAME COLUMN v TO w'],
  ['ADD COLUMN with a DEFAULT', 'ALTER TABLE t ADD COLUMN w INT DEFAULT 5'],
];
const DYNAMIC = { 'spark.sql.sources.partitionOverwriteMode': 'dynamic' };

/** Where a write stands: in the middle of a part file, with all parts in their places, or with the new version out. */
const MOMENTS = ['write part', 'rename version', 'rename retired'] as const;
const STAGING_FOLDERS = { 'write part': 1, 'rename version': 2, 'rename retired': 0 };

/** Runs a statement in a process of its own, which is killed when it comes to this change of the disk. */
const killedAt = (statement: string, moment: string): Program =>
  startProgram(
    warehouse,
    `const { promises: disk } = await import('node:fs');
     const before = async (what) => {
       if (what !== ${JSON.stringify(moment)}) return;
       process.stdout.write(what + '\\n', () => process.kill(process.pid, 'SIGKILL'));
       await new Promise(() => undefined);
     };
     const { rename, open } = disk;
     const called = (path) => (String(path).includes('/retired/') ? 'retired' : /part-/.test(path) ? 'part' : 'version');
     disk.rename = async (from, to) => {
       await before('rename ' + called(to));
       return rename(from, to);
     };
     disk.open = async (path, flags) => {
       const file = await open(path, flags);
       const write = file.write.bind(file);
       file.write = async (bytes, from, length) => {
         const half = length >> 1;
         await write(bytes, from, half);
         await before('write ' + called(path));
         await write(bytes, from + half, length - half);
         return { bytesWritten: length };
       };
       return file;
     };
     await spark.sql(${JSON.stringify(statement)});`,
    DYNAMIC,
  );

describe('a process killed in the middle of a rewrite leaves the old table, or the new one once its version is out', () => {
  test.each(REWRITES)(
    '%s',
    async (_, statement) => {
      await make(9);
      const old = await state();
      for (const moment of MOMENTS) {
        const program = killedAt(statement, moment);
        expect(await program.ended).toEqual({ code: null, errors: '' });
        expect(program.lines).toEqual([moment]);
        expect(leftOvers()).toHaveLength(STAGING_FOLDERS[moment]);
        const seen = await state();
        if (moment === 'rename retired') expect(seen).not.toBe(old);
        else expect(seen).toBe(old);
        await spark.sql('INSERT INTO t SELECT * FROM t WHERE false');
        expect(await state()).toBe(seen);
        await hasNoLeftovers();
      }
    },
    120_000,
  );
});

describe('ten processes at once', () => {
  /** Each does its own to rows that are there from the beginning, and adds to a count that all of them change. */
  const CHANGES = Array.from({ length: 10 }, (_, i) => [
    i % 3 === 0
      ? `MERGE INTO t USING (SELECT ${100 + i} AS id) AS s ON t.id = s.id WHEN MATCHED THEN UPDATE SET v = ${i}
         WHEN NOT MATCHED THEN INSERT (id, v, p) VALUES (s.id, ${i}, 1) WHEN NOT MATCHED BY SOURCE AND t.id = -1 THEN DELETE`
      : i % 3 === 1
        ? `DELETE FROM t WHERE id = ${i}`
        : `INSERT OVERWRITE t PARTITION (p = ${10 + i}) SELECT ${100 + i}, ${i}`,
    'UPDATE t SET v = v + 1 WHERE id = 0',
  ]);

  test('change a table: who comes second is told so, changes nothing and may try again, until all have come through', async () => {
    await make(12);
    const programs = CHANGES.map((statements) =>
      startProgram(
        warehouse,
        `for (const statement of ${JSON.stringify(statements)})
           for (let done = false; !done; )
             await spark.sql(statement).then(() => { done = true; }, (e) => {
               if (e.condition !== 'CONCURRENT_TABLE_REWRITE') throw e;
             });`,
      ),
    );
    for (const p of programs) expect(await p.ended).toEqual({ code: 0, errors: '' });
    expect(await rows('SELECT v FROM t WHERE id = 0')).toEqual([[10]]);
    expect((await rows('SELECT id FROM t WHERE id < 100 ORDER BY id')).flat().map(Number)).toEqual([0, 2, 3, 5, 6, 8, 9, 10, 11]);
    expect(await rows('SELECT int(id), v, p FROM t WHERE id >= 100 ORDER BY id')).toEqual(
      [0, 2, 3, 5, 6, 8, 9].map((i) => [100 + i, i, i % 3 === 0 ? 1 : 10 + i]),
    );
    await hasNoLeftovers();
  }, 240_000);
});

test('a disk with no room left fails every rewrite by name and leaves the table as it was, with nothing beside it', async () => {
  await make(9);
  const old = await state();
  const program = startProgram(
    warehouse,
    `for (const statement of ${JSON.stringify(REWRITES.map(([, statement]) => statement))})
       await spark.sql(statement).then(() => say('no error: ' + statement), (e) => say(e.condition));`,
    DYNAMIC,
    "ulimit -f 0; trap '' XFSZ",
  );
  expect(await program.ended).toEqual({ code: 0, errors: '' });
  expect(program.lines).toEqual(REWRITES.map(() => 'TASK_WRITE_FAILED'));
  expect(await state()).toBe(old);
  await hasNoLeftovers();
}, 60_000);
