import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openWarehouse } from '../../src/catalog/warehouse.ts';
import type { NewTable, WarehouseCatalog } from '../../src/catalog/warehouse-catalog.ts';
import { array, DATE, decimal, field, INT, map, STRING, struct } from '../../src/types/data-type.ts';
import { stage } from '../io/commit/parts.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

let warehouse = '';
let catalog: WarehouseCatalog;
const found = struct([field('x', INT)]);
const open = (): WarehouseCatalog => openWarehouse(warehouse, { discover: async () => ({ schema: found, partitionColumns: [] }) });
beforeEach(() => {
  warehouse = join(temporaryDirectory(), 'wh');
  catalog = open();
});

const schema = struct([
  { name: 'a', type: INT, nullable: false, metadata: { comment: 'the a' } },
  field('n', struct([field('l', array(map(STRING, decimal(20, 3), false)), false)])),
  field('ds', DATE),
]);
const table = (name: string, more: Partial<NewTable> = {}): NewTable => ({
  database: 'default',
  name,
  kind: 'managed',
  schema,
  partitionColumns: ['ds'],
  format: 'parquet',
  options: { o: '1' },
  properties: { k: 'v' },
  comment: 'hello',
  ...more,
});
const view = (name: string): NewTable => ({
  database: 'default',
  name,
  kind: 'view',
  schema: found,
  partitionColumns: [],
  format: '',
  options: {},
  properties: {},
  view: { text: 'SELECT 1 AS x', database: 'default', queryColumns: ['x'] },
});
const foreign = (path: string): void => {
  mkdirSync(join(warehouse, path, '..'), { recursive: true });
  writeFileSync(join(warehouse, path), 'PAR1');
};

describe('a warehouse directory', () => {
  it('that is not there has the database default and makes nothing', async () => {
    expect((await catalog.listDatabases()).map((d) => [d.name, d.location])).toEqual([['default', warehouse]]);
    expect(await catalog.listTableNames('default')).toEqual([]);
    expect(await catalog.getTable('default', 't')).toBeUndefined();
    expect(existsSync(warehouse)).toBe(false);
  });

  it('keeps all there is to know of a table, for every process', async () => {
    await catalog.createTable(table('T1'), false);
    const again = await open().getTable('DEFAULT', 't1');
    expect(again).toMatchObject({ ...table('t1'), location: join(warehouse, 't1') });
    expect(again?.schema).toEqual(schema);
    expect(Math.abs((again?.created ?? 0) - Date.now())).toBeLessThan(60_000);
  });

  it('puts databases into <name>.db, or where they say', async () => {
    await catalog.createDatabase({ name: 'D1', comment: 'c', properties: { a: '1' } }, false);
    await catalog.createDatabase({ name: 'd2', properties: {}, location: join(warehouse, '..', 'elsewhere') }, false);
    await catalog.createTable(table('t', { database: 'd1' }), false);
    await catalog.createTable(table('t', { database: 'd2' }), false);
    expect(readdirSync(join(warehouse, 'd1.db'))).toEqual(['t']);
    expect(existsSync(join(warehouse, '..', 'elsewhere', 't'))).toBe(true);
    expect(await open().getDatabase('d1')).toEqual({
      name: 'd1',
      comment: 'c',
      properties: { a: '1' },
      location: join(warehouse, 'd1.db'),
    });
    expect((await open().listDatabases()).map((d) => d.name)).toEqual(['d1', 'd2', 'default']);
    expect((await catalog.listTables('d1')).map((t) => `${t.database}.${t.name}`)).toEqual(['d1.t']);
    expect(await catalog.listTableNames('default')).toEqual([]);
    await catalog.dropDatabase('d2', false, true);
    expect(existsSync(join(warehouse, '..', 'elsewhere'))).toBe(false);
    await expect(catalog.dropDatabase('d1', false, false)).rejects.toThrow(/SCHEMA_NOT_EMPTY.*: t/);
  });

  it('finds databases and tables that others made there', async () => {
    foreign('theirs.db/Events/part-0.snappy.parquet');
    foreign('theirs.db/parts/p=1/part-0.snappy.parquet');
    foreign('theirs.db/notes/readme.txt');
    expect((await catalog.listDatabases()).map((d) => d.name)).toEqual(['default', 'theirs']);
    expect(await catalog.listTableNames('theirs')).toEqual(['events', 'parts']);
    expect(await catalog.getTable('theirs', 'EVENTS')).toMatchObject({
      name: 'events',
      kind: 'managed',
      format: 'parquet',
      schema: found,
      location: join(warehouse, 'theirs.db', 'Events'),
    });
    expect(await catalog.getTable('theirs', 'notes')).toBeUndefined();
    await expect(catalog.createTable(table('parts', { database: 'theirs' }), false)).rejects.toThrow(/TABLE_OR_VIEW_ALREADY_EXISTS/);
    await expect(catalog.createTable(table('notes', { database: 'theirs' }), false)).rejects.toThrow(/LOCATION_ALREADY_EXISTS/);
    await catalog.dropTable('theirs', 'events', false);
    expect(existsSync(join(warehouse, 'theirs.db', 'Events'))).toBe(false);
  });

  it.each<[string, () => Promise<unknown>, RegExp]>([
    ['a database twice', () => catalog.createDatabase({ name: 'default', properties: {} }, false), /SCHEMA_ALREADY_EXISTS/],
    [
      'a table in no database',
      () => catalog.createTable(table('t', { database: 'nodb' }), false),
      /SCHEMA_NOT_FOUND[\s\S]*CREATE DATABASE nodb/,
    ],
    ['tables of no database', () => catalog.listTables('defult'), /SCHEMA_NOT_FOUND[\s\S]*did you mean `default`/],
    ['dropping no table', () => catalog.dropTable('default', 't', false), /TABLE_OR_VIEW_NOT_FOUND/],
    ['renaming no table', () => catalog.renameTable('default', 't', 'u'), /TABLE_OR_VIEW_NOT_FOUND/],
    ['dropping default', () => catalog.dropDatabase('default', true, true), /UNSUPPORTED_FEATURE.DROP_DATABASE/],
  ])('%s is refused', async (_, work, condition) => {
    await expect(work()).rejects.toThrow(condition);
  });

  it('has tables whose names begin with _ where they were made as tables, not what others put there', async () => {
    await catalog.createTable(table('_t'), false);
    foreign('_temporary/part-0.parquet');
    expect(await open().listTableNames('default')).toEqual(['_t']);
    expect((await open().getTable('default', '_T'))?.name).toBe('_t');
    expect(await open().getTable('default', '_temporary')).toBeUndefined();
  });

  it('that cannot be written names the setting', async () => {
    const file = join(temporaryDirectory(), 'file');
    writeFileSync(file, '');
    const blocked = openWarehouse(join(file, 'wh'));
    await expect(blocked.createDatabase({ name: 'd', properties: {} }, false)).rejects.toThrow(
      /TASK_WRITE_FAILED[\s\S]*spark\.sql\.warehouse\.dir/,
    );
    await expect(blocked.createTable(table('t'), false)).rejects.toThrow(/spark\.sql\.warehouse\.dir/);
  });
});

describe('tables', () => {
  it('of one name: the second is refused, left alone, or takes its place', async () => {
    await catalog.createTable(table('t'), false);
    await expect(catalog.createTable(table('T'), false)).rejects.toThrow(/TABLE_OR_VIEW_ALREADY_EXISTS/);
    expect((await catalog.createTable(table('t', { comment: 'other' }), true)).comment).toBe('hello');
    expect((await catalog.createTable(table('t', { comment: 'other' }), false, true)).comment).toBe('other');
    await expect(catalog.createTable(view('t'), false)).rejects.toThrow(/TABLE_OR_VIEW_ALREADY_EXISTS/);
  });

  it('made by two at once: one of them', async () => {
    const made = await Promise.allSettled([
      catalog.createTable(table('t'), false),
      open().createTable(table('t'), false),
      open().createTable(table('t'), false),
    ]);
    expect(made.filter((m) => m.status === 'fulfilled')).toHaveLength(1);
    const views = await Promise.allSettled([catalog.createTable(view('v'), false), open().createTable(view('v'), false)]);
    expect(views.filter((m) => m.status === 'fulfilled')).toHaveLength(1);
  });

  it('are changed, renamed and dropped', async () => {
    const made = await catalog.createTable(table('t'), false);
    await catalog.alterTable({ ...made, properties: { n: 'm' } });
    await catalog.renameTable('default', 'T', 'U');
    expect(await open().getTable('default', 't')).toBeUndefined();
    expect(await open().getTable('default', 'u')).toMatchObject({ properties: { n: 'm' }, location: join(warehouse, 'u') });
    await catalog.createTable(table('w'), false);
    await expect(catalog.renameTable('default', 'u', 'w')).rejects.toThrow(/TABLE_OR_VIEW_ALREADY_EXISTS/);
    await catalog.dropTable('default', 'u', false);
    expect(await catalog.listTableNames('default')).toEqual(['w']);
    expect(readdirSync(warehouse).filter((n) => !n.startsWith('.'))).toEqual(['w']);
  });

  it('views and external tables are entries without a directory in the warehouse', async () => {
    const location = join(warehouse, '..', 'ext');
    await catalog.createTable(view('v'), false);
    await catalog.createTable(table('e', { kind: 'external', location }), false);
    expect(await open().listTableNames('default')).toEqual(['e', 'v']);
    expect(await open().getTable('default', 'v')).toMatchObject({ view: view('v').view });
    expect(await open().getTable('default', 'e')).toMatchObject({ kind: 'external', location });
    await catalog.createTable({ ...view('v'), comment: 'new' }, false, true);
    expect((await open().getTable('default', 'v'))?.comment).toBe('new');
    await catalog.renameTable('default', 'v', 'v2');
    await catalog.dropTable('default', 'e', false);
    expect(await open().listTableNames('default')).toEqual(['v2']);
  });

  it('a directory that is moved within the warehouse is the table of its new name', async () => {
    await catalog.createDatabase({ name: 'd', properties: {} }, false);
    await catalog.createTable(table('t'), false);
    renameSync(join(warehouse, 't'), join(warehouse, 'd.db', 'u'));
    expect(await open().getTable('d', 'u')).toMatchObject({ database: 'd', name: 'u', comment: 'hello' });
  });
});

describe('writing', () => {
  const rows = async (name: string): Promise<unknown[]> => {
    const info = await catalog.getTable('default', name);
    return info ? (await catalog.listFiles(info)).map((f) => f.partition) : [];
  };

  it('entry and rows of a new table appear together', async () => {
    const job = await catalog.startTableWrite(table('t'), { mode: 'overwrite', entry: 'create' });
    const staged = await stage(job, ['x'], 'ds=2020-01-02/');
    expect(await catalog.getTable('default', 't')).toBeUndefined();
    expect(await catalog.listTableNames('default')).toEqual([]);
    await job.commit(staged);
    expect(await rows('t')).toEqual([[18263]]);
  });

  it('a new schema and its rows replace the old ones together', async () => {
    const first = await catalog.startTableWrite(table('t'), { mode: 'overwrite', entry: 'create' });
    await first.commit(await stage(first, ['x'], 'ds=2020-01-02/'));
    const job = await catalog.startTableWrite(table('t', { schema: found, partitionColumns: [] }), { mode: 'overwrite', entry: 'replace' });
    const staged = await stage(job, ['y', 'z']);
    expect(await rows('t')).toEqual([[18263]]);
    await job.commit(staged);
    expect(await rows('t')).toEqual([[], []]);
    expect((await catalog.getTable('default', 't'))?.schema).toEqual(found);
  });

  it('of two that create one table, the second to commit is refused', async () => {
    const a = await catalog.startTableWrite(table('t'), { mode: 'overwrite', entry: 'create' });
    const b = await catalog.startTableWrite(table('t'), { mode: 'overwrite', entry: 'create' });
    await a.commit(await stage(a, ['x'], 'ds=2020-01-02/'));
    await expect(b.commit(await stage(b, ['y'], 'ds=2020-01-03/'))).rejects.toThrow(/TABLE_OR_VIEW_ALREADY_EXISTS/);
    expect(await rows('t')).toEqual([[18263]]);
  });

  it('values of partition columns are of their types; nulls are null; files elsewhere are no part of the table', async () => {
    const info = await catalog.createTable(
      table('t', { schema: struct([field('a', INT), field('s', STRING), field('n', INT)]), partitionColumns: ['s', 'n'] }),
      false,
    );
    const job = await catalog.startTableWrite(info, { mode: 'append', entry: 'none' });
    await job.commit([
      ...(await stage(job, ['x'], 's=a%2Fb/n=7/')),
      ...(await stage(job, ['y'], 's=__HIVE_DEFAULT_PARTITION__/n=__HIVE_DEFAULT_PARTITION__/')),
      ...(await stage(job, ['z'])),
    ]);
    expect((await rows('t')).sort()).toEqual(
      [
        ['a/b', 7],
        [null, null],
      ].sort(),
    );
    await (await catalog.startTableWrite(info, { mode: 'overwrite', entry: 'none' })).commit([]);
    expect(await rows('t')).toEqual([]);
    expect(await catalog.getTable('default', 't')).toMatchObject({ comment: 'hello' });
  });
});

it('ten who make one table at once IF NOT EXISTS all find it made', async () => {
  const made = await Promise.all(Array.from({ length: 10 }, () => open().createTable(table('shared'), true)));
  expect(made.map((t) => t.name)).toEqual(Array.from({ length: 10 }, () => 'shared'));
  expect(await catalog.listTables('default')).toHaveLength(1);
});
