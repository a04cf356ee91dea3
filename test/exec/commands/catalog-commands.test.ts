import { readFileSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Command } from '../../../src/plan/command.ts';
import { array, DATE, decimal, field, INT, STRING, struct } from '../../../src/types/data-type.ts';
import { simpleString } from '../../../src/types/names.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { openSession, type TestSession } from './session.ts';
import { column, createDatabase, createTable, createView, insert, int, rows, saveAsTable, sql, table } from './statements.ts';

let s: TestSession;
let warehouse = '';
beforeEach(() => {
  warehouse = join(temporaryDirectory(), 'wh');
  s = openSession(warehouse);
});
const ask = async (command: Command): Promise<unknown> => (await s.run(command)).rows;
const schemaOf = async (command: Command): Promise<string> => simpleString((await s.run(command)).schema);
const drop = (name: string[], ifExists = false): Command => ({ kind: 'DropTable', name, ifExists, purge: false });
const describeTable = (name: string[], more: object = {}): Command => ({
  kind: 'DescribeTable',
  asJson: false,
  name,
  extended: false,
  formatted: false,
  ...more,
});
const showTables: Command = { kind: 'ShowTables' };
const AB = { a: INT, b: STRING };

describe('databases', () => {
  it('are made, listed, described, used and dropped', async () => {
    await s.run({ kind: 'CreateDatabase', name: ['D1'], ifNotExists: false, comment: 'my db', properties: { b: '2', a: '1' } });
    expect(await ask({ kind: 'ShowDatabases' })).toEqual([['d1'], ['default']]);
    expect(await ask({ kind: 'ShowDatabases', pattern: 'def*|zz' })).toEqual([['default']]);
    expect(await ask({ kind: 'DescribeDatabase', name: ['d1'], extended: true })).toEqual([
      ['Catalog Name', 'spark_catalog'],
      ['Namespace Name', 'd1'],
      ['Comment', 'my db'],
      ['Location', `file:${warehouse}/d1.db`],
      ['Owner', userInfo().username],
      ['Properties', '((a,1), (b,2))'],
    ]);
    await s.run({ kind: 'UseDatabase', name: ['D1'], isNamespace: false });
    expect(s.context.state.currentDatabase).toBe('d1');
    await s.run(saveAsTable(['t'], rows(AB, [1, 'x'])));
    await expect(s.run({ kind: 'DropDatabase', name: ['d1'], ifExists: false, cascade: false })).rejects.toThrow(
      /SCHEMA_NOT_EMPTY[\s\S]*CASCADE/,
    );
    await s.run({ kind: 'DropDatabase', name: ['d1'], ifExists: false, cascade: true });
    expect(await ask({ kind: 'ShowDatabases' })).toEqual([['default']]);
  });

  it.each<[string, Command, RegExp]>([
    ['twice', createDatabase('default'), /SCHEMA_ALREADY_EXISTS/],
    ['global_temp', createDatabase('global_temp'), /RESERVED_DATABASE_NAME/],
    ['USE of none', { kind: 'UseDatabase', name: ['defalt'], isNamespace: false }, /SCHEMA_NOT_FOUND[\s\S]*did you mean `default`/],
    ['USE global_temp', { kind: 'UseDatabase', name: ['global_temp'], isNamespace: false }, /_LEGACY_ERROR_TEMP_1068/],
    ['DROP of none', { kind: 'DropDatabase', name: ['nope'], ifExists: false, cascade: false }, /SCHEMA_NOT_FOUND/],
    ['DROP default', { kind: 'DropDatabase', name: ['default'], ifExists: false, cascade: true }, /UNSUPPORTED_FEATURE.DROP_DATABASE/],
    ['a name of two parts', { kind: 'UseDatabase', name: ['a', 'b'], isNamespace: false }, /SCHEMA_NOT_FOUND/],
    ['SHOW TABLES of none', { kind: 'ShowTables', database: ['nope'] }, /SCHEMA_NOT_FOUND/],
  ])('%s is refused', async (_, command, condition) => {
    await expect(s.run(command)).rejects.toThrow(condition);
  });

  it('IF EXISTS and IF NOT EXISTS', async () => {
    await s.run(createDatabase('default', true));
    await s.run({ kind: 'DropDatabase', name: ['nope'], ifExists: true, cascade: false });
  });
});

describe('tables', () => {
  const p2 = createTable(['p2'], [column('a', INT, { comment: 'the a', nullable: false }), column('b', STRING)], {
    partitionColumns: [column('ds', DATE)],
    comment: 'hello',
    properties: { z: '1', k: 'v' },
  });

  it('DESCRIBE as Spark prints it', async () => {
    await s.run(p2);
    expect(await schemaOf(describeTable(['p2']))).toBe('struct<col_name:string,data_type:string,comment:string>');
    const columns = [
      ['a', 'int', 'the a'],
      ['b', 'string', null],
      ['ds', 'date', null],
      ['# Partition Information', '', ''],
      ['# col_name', 'data_type', 'comment'],
      ['ds', 'date', null],
    ];
    expect(await ask(describeTable(['p2']))).toEqual(columns);
    const extended = (await s.run(describeTable(['p2'], { extended: true }))).rows.map((r) =>
      r[0] === 'Created Time' ? [r[0], '', ''] : r,
    );
    expect(extended).toEqual([
      ...columns,
      ['', '', ''],
      ['# Detailed Table Information', '', ''],
      ['Catalog', 'spark_catalog', ''],
      ['Database', 'default', ''],
      ['Table', 'p2', ''],
      ['Created Time', '', ''],
      ['Last Access', 'UNKNOWN', ''],
      ['Created By', 'Spark 4.3.0', ''],
      ['Type', 'MANAGED', ''],
      ['Provider', 'json', ''],
      ['Comment', 'hello', ''],
      ['Table Properties', '[k=v, z=1]', ''],
      ['Location', `file:${warehouse}/p2`, ''],
      ['Partition Provider', 'Catalog', ''],
    ]);
    expect(await ask(describeTable(['p2'], { column: ['A'], extended: false }))).toEqual([
      ['col_name', 'a'],
      ['data_type', 'int'],
      ['comment', 'the a'],
    ]);
    await expect(ask(describeTable(['p2'], { column: ['aa'] }))).rejects.toThrow(/COLUMN_NOT_FOUND[\s\S]*did you mean `a`/);
  });

  it('SHOW CREATE TABLE as Spark prints it', async () => {
    await s.run(
      createTable(
        ['c'],
        [
          column('a', INT, { comment: "it's" }),
          column('b c', struct([field('x', INT), field('y', array(STRING))])),
          column('d', decimal(10, 2), { default: sql(int(3), '3') }),
        ],
        { partitionBy: ['a'], comment: "it's", options: { compression: 'gzip' } },
      ),
    );
    expect(await ask({ kind: 'ShowCreateTable', name: ['c'], asSerde: false })).toEqual([
      [
        "CREATE TABLE spark_catalog.default.c (\n  `b c` STRUCT<x: INT, y: ARRAY<STRING COLLATE UTF8_BINARY>>,\n  d DECIMAL(10,2) DEFAULT 3,\n  a INT COMMENT 'it\\'s')\nUSING json\nOPTIONS (\n  'compression' = 'gzip')\nPARTITIONED BY (a)\nCOMMENT 'it\\'s'\n",
      ],
    ]);
    expect((await s.run(describeTable(['c']))).rows.slice(-3)).toEqual([
      ['', '', ''],
      ['# Column Default Values', '', ''],
      ['d', 'decimal(10,2)', '3'],
    ]);
  });

  it('are listed with the temporary views after them', async () => {
    await s.run(p2);
    await s.run(saveAsTable(['t1'], rows(AB)));
    await s.run(createView(['v1'], rows(AB)));
    await s.run(createView(['g1'], rows(AB), { viewKind: 'global temporary' }));
    expect(await schemaOf(showTables)).toBe('struct<namespace:string,tableName:string,isTemporary:boolean>');
    expect(await ask(showTables)).toEqual([
      ['default', 'p2', false],
      ['default', 't1', false],
      ['', 'v1', true],
    ]);
    expect(await ask({ ...showTables, pattern: 'T*|x' })).toEqual([['default', 't1', false]]);
    expect(await ask({ kind: 'ShowViews', database: ['global_temp'] })).toEqual([
      ['global_temp', 'g1', true],
      ['', 'v1', true],
    ]);
    expect(await ask({ kind: 'ShowColumns', name: ['t1'] })).toEqual([['a'], ['b']]);
    expect(await ask({ kind: 'ShowTblProperties', name: ['p2'] })).toEqual([
      ['k', 'v'],
      ['z', '1'],
    ]);
    expect(await ask({ kind: 'ShowTblProperties', name: ['p2'], key: 'no' })).toEqual([
      ['no', 'Table spark_catalog.default.p2 does not have property: no'],
    ]);
  });

  it('LIKE, AS, IF NOT EXISTS and OR REPLACE', async () => {
    await s.run(p2);
    await s.run(createTable(['l'], [], { like: ['p2'] }));
    expect(await ask({ kind: 'ShowTblProperties', name: ['l'] })).toEqual([]);
    expect((await s.context.catalog.getTable('default', 'l'))?.partitionColumns).toEqual(['ds']);
    await s.run(createTable(['c'], [], { query: rows({ b: STRING, a: INT }, ['x', 1]), partitionBy: ['b'] }));
    expect(await s.rows(table('c'))).toEqual([[1, 'x']]);
    await s.run(createTable(['c'], [], { query: rows(AB, [2, 'y']), ifNotExists: true }));
    expect(await s.rows(table('c'))).toEqual([[1, 'x']]);
    await expect(s.run(createTable(['c'], [column('a', INT)]))).rejects.toThrow(/TABLE_OR_VIEW_ALREADY_EXISTS/);
    await s.run(createTable(['c'], [column('z', INT)], { replace: true }));
    expect(await s.rows(table('c'))).toEqual([]);
    expect(await ask({ kind: 'ShowColumns', name: ['c'] })).toEqual([['z']]);
  });

  it.each<[string, Command, RegExp]>([
    ['in no database', createTable(['nodb', 't'], [column('a', INT)]), /SCHEMA_NOT_FOUND[\s\S]*CREATE DATABASE nodb/],
    ['a column twice', createTable(['t'], [column('a', INT), column('A', INT)]), /COLUMN_ALREADY_EXISTS/],
    ['partitioned by no column', createTable(['t'], [column('a', INT)], { partitionBy: ['z'] }), /COLUMN_NOT_DEFINED_IN_TABLE/],
    ['partitioned by all', createTable(['t'], [column('a', INT)], { partitionBy: ['a'] }), /ALL_PARTITION_COLUMNS_NOT_ALLOWED/],
    [
      'an unknown format',
      createTable(['t'], [column('a', INT)], { format: 'parqet' }),
      /DATA_SOURCE_NOT_FOUND[\s\S]*did you mean `parquet`/,
    ],
    ['EXTERNAL without LOCATION', createTable(['t'], [column('a', INT)], { external: true }), /CREATE_EXTERNAL_TABLE_WITHOUT_LOCATION/],
    ['without columns or files', createTable(['t'], []), /UNABLE_TO_INFER_SCHEMA/],
    ['LIKE none', createTable(['t'], [], { like: ['zz'] }), /TABLE_OR_VIEW_NOT_FOUND/],
  ])('CREATE TABLE %s is refused', async (_, command, condition) => {
    await expect(s.run(command)).rejects.toThrow(condition);
    expect(await ask(showTables)).toEqual([]);
  });

  it('LOCATION reads the files that are there', async () => {
    const path = join(warehouse, '..', 'files');
    await s.run({
      kind: 'WriteFiles',
      query: rows({ a: INT, p: INT }, [1, 7]),
      format: 'json',
      mode: 'error',
      path,
      options: {},
      partitionBy: ['p'],
    });
    await s.run(createTable(['e'], [], { location: path, format: 'json' }));
    expect(await s.rows(table('e'))).toEqual([[1n, 7]]);
    expect((await s.run(describeTable(['e'], { formatted: true }))).rows).toContainEqual(['Type', 'EXTERNAL', '']);
    await expect(s.run({ kind: 'TruncateTable', name: ['e'] })).rejects.toThrow(/CANNOT_TRUNCATE_EXTERNAL_TABLE/);
  });

  it('LOCATION may be one file, which no insert turns into a directory', async () => {
    const path = join(warehouse, '..', 'one.json');
    writeFileSync(path, '{"a":1}\n{"a":2}\n');
    await s.run(createTable(['e'], [column('a', INT)], { location: path, format: 'json' }));
    expect(await s.rows(table('e'))).toEqual([[1], [2]]);
    await expect(s.run(insert(['e'], rows({ a: INT }, [3])))).rejects.toThrow(/TASK_WRITE_FAILED/);
    expect(readFileSync(path, 'utf8')).toBe('{"a":1}\n{"a":2}\n');
    await s.run(createTable(['p'], [column('a', INT), column('p', INT)], { location: path, format: 'json', partitionBy: ['p'] }));
    expect(await s.rows(table('p'))).toEqual([]);
  });

  it('are renamed, emptied, given properties, repaired and dropped', async () => {
    await s.run(saveAsTable(['t'], rows(AB, [1, 'x'])));
    await s.run(saveAsTable(['u'], rows(AB)));
    await expect(s.run({ kind: 'RenameTable', name: ['t'], to: ['u'], isView: false })).rejects.toThrow(/TABLE_OR_VIEW_ALREADY_EXISTS/);
    await expect(s.run({ kind: 'RenameTable', name: ['t'], to: ['w'], isView: true })).rejects.toThrow(/EXPECT_VIEW_NOT_TABLE/);
    await s.run({ kind: 'RenameTable', name: ['t'], to: ['W'], isView: false });
    expect(await s.rows(table('w'))).toEqual([[1, 'x']]);
    await s.run({ kind: 'SetTableProperties', name: ['w'], properties: { n: 'm', comment: 'c' }, unset: [], isView: false });
    await s.run({ kind: 'SetTableProperties', name: ['w'], properties: {}, unset: ['nope'], isView: false });
    expect(await ask({ kind: 'ShowTblProperties', name: ['w'] })).toEqual([['n', 'm']]);
    expect((await s.context.catalog.getTable('default', 'w'))?.comment).toBe('c');
    await expect(
      s.run({ kind: 'SetTableProperties', name: ['w'], properties: { provider: 'x' }, unset: [], isView: false }),
    ).rejects.toThrow(/SET_TABLE_PROPERTY/);
    await s.run({ kind: 'TruncateTable', name: ['w'] });
    expect(await s.rows(table('w'))).toEqual([]);
    await expect(s.run({ kind: 'RepairTable', name: ['w'], add: true, drop: false })).rejects.toThrow(/NOT_A_PARTITIONED_TABLE/);
    await s.run(drop(['w']));
    await expect(s.run(drop(['w']))).rejects.toThrow(/TABLE_OR_VIEW_NOT_FOUND[\s\S]*there are: u/);
    await s.run(drop(['w'], true));
  });

  it('SHOW PARTITIONS lists what files are in, or some of it', async () => {
    await s.run(createTable(['p'], [column('a', INT)], { partitionColumns: [column('x', INT), column('y', STRING)] }));
    await s.run(insert(['p'], rows({ a: INT, x: INT, y: STRING }, [1, 2, 'b'], [1, 1, 'a'], [1, 1, null])));
    expect(await ask({ kind: 'ShowPartitions', name: ['p'], partition: [] })).toEqual([
      ['x=1/y=__HIVE_DEFAULT_PARTITION__'],
      ['x=1/y=a'],
      ['x=2/y=b'],
    ]);
    expect(await ask({ kind: 'ShowPartitions', name: ['p'], partition: [{ name: 'X', value: int(2) }] })).toEqual([['x=2/y=b']]);
    await expect(ask({ kind: 'ShowPartitions', name: ['p'], partition: [{ name: 'z' }] })).rejects.toThrow(/PARTITIONS_NOT_FOUND/);
    await s.run(saveAsTable(['t'], rows(AB)));
    await expect(ask({ kind: 'ShowPartitions', name: ['t'], partition: [] })).rejects.toThrow(/PARTITION_SCHEMA_IS_EMPTY/);
  });
});

describe('views', () => {
  const permanent = (name: string[], more: object = {}): Command =>
    createView(name, rows(AB), { viewKind: 'permanent', queryText: 'SELECT a, b FROM t', ...more });

  it('temporary ones come first, are replaced, renamed and dropped', async () => {
    await s.run(saveAsTable(['v'], rows(AB, [1, 'table'])));
    await s.run(createView(['V'], rows(AB, [2, 'view'])));
    expect(await s.rows(table('v'))).toEqual([[2, 'view']]);
    await expect(s.run(createView(['v'], rows(AB)))).rejects.toThrow(/TEMP_TABLE_OR_VIEW_ALREADY_EXISTS/);
    await s.run(createView(['v'], table('v'), { replace: true, columns: [{ name: 'x' }, { name: 'y' }] }));
    expect(await ask({ kind: 'ShowColumns', name: ['v'] })).toEqual([['x'], ['y']]);
    await expect(s.run({ kind: 'ShowCreateTable', name: ['v'], asSerde: false })).rejects.toThrow(/EXPECT_PERMANENT_VIEW_NOT_TEMP/);
    await expect(s.run(createView(['db', 'v'], rows(AB)))).rejects.toThrow(/INVALID_TEMP_OBJ_QUALIFIER/);
    await s.run(drop(['v']));
    expect(await s.rows(table('v'))).toEqual([[1, 'table']]);
    await expect(s.run({ kind: 'DropView', name: ['v'], ifExists: true })).rejects.toThrow(
      /WRONG_COMMAND_FOR_OBJECT_TYPE[\s\S]*DROP TABLE/,
    );
    expect(await ask(showTables)).toEqual([['default', 'v', false]]);
  });

  it('permanent ones are kept with their text', async () => {
    await s.run(permanent(['pv'], { columns: [{ name: 'x', comment: 'cx' }, { name: 'y' }], comment: 'a view', properties: { q: 'w' } }));
    expect((await openSession(warehouse).context.catalog.getTable('default', 'pv'))?.view).toEqual({
      text: 'SELECT a, b FROM t',
      database: 'default',
      queryColumns: ['a', 'b'],
      binding: 'COMPENSATION',
      settings: expect.objectContaining({ 'spark.sql.session.timeZone': 'UTC' }),
    });
    expect(await ask({ kind: 'ShowCreateTable', name: ['pv'], asSerde: false })).toEqual([
      [
        "CREATE VIEW default.pv (\n  x COMMENT 'cx',\n  y)\nCOMMENT 'a view'\nTBLPROPERTIES (\n  'q' = 'w')\nWITH SCHEMA COMPENSATION\nAS SELECT a, b FROM t\n",
      ],
    ]);
    const described = (await s.run(describeTable(['pv'], { extended: true }))).rows;
    expect(described.slice(0, 2)).toEqual([
      ['x', 'int', 'cx'],
      ['y', 'string', null],
    ]);
    expect(described.slice(-7)).toEqual([
      ['Comment', 'a view', ''],
      ['View Text', 'SELECT a, b FROM t', ''],
      ['View Original Text', 'SELECT a, b FROM t', ''],
      ['View Schema Mode', 'COMPENSATION', ''],
      ['View Catalog and Namespace', 'spark_catalog.default', ''],
      ['View Query Output Columns', '[`a`, `b`]', ''],
      ['Table Properties', '[q=w]', ''],
    ]);
    expect(await ask({ kind: 'ShowViews', pattern: 'p*' })).toEqual([['default', 'pv', false]]);
    await s.run({ kind: 'RenameTable', name: ['pv'], to: ['pw'], isView: true });
    await s.run({ kind: 'DropView', name: ['pw'], ifExists: false });
    await expect(s.run({ kind: 'DropView', name: ['pw'], ifExists: false })).rejects.toThrow(/TABLE_OR_VIEW_NOT_FOUND/);
  });

  it('are refused where they cannot work', async () => {
    await s.run(createView(['tmp'], rows(AB)));
    await s.run(saveAsTable(['t'], rows(AB)));
    await expect(s.run(permanent(['pv'], { query: table('tmp') }))).rejects.toThrow(/INVALID_TEMP_OBJ_REFERENCE/);
    await expect(s.run(permanent(['t']))).rejects.toThrow(/TABLE_OR_VIEW_ALREADY_EXISTS/);
    await expect(s.run(permanent(['t'], { replace: true }))).rejects.toThrow(/EXPECT_VIEW_NOT_TABLE/);
    await expect(s.run(permanent(['pv'], { columns: [{ name: 'x' }] }))).rejects.toThrow(
      /CREATE_VIEW_COLUMN_ARITY_MISMATCH.TOO_MANY_DATA_COLUMNS/,
    );
    await expect(s.run(permanent(['nodb', 'pv']))).rejects.toThrow(/SCHEMA_NOT_FOUND[\s\S]*CREATE DATABASE nodb/);
    const sum = { kind: 'UnresolvedFunction', name: '+', args: [int(1), int(1)], isDistinct: false } as const;
    await expect(
      s.run(permanent(['pv'], { query: { kind: 'Project', input: { kind: 'OneRow' }, expressions: [sql(sum, '1 + 1')] } })),
    ).rejects.toThrow(/CREATE_PERMANENT_VIEW_WITHOUT_ALIAS.*1 \+ 1/);
  });

  it('a global one is found under global_temp by every session of the process', async () => {
    await s.run(createView(['g'], rows(AB, [1, 'x']), { viewKind: 'global temporary' }));
    expect(await s.rows(table('global_temp', 'g'))).toEqual([[1, 'x']]);
    await expect(s.run(drop(['g']))).rejects.toThrow(/TABLE_OR_VIEW_NOT_FOUND/);
    await s.run(drop(['global_temp', 'g']));
    await expect(s.rows(table('global_temp', 'g'))).rejects.toThrow(/TABLE_OR_VIEW_NOT_FOUND/);
  });
});

describe('functions, settings, plans, cache', () => {
  it('SHOW and DESCRIBE FUNCTION', async () => {
    expect(await ask({ kind: 'ShowFunctions', scope: 'all', pattern: 'len*' })).toEqual([['len'], ['length']]);
    expect(await ask({ kind: 'ShowFunctions', scope: 'user' })).toEqual([]);
    expect(await ask({ kind: 'DescribeFunction', name: ['LEN'], extended: false })).toEqual([
      ['Function: len'],
      ['Class: scalar'],
      ['Usage:\n    length(string) -> int\nReturns the length.'],
    ]);
    await expect(ask({ kind: 'DescribeFunction', name: ['lenght'], extended: false })).rejects.toThrow(/UNRESOLVED_ROUTINE[\s\S]*length/);
  });

  it('EXPLAIN gives the plan, or what is wrong, as rows', async () => {
    expect(await ask({ kind: 'Explain', statement: rows(AB), mode: 'simple' })).toEqual([['plan of LocalRelation']]);
    expect(await ask({ kind: 'DescribeQuery', query: rows(AB) })).toEqual([
      ['a', 'int', null],
      ['b', 'string', null],
    ]);
  });

  it('SET, SET k, SET k=v, RESET', async () => {
    const set = (key?: string, value?: string): Command => ({
      kind: 'SetConf',
      verbose: false,
      ...(key ? { key } : {}),
      ...(value ? { value } : {}),
    });
    expect(await ask(set('spark.sql.nope'))).toEqual([['spark.sql.nope', '<undefined>']]);
    expect(await ask(set('spark.sql.nope', '5'))).toEqual([['spark.sql.nope', '5']]);
    expect(await ask(set('mapred.reduce.tasks', '4'))).toEqual([['spark.sql.shuffle.partitions', '4']]);
    expect(await ask(set())).toEqual([
      ['spark.sql.nope', '5'],
      ['spark.sql.session.timeZone', 'UTC'],
      ['spark.sql.shuffle.partitions', '4'],
      ['spark.sql.sources.default', 'json'],
    ]);
    await s.run({ kind: 'ResetConf', key: 'spark.sql.shuffle.partitions' });
    expect(await ask(set('spark.sql.shuffle.partitions'))).toEqual([['spark.sql.shuffle.partitions', '200']]);
    await s.run({ kind: 'ResetConf' });
    expect(await ask(set('spark.sql.nope'))).toEqual([['spark.sql.nope', '<undefined>']]);
    expect(await ask(set('spark.sql.session.timeZone'))).toEqual([['spark.sql.session.timeZone', 'UTC']]);
  });

  it('CACHE, UNCACHE, CLEAR, REFRESH', async () => {
    await s.run(saveAsTable(['t'], rows(AB)));
    await s.run({ kind: 'CacheTable', name: ['t'], lazy: false });
    await s.run({ kind: 'CacheTable', name: ['cc'], lazy: true, query: rows(AB) });
    await expect(s.run({ kind: 'CacheTable', name: ['cc'], lazy: true, query: rows(AB) })).rejects.toThrow(
      /TEMP_TABLE_OR_VIEW_ALREADY_EXISTS/,
    );
    await s.run({ kind: 'UncacheTable', name: ['t'], ifExists: false });
    await s.run({ kind: 'UncacheTable', name: ['nope'], ifExists: true });
    await expect(s.run({ kind: 'UncacheTable', name: ['nope'], ifExists: false })).rejects.toThrow(/TABLE_OR_VIEW_NOT_FOUND/);
    await s.run({ kind: 'RefreshTable', name: ['t'] });
    await s.run({ kind: 'ClearCache' });
    expect(s.cached).toEqual(['cache t', 'cache cc', 'uncache', 'invalidate t', 'clear']);
  });
});
