import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { col, lit, SparkSession, struct, t } from '../../src/index.ts';
import { startProgram } from './processes.ts';

let directory: string;
let warehouse: string;
let spark: SparkSession;
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'sparrow-processes-'));
  warehouse = join(directory, 'warehouse');
  spark = await SparkSession.builder().master('local[1]').config('spark.sql.warehouse.dir', warehouse).create();
});
afterEach(async () => {
  await spark.stop();
  rmSync(directory, { recursive: true, force: true });
});

const rows = (query: string): Promise<unknown[][]> => spark.sql(query).collect({ as: 'arrays' });
const TEN = Array.from({ length: 10 }, (_, i) => i);

describe('a table that is not there yet', () => {
  test.each(['append', 'overwrite'] as const)(
    'is made by ten processes at once with mode %s',
    async (mode) => {
      const programs = TEN.map((i) =>
        startProgram(
          warehouse,
          `const { t, struct } = library;
         await spark.createDataFrame([{ id: ${i}, text: 'x' }, { id: ${i}, text: 'y' }], struct({ id: t.int, text: t.string }))
           .write.mode('${mode}').saveAsTable('made');`,
        ),
      );
      for (const p of programs) expect(await p.ended).toEqual({ code: 0, errors: '' });
      const found = await rows('SELECT id, count(*), count(DISTINCT text) FROM made GROUP BY id ORDER BY id');
      if (mode === 'append') expect(found).toEqual(TEN.map((i) => [i, 2n, 2n]));
      else expect(found).toEqual([[expect.any(Number), 2n, 2n]]);
    },
    120_000,
  );

  test.each(['append', 'overwrite', 'ignore'] as const)('is made by ten promises at once with mode %s', async (mode) => {
    const schema = struct({ id: t.int });
    await Promise.all(
      TEN.map((i) =>
        spark
          .createDataFrame([{ id: i }], schema)
          .write.mode(mode)
          .saveAsTable('made'),
      ),
    );
    const found = (await rows('SELECT id FROM made ORDER BY id')).flat();
    expect(found).toEqual(mode === 'append' ? TEN : [expect.any(Number)]);
  });

  test('is made once by CREATE TABLE IF NOT EXISTS … AS; with mode error all but one fail', async () => {
    await Promise.all(TEN.map((i) => spark.sql(`CREATE TABLE IF NOT EXISTS made AS SELECT ${i} AS id`).collect()));
    expect(await rows('SELECT count(*) FROM made')).toEqual([[1n]]);
    const all = await Promise.allSettled(TEN.map((i) => spark.range(i, i + 1).write.saveAsTable('single')));
    expect(all.filter((r) => r.status === 'fulfilled')).toHaveLength(1);
    for (const r of all) if (r.status === 'rejected') expect(r.reason).toMatchObject({ condition: 'TABLE_OR_VIEW_ALREADY_EXISTS' });
  });
});

/** Kills come at moments spread over what a write takes, from a fixed sequence. */
const DELAYS = Array.from({ length: 6 }, (_, i) => 20 + ((i * 137) % 401));
const ROWS = 60_000;

/** Hidden things a table's directory holds beside its log. */
const leftOvers = (table: string): string[] => {
  const staging = join(warehouse, table, '.sparrow', 'staging');
  return existsSync(staging) ? readdirSync(staging) : [];
};

describe('a process killed in the middle of', () => {
  test('overwriting a table: readers see the old rows or the new', async () => {
    await spark.range(ROWS).select(col('id'), lit(-1).alias('writer')).write.saveAsTable('big');
    const ended = { value: false };
    const reads = (async () => {
      for (let n = 1; ; n++) {
        const found = await rows('SELECT count(*), count(DISTINCT writer), count(DISTINCT id) FROM big');
        expect(found).toEqual([[BigInt(ROWS), 1n, BigInt(ROWS)]]);
        if (ended.value) return n;
      }
    })();
    for (const [i, delay] of DELAYS.entries()) {
      const program = startProgram(
        warehouse,
        `for (let n = 0; ; n++) {
           say('begins');
           await spark.range(${ROWS}).select(library.col('id'), library.lit(${i * 1000} + n).alias('writer')).write.mode('overwrite').saveAsTable('big');
         }`,
      );
      await program.printed('begins');
      await sleep(delay);
      program.process.kill('SIGKILL');
      expect((await program.ended).errors).toBe('');
    }
    ended.value = true;
    expect(await reads).toBeGreaterThan(0);
    await spark.range(ROWS).select(col('id'), lit(-2).alias('writer')).write.mode('overwrite').saveAsTable('big');
    expect(await rows('SELECT count(*), max(writer), min(writer) FROM big')).toEqual([[BigInt(ROWS), -2, -2]]);
    expect(leftOvers('big')).toEqual([]);
  }, 240_000);

  test('overwriting partitions: the others stay, those replaced change at one moment', async () => {
    await spark.sql('CREATE TABLE parts (id BIGINT, writer INT) PARTITIONED BY (p INT)');
    await spark.sql(`INSERT INTO parts SELECT id, -1, id % 4 FROM range(${ROWS})`);
    const ended = { value: false };
    const reads = (async () => {
      for (let n = 1; ; n++) {
        const found = await rows(
          'SELECT p IN (1, 2), count(*), count(DISTINCT writer), count(DISTINCT id) FROM parts GROUP BY 1 ORDER BY 1',
        );
        expect(found).toEqual([false, true].map((p) => [p, BigInt(ROWS / 2), 1n, BigInt(ROWS / 2)]));
        if (ended.value) return n;
      }
    })();
    for (const [i, delay] of DELAYS.entries()) {
      const program = startProgram(
        warehouse,
        `for (let n = 0; ; n++) {
           say('begins');
           await spark.sql(\`INSERT OVERWRITE parts SELECT id, \${${i * 1000} + n}, id % 4 FROM range(${ROWS}) WHERE id % 4 IN (1, 2)\`);
         }`,
        { 'spark.sql.sources.partitionOverwriteMode': 'dynamic' },
      );
      await program.printed('begins');
      await sleep(delay);
      program.process.kill('SIGKILL');
      expect((await program.ended).errors).toBe('');
    }
    ended.value = true;
    expect(await reads).toBeGreaterThan(0);
    expect(await rows('SELECT count(*) FROM parts WHERE p IN (0, 3) AND writer = -1')).toEqual([[BigInt(ROWS / 2)]]);
    await spark.sql('INSERT INTO parts VALUES (0, 0, 9)');
    expect(leftOvers('parts')).toEqual([]);
  }, 240_000);
});

test('an address space too small for the shared memory is an error with a way out', async () => {
  const program = startProgram(
    warehouse,
    `const failed = await spark.range(10).count().catch((e) => e);
     say(failed.condition + ' ' + failed.hint.includes('--disable-wasm-trap-handler'));`,
    {},
    'ulimit -v 9000000',
  );
  expect(await program.ended).toEqual({ code: 0, errors: '' });
  expect(program.lines).toEqual(['OUT_OF_MEMORY true']);
}, 60_000);

test('a file that may not grow any further fails the write by name and leaves the table as it was', async () => {
  await spark.range(10).write.saveAsTable('full');
  const program = startProgram(
    warehouse,
    `const failed = await spark.range(200_000).selectExpr('id', 'uuid() AS text').write.mode('overwrite').saveAsTable('full').catch((e) => e);
     say(String(failed.condition));
     say(String(await spark.table('full').count()));`,
    {},
    "ulimit -f 2048; trap '' XFSZ",
  );
  expect(await program.ended).toEqual({ code: 0, errors: '' });
  expect(program.lines).toEqual(['TASK_WRITE_FAILED', '10']);
  expect(await rows('SELECT count(*) FROM full')).toEqual([[10n]]);
  expect(leftOvers('full')).toEqual([]);
}, 60_000);
