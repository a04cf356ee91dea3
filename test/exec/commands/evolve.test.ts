import { describe, expect, test } from 'vitest';
import { expr } from '../../../src/index.ts';
import { testWarehouse } from '../../support/warehouse.ts';

const warehouse = testWarehouse();
const { run, rows } = warehouse;
const columns = async (): Promise<string> => (await warehouse.spark.table('t').schema()).simpleString();
const SOURCE = '(SELECT * FROM VALUES (1, "b", 5), (3, "c", 6) AS s(k, n, extra)) AS s';
const make = (): Promise<void> =>
  run('CREATE TABLE t (k INT, n STRING, p INT) USING parquet PARTITIONED BY (p)', "INSERT INTO t VALUES (1, 'a', 7), (2, 'x', 7)");
const NOT_MATCHED = 'WHEN NOT MATCHED THEN INSERT *';

describe('MERGE WITH SCHEMA EVOLUTION', () => {
  const cases: readonly (readonly [what: string, clauses: string, schema: string, rows: unknown[][]])[] = [
    [
      '* adds the columns of the source, and leaves those it has not',
      `WHEN MATCHED THEN UPDATE SET * ${NOT_MATCHED}`,
      'struct<k:int,n:string,extra:int,p:int>',
      [
        [1, 'b', 5, 7],
        [2, 'x', null, 7],
        [3, 'c', 6, null],
      ],
    ],
    [
      'rows that are only added',
      NOT_MATCHED,
      'struct<k:int,n:string,extra:int,p:int>',
      [
        [1, 'a', null, 7],
        [2, 'x', null, 7],
        [3, 'c', 6, null],
      ],
    ],
    [
      'an assignment adds the column it names',
      'WHEN MATCHED THEN UPDATE SET extra = s.extra',
      'struct<k:int,n:string,extra:int,p:int>',
      [
        [1, 'a', 5, 7],
        [2, 'x', null, 7],
      ],
    ],
    [
      'other assignments add nothing',
      'WHEN MATCHED THEN UPDATE SET n = s.extra',
      'struct<k:int,n:string,p:int>',
      [
        [1, '5', 7],
        [2, 'x', 7],
      ],
    ],
  ];
  test.each(cases)('%s', async (_, clauses, schema, want) => {
    await make();
    await run(`MERGE WITH SCHEMA EVOLUTION INTO t USING ${SOURCE} ON t.k = s.k ${clauses}`);
    expect(await columns()).toBe(schema);
    expect(await rows('SELECT * FROM t ORDER BY k')).toEqual(want);
  });

  test('without it the columns stay', async () => {
    await make();
    await run(`MERGE INTO t USING (SELECT *, 1 AS p FROM ${SOURCE}) AS s ON t.k = s.k WHEN MATCHED THEN UPDATE SET *`);
    expect(await columns()).toBe('struct<k:int,n:string,p:int>');
    await expect(run(`MERGE INTO t USING ${SOURCE} ON t.k = s.k WHEN MATCHED THEN UPDATE SET extra = s.extra`)).rejects.toMatchObject({
      condition: 'UNRESOLVED_COLUMN.WITH_SUGGESTION',
    });
  });

  test('by DataFrame', async () => {
    await make();
    const source = warehouse.spark.sql(`SELECT * FROM ${SOURCE}`).alias('s');
    await source.mergeInto('t', expr('t.k = s.k')).whenMatched().updateAll().withSchemaEvolution().merge();
    expect(await rows('SELECT k, extra FROM t ORDER BY k')).toEqual([
      [1, 5],
      [2, null],
    ]);
  });

  test('files that do not name their columns keep those they have', async () => {
    await run('CREATE TABLE t (k INT) USING csv', 'INSERT INTO t VALUES (1)');
    await expect(run(`MERGE WITH SCHEMA EVOLUTION INTO t USING ${SOURCE} ON t.k = s.k ${NOT_MATCHED}`)).rejects.toMatchObject({
      condition: 'UNSUPPORTED_FEATURE.TABLE_OPERATION',
    });
  });
});
