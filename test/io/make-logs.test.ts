import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { DEFAULT_LOGS, ensureLogs, makeLogs } from '../../data/make-logs.mjs';
import { discover } from '../../src/io/discover/discover.ts';
import { json } from '../../src/io/json/json.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { inferSchema, readRows, schemaText, settings } from './harness.ts';

const filesOf = (root: string): string[] =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile())
    .map((e) => join(e.parentPath, e.name))
    .sort();
const contentOf = (path: string): Buffer => (path.endsWith('.gz') ? gunzipSync(readFileSync(path)) : readFileSync(path));

test('the same arguments give the same bytes', () => {
  const hash = (out: string): string =>
    filesOf(out)
      .reduce((h, f) => h.update(readFileSync(f)), createHash('sha256'))
      .digest('hex');
  const [a, b, c] = [temporaryDirectory(), temporaryDirectory(), temporaryDirectory()] as const;
  expect(makeLogs({ rows: 500, out: a })).toMatchObject({ rows: 500, files: 32 });
  makeLogs({ rows: 500, out: b });
  makeLogs({ rows: 500, out: c, seed: 7 });
  expect(hash(a)).toBe(hash(b));
  expect(hash(a)).not.toBe(hash(c));
});

test('the committed logs are what the script makes', () => {
  const out = temporaryDirectory();
  makeLogs({ out });
  const made = filesOf(out),
    committed = filesOf(DEFAULT_LOGS);
  expect(committed.map((f) => f.slice(DEFAULT_LOGS.length))).toEqual(made.map((f) => f.slice(out.length)));
  // compressors differ from one Node to the next: what they hold does not
  made.forEach((f, i) => {
    expect(contentOf(committed[i] as string).equals(contentOf(f)), f).toBe(true);
  });
  expect(committed.reduce((n, f) => n + statSync(f).size, 0)).toBeLessThan(600_000);
});

test('the logs have the fields and the dirt they promise', async () => {
  const found = await discover([ensureLogs()], {}, settings);
  expect(schemaText(found.partitionSchema)).toBe('day:int');
  const schema = await inferSchema(json, found.files);
  expect(schemaText(schema)).toBe(
    '_corrupt_record:string,country:string,device:struct<os:string,type:string>,genres:array<string>,rating:bigint,show_id:string,title:string,ts:string,user_id:string,watched_seconds:string',
  );
  const rows = await readRows(json, found.files, schema);
  const column = (name: string): unknown[] => rows.map((r) => r[schema.fields.findIndex((f) => f.name === name)]);
  expect(rows.length).toBe(3000);
  expect(column('_corrupt_record').filter((v) => v !== null).length).toBe(1);
  expect(column('title').some((t) => /[\u0900-\u097f]/.test(String(t)))).toBe(true);
  expect(column('title').some((t) => /\p{Extended_Pictographic}/u.test(String(t)))).toBe(true);
  expect(column('watched_seconds').filter((v) => v === 'n/a').length).toBeGreaterThan(0);
  expect(column('rating').filter((v) => v === null).length).toBeGreaterThan(1500);
  expect(column('country').filter((v) => v === null).length).toBeGreaterThan(10);
  expect(found.files.some((f) => f.size === 0)).toBe(true);
  expect(new Set(rows.map((r) => JSON.stringify(r, (_, v: unknown) => (typeof v === 'bigint' ? String(v) : v)))).size).toBeLessThan(2999);
});
