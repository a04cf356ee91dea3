import { describe, expect, test } from 'vitest';
import { parseStatement } from '../../src/parser/parse.ts';
import { plan, shape } from './shape.ts';

/** The command as plain data without places; queries and expressions as compact text. */
function command(text: string): unknown {
  const r = parseStatement(text);
  if (r.kind !== 'CommandResult') throw new Error(`${r.kind} is no command`);
  return JSON.parse(
    JSON.stringify(r.command, (key, value: unknown) => {
      if (key === 'origin') return undefined;
      if (key === 'query' || key === 'statement') return plan(value as Parameters<typeof plan>[0]);
      if ((key === 'value' || key === 'default') && typeof value === 'object' && value !== null)
        return shape(value as Parameters<typeof shape>[0]);
      return value;
    }),
  );
}

const cases: readonly (readonly [text: string, want: object])[] = [
  [
    "CREATE DATABASE IF NOT EXISTS d COMMENT 'c' LOCATION '/x' WITH DBPROPERTIES (a = 1)",
    { kind: 'CreateDatabase', name: ['d'], ifNotExists: true, comment: 'c', location: '/x', properties: { a: '1' } },
  ],
  ['DROP SCHEMA IF EXISTS d CASCADE', { kind: 'DropDatabase', name: ['d'], ifExists: true, cascade: true }],
  ['USE d', { kind: 'UseDatabase', name: ['d'], isNamespace: false }],
  ['USE DATABASE d', { kind: 'UseDatabase', name: ['d'], isNamespace: true }],
  [
    "CREATE TABLE IF NOT EXISTS d.t (a INT NOT NULL COMMENT 'x', b STRING DEFAULT 'y') USING csv OPTIONS (sep ';') PARTITIONED BY (b) COMMENT 'c' TBLPROPERTIES ('k' = 'v') LOCATION '/t'",
    {
      kind: 'CreateTable',
      name: ['d', 't'],
      format: 'csv',
      options: { sep: ';' },
      properties: { k: 'v' },
      partitionBy: ['b'],
      partitionColumns: [],
      location: '/t',
      comment: 'c',
      external: false,
      ifNotExists: true,
      replace: false,
      columns: [
        { name: 'a', type: { kind: 'int' }, nullable: false, comment: 'x' },
        { name: 'b', type: { kind: 'string' }, nullable: true, default: "'y'" },
      ],
    },
  ],
  [
    "CREATE EXTERNAL TABLE t (a INT) PARTITIONED BY (ds STRING) ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' NULL DEFINED AS '' STORED AS TEXTFILE",
    {
      kind: 'CreateTable',
      name: ['t'],
      storage: {
        rowFormat: 'delimited',
        properties: { 'field.delim': ',', 'serialization.format': ',', 'serialization.null.format': '' },
        fileFormat: 'TEXTFILE',
      },
      options: {},
      properties: {},
      partitionBy: [],
      partitionColumns: [{ name: 'ds', type: { kind: 'string' }, nullable: true }],
      external: true,
      ifNotExists: false,
      replace: false,
      columns: [{ name: 'a', type: { kind: 'int' }, nullable: true }],
    },
  ],
  [
    'CREATE OR REPLACE TABLE t STORED AS PARQUET AS SELECT 1 AS a',
    {
      kind: 'CreateTable',
      name: ['t'],
      storage: { properties: {}, fileFormat: 'PARQUET' },
      options: {},
      properties: {},
      partitionBy: [],
      partitionColumns: [],
      external: false,
      ifNotExists: false,
      replace: true,
      columns: [],
      query: 'project[1 as a](-)',
    },
  ],
  [
    'CREATE TABLE t LIKE u USING json',
    {
      kind: 'CreateTable',
      name: ['t'],
      like: ['u'],
      format: 'json',
      options: {},
      properties: {},
      partitionBy: [],
      partitionColumns: [],
      external: false,
      ifNotExists: false,
      replace: false,
      columns: [],
    },
  ],
  ['DROP TABLE IF EXISTS t PURGE', { kind: 'DropTable', name: ['t'], ifExists: true, purge: true }],
  ['DROP VIEW v', { kind: 'DropView', name: ['v'], ifExists: false }],
  [
    "CREATE OR REPLACE GLOBAL TEMP VIEW v (a COMMENT 'x', b) COMMENT 'c' AS SELECT 1, 2",
    {
      kind: 'CreateView',
      name: ['v'],
      query: 'project[1,2](-)',
      queryText: 'SELECT 1, 2',
      columns: [{ name: 'a', comment: 'x' }, { name: 'b' }],
      comment: 'c',
      viewKind: 'global temporary',
      replace: true,
      ifNotExists: false,
      properties: {},
    },
  ],
  [
    'CREATE VIEW d.v AS\n  SELECT 1 ;',
    {
      kind: 'CreateView',
      name: ['d', 'v'],
      query: 'project[1](-)',
      queryText: 'SELECT 1',
      columns: [],
      viewKind: 'permanent',
      replace: false,
      ifNotExists: false,
      properties: {},
    },
  ],
  [
    'INSERT INTO t VALUES (1)',
    {
      kind: 'InsertInto',
      name: ['t'],
      query: 'values (1)',
      overwrite: false,
      partition: [],
      ifPartitionNotExists: false,
      columns: [],
      byName: false,
    },
  ],
  [
    "INSERT OVERWRITE TABLE d.t PARTITION (ds = '1', hr) IF NOT EXISTS SELECT * FROM u",
    {
      kind: 'InsertInto',
      name: ['d', 't'],
      query: 'project[*](u)',
      overwrite: true,
      partition: [{ name: 'ds', value: "'1'" }, { name: 'hr' }],
      ifPartitionNotExists: true,
      columns: [],
      byName: false,
    },
  ],
  [
    'INSERT INTO t (a, b) SELECT 1, 2',
    {
      kind: 'InsertInto',
      name: ['t'],
      query: 'project[1,2](-)',
      overwrite: false,
      partition: [],
      ifPartitionNotExists: false,
      columns: ['a', 'b'],
      byName: false,
    },
  ],
  [
    'INSERT INTO t (SELECT 1)',
    {
      kind: 'InsertInto',
      name: ['t'],
      query: 'project[1](-)',
      overwrite: false,
      partition: [],
      ifPartitionNotExists: false,
      columns: [],
      byName: false,
    },
  ],
  [
    'INSERT INTO t BY NAME SELECT 1 AS a',
    {
      kind: 'InsertInto',
      name: ['t'],
      query: 'project[1 as a](-)',
      overwrite: false,
      partition: [],
      ifPartitionNotExists: false,
      columns: [],
      byName: true,
    },
  ],
  [
    'FROM u INSERT OVERWRITE TABLE t SELECT a WHERE b',
    {
      kind: 'InsertInto',
      name: ['t'],
      query: 'project[a](filter[b](u))',
      overwrite: true,
      partition: [],
      ifPartitionNotExists: false,
      columns: [],
      byName: false,
    },
  ],
  [
    "INSERT OVERWRITE DIRECTORY '/o' USING json OPTIONS (a 'b') SELECT 1",
    { kind: 'WriteFiles', query: 'project[1](-)', format: 'json', mode: 'overwrite', path: '/o', options: { a: 'b' }, partitionBy: [] },
  ],
  ["SHOW DATABASES LIKE 'a*'", { kind: 'ShowDatabases', pattern: 'a*' }],
  ["SHOW TABLES IN d 'x'", { kind: 'ShowTables', database: ['d'], pattern: 'x' }],
  ['SHOW VIEWS', { kind: 'ShowViews' }],
  ['SHOW COLUMNS IN t FROM d', { kind: 'ShowColumns', name: ['d', 't'] }],
  ['SHOW PARTITIONS t PARTITION (a = 1)', { kind: 'ShowPartitions', name: ['t'], partition: [{ name: 'a', value: '1' }] }],
  ['SHOW CREATE TABLE d.t', { kind: 'ShowCreateTable', name: ['d', 't'], asSerde: false }],
  ["SHOW FUNCTIONS LIKE 'a*'", { kind: 'ShowFunctions', scope: 'all', pattern: 'a*' }],
  ['SHOW USER FUNCTIONS IN db', { kind: 'ShowFunctions', scope: 'user', database: ['db'] }],
  ["SHOW TBLPROPERTIES t ('a')", { kind: 'ShowTblProperties', name: ['t'], key: 'a' }],
  ['DESC t', { kind: 'DescribeTable', name: ['t'], extended: false, formatted: false, asJson: false }],
  [
    'DESCRIBE TABLE EXTENDED d.t c',
    { kind: 'DescribeTable', name: ['d', 't'], extended: true, formatted: false, asJson: false, column: ['c'] },
  ],
  ['DESCRIBE DATABASE EXTENDED d', { kind: 'DescribeDatabase', name: ['d'], extended: true }],
  ['DESCRIBE FUNCTION EXTENDED abs', { kind: 'DescribeFunction', name: ['abs'], extended: true }],
  ['DESCRIBE FUNCTION +', { kind: 'DescribeFunction', name: ['+'], extended: false }],
  ['DESCRIBE QUERY SELECT 1', { kind: 'DescribeQuery', query: 'project[1](-)' }],
  ['EXPLAIN FORMATTED SELECT 1', { kind: 'Explain', statement: 'project[1](-)', mode: 'formatted' }],
  ['CACHE LAZY TABLE t AS SELECT 1', { kind: 'CacheTable', name: ['t'], lazy: true, query: 'project[1](-)' }],
  ['UNCACHE TABLE IF EXISTS t', { kind: 'UncacheTable', name: ['t'], ifExists: true }],
  ['CLEAR CACHE', { kind: 'ClearCache' }],
  ['REFRESH TABLE t', { kind: 'RefreshTable', name: ['t'] }],
  ['TRUNCATE TABLE t', { kind: 'TruncateTable', name: ['t'] }],
  ['MSCK REPAIR TABLE t', { kind: 'RepairTable', name: ['t'], add: true, drop: false }],
  ['ALTER TABLE t RECOVER PARTITIONS', { kind: 'RepairTable', name: ['t'], add: true, drop: false }],
  ['MSCK REPAIR TABLE t SYNC PARTITIONS', { kind: 'RepairTable', name: ['t'], add: true, drop: true }],
  ['MSCK REPAIR TABLE t DROP PARTITIONS', { kind: 'RepairTable', name: ['t'], add: false, drop: true }],
  ["SHOW TABLE EXTENDED IN d LIKE 't*'", { kind: 'ShowTableExtended', database: ['d'], pattern: 't*' }],
  ["SHOW CATALOGS LIKE 's*'", { kind: 'ShowCatalogs', pattern: 's*' }],
  ['SHOW CURRENT NAMESPACE', { kind: 'ShowCurrent' }],
  ['SHOW CREATE TABLE t AS SERDE', { kind: 'ShowCreateTable', name: ['t'], asSerde: true }],
  ["COMMENT ON TABLE t IS 'x'", { kind: 'CommentOn', object: 'table', name: ['t'], comment: 'x' }],
  ['COMMENT ON COLUMN t.a IS NULL', { kind: 'CommentOn', object: 'column', name: ['t', 'a'], comment: null }],
  ['ANALYZE TABLE t COMPUTE STATISTICS NOSCAN', { kind: 'AnalyzeTable', name: ['t'], scan: false }],
  ['ANALYZE TABLE t COMPUTE STATISTICS FOR COLUMNS a, b', { kind: 'AnalyzeTable', name: ['t'], scan: true, columns: ['a', 'b'] }],
  ['ANALYZE TABLES IN d COMPUTE STATISTICS', { kind: 'AnalyzeTables', scan: true, database: ['d'] }],
  ["REFRESH '/a/b'", { kind: 'RefreshPath', path: '/a/b' }],
  ['REFRESH FUNCTION f', { kind: 'RefreshFunction', name: ['f'] }],
  ['ALTER VIEW v RENAME TO w', { kind: 'RenameTable', name: ['v'], to: ['w'], isView: true }],
  [
    "ALTER TABLE t SET TBLPROPERTIES (a.b = 'c')",
    { kind: 'SetTableProperties', name: ['t'], properties: { 'a.b': 'c' }, unset: [], isView: false },
  ],
  [
    "ALTER TABLE t UNSET TBLPROPERTIES IF EXISTS ('a')",
    { kind: 'SetTableProperties', name: ['t'], properties: {}, unset: ['a'], isView: false },
  ],
];
describe('commands', () => {
  for (const [text, want] of cases) test(text, () => expect(command(text)).toEqual(want));
});

describe('SET and RESET take any text', () => {
  const sets: readonly (readonly [text: string, want: object])[] = [
    ['SET', { kind: 'SetConf', verbose: false }],
    ['SET -v', { kind: 'SetConf', verbose: true }],
    ['SET a.b.c', { kind: 'SetConf', key: 'a.b.c', verbose: false }],
    ["-- why\nset a.b = it's (fine ; ", { kind: 'SetConf', key: 'a.b', value: "it's (fine", verbose: false }],
    ['SET TIME ZONE "Asia/Kolkata"', { kind: 'SetConf', key: 'spark.sql.session.timeZone', value: 'Asia/Kolkata', verbose: false }],
    [
      "SET TIME ZONE INTERVAL '-08:00' HOUR TO MINUTE",
      { kind: 'SetConf', key: 'spark.sql.session.timeZone', value: '-08:00', verbose: false },
    ],
    ['RESET', { kind: 'ResetConf' }],
    ['RESET a.b', { kind: 'ResetConf', key: 'a.b' }],
  ];
  for (const [text, want] of sets) test(text, () => expect(command(text)).toEqual(want));
});

describe('statements that cannot run are refused by name', () => {
  for (const [text, name] of [["CREATE FUNCTION f AS 'x'", 'CREATE FUNCTION']]) {
    test(String(text), () => expect(() => parseStatement(String(text))).toThrow(`UNSUPPORTED_FEATURE] ${name}`));
  }
});
