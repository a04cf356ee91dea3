import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { array, BIGINT, BOOLEAN, DATE, DOUBLE, decimal, INT, STRING, VOID } from '../../../src/types/data-type.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { openSession, type TestSession } from './session.ts';
import { column, createDatabase, createTable, createView, insert, int, rows, save, saveAsTable, sql, table, text } from './statements.ts';

let s: TestSession;
let warehouse = '';
beforeEach(() => {
  warehouse = join(temporaryDirectory(), 'wh');
  s = openSession(warehouse);
});

const all = async (...name: string[]): Promise<unknown[]> =>
  (await s.rows(table(...name))).map((r) => JSON.stringify(r, (_, v) => (typeof v === 'bigint' ? `${v}` : v))).sort();
const AB = { a: INT, b: STRING };

describe('saveAsTable', () => {
  it('makes a table that another session finds, with _SUCCESS beside its files', async () => {
    await s.run(createDatabase('analytics'));
    await s.run(saveAsTable(['analytics', 'Shows'], rows(AB, [1, 'x'], [2, null])));
    const names = readdirSync(join(warehouse, 'analytics.db', 'shows'));
    expect(names).toContain('_SUCCESS');
    expect(names.filter((n) => !n.startsWith('_') && !n.startsWith('.'))).toHaveLength(1);
    expect(await openSession(warehouse).rows(table('analytics', 'SHOWS'))).toEqual([
      [1, 'x'],
      [2, null],
    ]);
  });

  it('into a database that does not exist shows the CREATE DATABASE to run', async () => {
    await expect(s.run(saveAsTable(['nodb', 't'], rows(AB)))).rejects.toThrow(/\[SCHEMA_NOT_FOUND\].*`nodb`[\s\S]*CREATE DATABASE nodb/);
  });

  it.each([['error', /TABLE_OR_VIEW_ALREADY_EXISTS/]] as const)('mode %s on a table that exists', async (mode, condition) => {
    await s.run(saveAsTable(['t'], rows(AB, [1, 'x'])));
    await expect(s.run(saveAsTable(['t'], rows(AB, [2, 'y']), mode))).rejects.toThrow(condition);
    expect(await all('t')).toEqual(['[1,"x"]']);
  });

  it('mode ignore leaves it, append adds by name, overwrite replaces schema and rows', async () => {
    await s.run(saveAsTable(['t'], rows(AB, [1, 'x'])));
    await s.run(saveAsTable(['t'], rows(AB, [2, 'y']), 'ignore'));
    expect(await all('t')).toEqual(['[1,"x"]']);
    await s.run(saveAsTable(['t'], rows({ B: STRING, A: BIGINT }, ['y', 3n]), 'append'));
    expect(await all('t')).toEqual(['[1,"x"]', '[3,"y"]']);
    await s.run(saveAsTable(['t'], rows({ c: DOUBLE }, [1.5]), 'overwrite'));
    expect(await all('t')).toEqual(['[1.5]']);
  });

  it.each([
    ['more columns', rows({ ...AB, c: INT }, [1, 'x', 2]), {}, /_LEGACY_ERROR_TEMP_1161/],
    ['another name', rows({ a: INT, bz: STRING }, [1, 'x']), {}, /_LEGACY_ERROR_TEMP_1162[\s\S]*columns of the data: a, bz/],
    ['a type that does not go in', rows({ a: STRING, b: STRING }, ['1', 'x']), {}, /INCOMPATIBLE_DATA_FOR_TABLE.CANNOT_SAFELY_CAST/],
    ['another format', rows(AB, [1, 'x']), { format: 'csv' }, /_LEGACY_ERROR_TEMP_1159/],
    ['other partitions', rows(AB, [1, 'x']), { partitionBy: ['a'] }, /_LEGACY_ERROR_TEMP_1163/],
  ])('append of %s is refused', async (_, query, more, condition) => {
    await s.run(saveAsTable(['t'], rows(AB, [1, 'x'])));
    await expect(s.run(saveAsTable(['t'], query, 'append', more))).rejects.toThrow(condition);
    expect(await all('t')).toEqual(['[1,"x"]']);
  });

  it.each([
    ['a column twice', rows({ a: INT, A: INT }, [1, 2]), [], /COLUMN_ALREADY_EXISTS/],
    ['a partition column that is not there', rows(AB, [1, 'x']), ['zz'], /COLUMN_NOT_DEFINED_IN_TABLE/],
    ['all columns as partitions', rows(AB, [1, 'x']), ['a', 'b'], /ALL_PARTITION_COLUMNS_NOT_ALLOWED/],
    ['an array as partition', rows({ a: INT, l: array(INT) }, [1, [1]]), ['l'], /INVALID_PARTITION_COLUMN_DATA_TYPE/],
  ])('%s is refused and leaves nothing', async (_, query, partitionBy, condition) => {
    await expect(s.run(saveAsTable(['t'], query, 'error', { partitionBy }))).rejects.toThrow(condition);
    expect(existsSync(join(warehouse, 't'))).toBe(false);
  });

  it('overwriting a table with its own rows is refused, appending them is not', async () => {
    await s.run(saveAsTable(['t'], rows(AB, [1, 'x'])));
    await expect(s.run(saveAsTable(['t'], table('t'), 'overwrite'))).rejects.toThrow(/UNSUPPORTED_OVERWRITE.TABLE/);
    await s.run(saveAsTable(['t'], table('t'), 'append'));
    expect(await all('t')).toEqual(['[1,"x"]', '[1,"x"]']);
  });

  it('partition directories are escaped as Hive does; null and empty are one', async () => {
    await s.run(
      saveAsTable(
        ['t'],
        rows({ a: INT, p: STRING, q: DATE }, [1, 'a/b c:d=%', 0], [2, null, 1], [3, '', null], [4, '\u{1F600}', 0]),
        'error',
        { partitionBy: ['p', 'q'] },
      ),
    );
    expect((await s.run({ kind: 'ShowPartitions', name: ['t'], partition: [] })).rows).toEqual([
      ['p=__HIVE_DEFAULT_PARTITION__/q=1970-01-02'],
      ['p=__HIVE_DEFAULT_PARTITION__/q=__HIVE_DEFAULT_PARTITION__'],
      ['p=a%2Fb c%3Ad%3D%25/q=1970-01-01'],
      ['p=\u{1F600}/q=1970-01-01'],
    ]);
    expect(await all('t')).toEqual(['[1,"a/b c:d=%",0]', '[2,null,1]', '[3,null,null]', '[4,"\u{1F600}",0]']);
  });

  it('with a path is an external table, whose files DROP TABLE leaves', async () => {
    const path = join(warehouse, '..', 'elsewhere');
    await s.run(saveAsTable(['t'], rows(AB, [1, 'x']), 'error', { options: { path } }));
    expect(await all('t')).toEqual(['[1,"x"]']);
    await s.run({ kind: 'DropTable', name: ['t'], ifExists: false, purge: false });
    await expect(all('t')).rejects.toThrow(/TABLE_OR_VIEW_NOT_FOUND/);
    expect(existsSync(join(path, '_SUCCESS'))).toBe(true);
  });

  it('a warehouse that cannot be written names the setting', async () => {
    const blocked = join(temporaryDirectory(), 'file');
    writeFileSync(blocked, '');
    await expect(openSession(join(blocked, 'wh')).run(saveAsTable(['t'], rows(AB, [1, 'x'])))).rejects.toThrow(
      /TASK_WRITE_FAILED[\s\S]*spark\.sql\.warehouse\.dir/,
    );
  });

  it('a write that fails leaves the old table and no staged files', async () => {
    await s.run(saveAsTable(['t'], rows(AB, [1, 'x'])));
    const broken = { ...s.context, writeFiles: () => Promise.reject(new Error('a worker died')) };
    const { runCommand } = await import('../../../src/exec/commands/run-command.ts');
    await expect(runCommand(saveAsTable(['t'], rows(AB, [2, 'y']), 'overwrite'), broken)).rejects.toThrow('a worker died');
    expect(await all('t')).toEqual(['[1,"x"]']);
    expect(readdirSync(join(warehouse, 't', '.sparrow', 'staging'))).toEqual([]);
    await expect(runCommand(saveAsTable(['u'], rows(AB, [2, 'y'])), broken)).rejects.toThrow('a worker died');
    expect(existsSync(join(warehouse, 'u'))).toBe(false);
  });
});

describe('save', () => {
  it('follows the modes', async () => {
    const path = join(warehouse, 'out');
    const read = async (): Promise<number> => (await s.rows({ kind: 'DataSource', format: 'json', options: {}, paths: [path] })).length;
    await s.run(save(path, rows(AB, [1, 'x'])));
    await expect(s.run(save(path, rows(AB, [1, 'x'])))).rejects.toThrow(/PATH_ALREADY_EXISTS[\s\S]*overwrite/);
    await s.run(save(path, rows(AB, [1, 'x']), 'ignore'));
    expect(await read()).toBe(1);
    await s.run(save(path, rows(AB, [1, 'x'], [2, 'y']), 'append'));
    expect(await read()).toBe(3);
    await s.run(save(path, rows(AB, [1, 'x'], [2, 'y']), 'overwrite'));
    expect(await read()).toBe(2);
    await expect(s.run(save(path, { kind: 'DataSource', format: 'json', options: {}, paths: [path] }, 'overwrite'))).rejects.toThrow(
      /UNSUPPORTED_OVERWRITE.PATH/,
    );
  });

  it('refuses what there is no format for', async () => {
    await expect(s.run(save(join(warehouse, 'o'), rows(AB), 'error', { format: 'jsn' }))).rejects.toThrow(
      /DATA_SOURCE_NOT_FOUND[\s\S]*did you mean `json`/,
    );
    await expect(s.run(save(join(warehouse, 'o'), rows(AB), 'error', { format: 'orc' }))).rejects.toThrow(/UNSUPPORTED_FEATURE.*orc/);
    await expect(s.run(save(join(warehouse, 'o'), rows(AB), 'error', { partitionBy: ['c'] }))).rejects.toThrow(/_LEGACY_ERROR_TEMP_1155/);
  });
});

describe('INSERT', () => {
  beforeEach(async () => {
    const fallback = sql(int(3), '3');
    await s.run(createTable(['t'], [column('a', INT), column('b', STRING), column('c', decimal(10, 2), { default: fallback })]));
    await s.run(
      createTable(['p'], [column('a', INT), column('b', STRING)], { partitionColumns: [column('ds', STRING), column('hr', INT)] }),
    );
  });

  it('casts by position and fills what is left out', async () => {
    await s.run(insert(['t'], rows({ x: BIGINT, y: BOOLEAN, z: INT }, [1n, true, 2])));
    await s.run(insert(['t'], rows({ x: STRING, y: INT }, ['five', 5]), { columns: ['b', 'A'] }));
    await s.run(insert(['t'], rows({ B: STRING }, ['six']), { byName: true }));
    expect(await all('t')).toEqual(['[1,"true","200"]', '[5,"five","300"]', '[null,"six","300"]']);
  });

  it.each([
    ['too few', rows(AB, [1, 'x']), {}, /INSERT_COLUMN_ARITY_MISMATCH.NOT_ENOUGH_DATA_COLUMNS/],
    ['too many', rows({ ...AB, c: INT, d: INT }, [1, 'x', 1, 1]), {}, /INSERT_COLUMN_ARITY_MISMATCH.TOO_MANY_DATA_COLUMNS/],
    [
      'string into int',
      rows({ a: STRING, b: STRING, c: INT }, ['1', 'x', 1]),
      {},
      /INCOMPATIBLE_DATA_FOR_TABLE.CANNOT_SAFELY_CAST.*STRING.*`a`.*INT/,
    ],
    ['date into int', rows({ a: DATE, b: STRING, c: INT }, [1, 'x', 1]), {}, /CANNOT_SAFELY_CAST/],
    ['an unknown column', rows(AB, [1, 'x']), { columns: ['a', 'bb'] }, /UNRESOLVED_COLUMN.WITH_SUGGESTION[\s\S]*did you mean `b`/],
    ['a column twice', rows(AB, [1, 'x']), { columns: ['a', 'A'] }, /COLUMN_ALREADY_EXISTS/],
    [
      'a name too many',
      rows({ ...AB, c: INT, z: INT }, [1, 'x', 1, 1]),
      { byName: true },
      /INSERT_COLUMN_ARITY_MISMATCH.TOO_MANY_DATA_COLUMNS/,
    ],
    ['a name unknown', rows({ a: INT, z: INT }, [1, 1]), { byName: true }, /INCOMPATIBLE_DATA_FOR_TABLE.EXTRA_COLUMNS.*`z`/],
    ['a value too large', rows({ a: BIGINT, b: STRING, c: INT }, [3_000_000_000n, 'x', 1]), {}, /CAST_OVERFLOW_IN_TABLE_INSERT.*`a`/],
    ['a partition it does not have', rows(AB, [1, 'x']), { partition: [{ name: 'a', value: int(1) }] }, /PARTITIONS_NOT_FOUND/],
  ])('%s is refused', async (_, query, more, condition) => {
    await expect(s.run(insert(['t'], query, more))).rejects.toThrow(condition);
    expect(await all('t')).toEqual([]);
  });

  it.each([
    ['dynamic after static', [{ name: 'ds', value: text('q') }, { name: 'hr' }], rows({ ...AB, h: INT }, [1, 'x', 5]), ['[1,"x","q",5]']],
    [
      'both static',
      [
        { name: 'hr', value: text('5') },
        { name: 'DS', value: text('q') },
      ],
      rows(AB, [1, 'x']),
      ['[1,"x","q",5]'],
    ],
    ['none given', [], rows({ ...AB, d: STRING, h: BIGINT }, [1, 'x', 'q', 5n]), ['[1,"x","q",5]']],
  ])('partitions: %s', async (_, partition, query, want) => {
    await s.run(insert(['p'], query, { partition }));
    expect(await all('p')).toEqual(want);
  });

  it.each([
    [
      'static after dynamic',
      [{ name: 'ds' }, { name: 'hr', value: int(1) }],
      rows({ ...AB, d: STRING }, [1, 'x', 'q']),
      /_LEGACY_ERROR_TEMP_1147/,
    ],
    ['a partition column left out', [{ name: 'ds', value: text('q') }], rows({ ...AB, h: INT }, [1, 'x', 1]), /_LEGACY_ERROR_TEMP_1169/],
    ['too few columns', [{ name: 'ds', value: text('q') }, { name: 'hr' }], rows(AB, [1, 'x']), /INSERT_PARTITION_COLUMN_ARITY_MISMATCH/],
    [
      'a value that is none',
      [
        { name: 'ds', value: text('q') },
        { name: 'hr', value: text('x') },
      ],
      rows(AB, [1, 'x']),
      /CAST_INVALID_INPUT/,
    ],
  ])('partitions: %s is refused', async (_, partition, query, condition) => {
    await expect(s.run(insert(['p'], query, { partition }))).rejects.toThrow(condition);
  });

  it('OVERWRITE replaces the table, a static partition, or with mode dynamic the partitions it writes', async () => {
    const q = { a: INT, b: STRING, d: STRING, h: INT };
    await s.run(insert(['p'], rows(q, [1, 'x', 'a', 1], [2, 'x', 'a', 2], [3, 'x', 'b', 1])));
    await s.run(
      insert(['p'], rows({ ...AB, h: INT }, [4, 'y', 3]), {
        overwrite: true,
        partition: [{ name: 'ds', value: text('a') }, { name: 'hr' }],
      }),
    );
    expect(await all('p')).toEqual(['[3,"x","b",1]', '[4,"y","a",3]']);
    await s.run({ kind: 'SetConf', key: 'spark.sql.sources.partitionOverwriteMode', value: 'dynamic', verbose: false });
    await s.run(insert(['p'], rows(q, [5, 'z', 'b', 1], [6, 'z', 'c', 1]), { overwrite: true }));
    expect(await all('p')).toEqual(['[4,"y","a",3]', '[5,"z","b",1]', '[6,"z","c",1]']);
    await s.run({ kind: 'ResetConf' });
    await s.run(insert(['p'], rows(q, [7, 'z', 'c', 1]), { overwrite: true }));
    expect(await all('p')).toEqual(['[7,"z","c",1]']);
  });

  it('IF NOT EXISTS leaves a partition that is there', async () => {
    const partition = [
      { name: 'ds', value: text('q') },
      { name: 'hr', value: int(1) },
    ];
    await s.run(insert(['p'], rows(AB, [1, 'x']), { overwrite: true, partition, ifPartitionNotExists: true }));
    await s.run(insert(['p'], rows(AB, [2, 'x']), { overwrite: true, partition, ifPartitionNotExists: true }));
    expect(await all('p')).toEqual(['[1,"x","q",1]']);
  });

  it('refuses views, unknown tables and overwriting what it reads', async () => {
    await s.run(createView(['v'], rows(AB, [1, 'x'])));
    await expect(s.run(insert(['v'], rows(AB)))).rejects.toThrow(/EXPECT_TABLE_NOT_VIEW/);
    await expect(s.run(insert(['tt'], rows(AB)))).rejects.toThrow(/TABLE_OR_VIEW_NOT_FOUND[\s\S]*did you mean `t`/);
    await expect(s.run(insert(['t'], table('t'), { overwrite: true }))).rejects.toThrow(/UNSUPPORTED_OVERWRITE.TABLE/);
  });

  it('char is filled up, varchar and char refuse what is too long, blanks at the end apart', async () => {
    await s.run(createTable(['c'], [column('v', { kind: 'varchar', length: 3 }), column('c', { kind: 'char', length: 3 })]));
    const vc = { v: STRING, c: STRING };
    await s.run(insert(['c'], rows(vc, ['abc  ', 'x'], [null, null])));
    await expect(s.run(insert(['c'], rows(vc, ['abcd', 'x'])))).rejects.toThrow(/EXCEED_LIMIT_LENGTH.*'abcd'.* 3 /);
    await expect(s.run(insert(['c'], rows(vc, ['a', 'abcd'])))).rejects.toThrow(/EXCEED_LIMIT_LENGTH/);
    expect(await all('c')).toEqual(['["abc","x  "]', '[null,null]']);
    expect((await s.run({ kind: 'DescribeTable', name: ['c'], extended: false, formatted: false, asJson: false })).rows).toEqual([
      ['v', 'varchar(3)', null],
      ['c', 'char(3)', null],
    ]);
  });

  it('NULL goes into any column', async () => {
    await s.run(insert(['t'], rows({ x: VOID, y: VOID, z: VOID }, [null, null, null])));
    expect(await all('t')).toEqual(['[null,null,null]']);
  });

  it('tells the cache', async () => {
    await s.run(insert(['t'], rows({ ...AB, c: INT }, [1, 'x', 1])));
    expect(s.cached).toEqual(['invalidate t']);
  });
});
