import { describe, expect, test } from 'vitest';
import { parseStatement } from '../../src/parser/parse.ts';

/** The command, without places in the text. */
function command(text: string): unknown {
  const relation = parseStatement(text);
  const plain = (x: unknown): unknown =>
    Array.isArray(x)
      ? x.map(plain)
      : typeof x === 'object' && x !== null
        ? Object.fromEntries(Object.entries(x).flatMap(([k, v]) => (k === 'origin' ? [] : [[k, plain(v)]])))
        : x;
  return relation.kind === 'CommandResult' ? plain(relation.command) : undefined;
}

const a = { path: ['a'], type: { kind: 'int' }, nullable: true };
const one = { kind: 'Literal', value: 1, type: { kind: 'int' } };
const spec = [{ name: 'p', value: one }];
const name = ['t'];

const cases: [text: string, want: object][] = [
  ['ALTER TABLE t ADD COLUMN a INT', { kind: 'AddColumns', name, columns: [a] }],
  [
    "ALTER TABLE t ADD COLUMNS (a INT COMMENT 'c' AFTER b, s.x INT NOT NULL DEFAULT 1 FIRST)",
    {
      kind: 'AddColumns',
      name,
      columns: [
        { ...a, comment: 'c', position: { after: 'b' } },
        { path: ['s', 'x'], type: { kind: 'int' }, nullable: false, default: one, position: 'first' },
      ],
    },
  ],
  ['ALTER TABLE t CHANGE COLUMN a A INT', { kind: 'AlterColumn', name, changes: [{ path: ['a'], type: { kind: 'int' } }] }],
  ['ALTER TABLE t CHANGE a TYPE INT', { kind: 'AlterColumn', name, changes: [{ path: ['a'], type: { kind: 'int' } }] }],
  [
    "ALTER TABLE t ALTER COLUMN a COMMENT 'x', s.b FIRST",
    {
      kind: 'AlterColumn',
      name,
      changes: [
        { path: ['a'], comment: 'x' },
        { path: ['s', 'b'], position: 'first' },
      ],
    },
  ],
  ['ALTER TABLE t ALTER COLUMN a SET NOT NULL', { kind: 'AlterColumn', name, changes: [{ path: ['a'], nullable: false }] }],
  ['ALTER TABLE t ALTER a DROP NOT NULL', { kind: 'AlterColumn', name, changes: [{ path: ['a'], nullable: true }] }],
  ['ALTER TABLE t ALTER a SET DEFAULT 1', { kind: 'AlterColumn', name, changes: [{ path: ['a'], default: one }] }],
  ['ALTER TABLE t ALTER COLUMN a DROP DEFAULT', { kind: 'AlterColumn', name, changes: [{ path: ['a'], default: null }] }],
  ['ALTER TABLE t RENAME COLUMN a TO b', { kind: 'RenameColumn', name, column: ['a'], to: 'b' }],
  ['ALTER TABLE t DROP COLUMNS (a, s.b)', { kind: 'DropColumns', name, columns: [['a'], ['s', 'b']], ifExists: false }],
  [
    'ALTER TABLE t REPLACE COLUMNS (a INT)',
    { kind: 'ReplaceColumns', name, columns: [{ path: ['a'], type: { kind: 'int' }, nullable: true }] },
  ],
  [
    "ALTER TABLE t ADD IF NOT EXISTS PARTITION (p = 1) LOCATION 'x' PARTITION (p = 1)",
    { kind: 'AddPartitions', name, ifNotExists: true, partitions: [{ spec: spec, location: 'x' }, { spec: spec }] },
  ],
  [
    'ALTER TABLE t DROP IF EXISTS PARTITION (p = 1), PARTITION (p = 1) PURGE',
    { kind: 'DropPartitions', name, ifExists: true, partitions: [spec, spec] },
  ],
  ['ALTER TABLE t PARTITION (p = 1) RENAME TO PARTITION (p = 1)', { kind: 'RenamePartition', name, from: spec, to: spec }],
  ["ALTER TABLE t PARTITION (p = 1) SET LOCATION 'x'", { kind: 'SetLocation', name, partition: spec, location: 'x' }],
  ["ALTER TABLE t SET LOCATION 'x'", { kind: 'SetLocation', name, location: 'x' }],
  ["ALTER TABLE t SET SERDE 'a.B' WITH SERDEPROPERTIES ('k' = 'v')", { kind: 'SetSerde', name, serde: 'a.B', properties: { k: 'v' } }],
  ["ALTER TABLE t SET SERDEPROPERTIES ('k' = 'v')", { kind: 'SetSerde', name, properties: { k: 'v' } }],
  ["ALTER VIEW t SET TBLPROPERTIES ('k' = 'v')", { kind: 'SetTableProperties', name, properties: { k: 'v' }, unset: [], isView: true }],
  ['ALTER VIEW t WITH SCHEMA TYPE EVOLUTION', { kind: 'AlterViewBinding', name, binding: { mode: 'TYPE EVOLUTION' } }],
  ["ALTER DATABASE t SET DBPROPERTIES ('k' = 'v')", { kind: 'AlterDatabase', name, properties: { k: 'v' }, unset: [] }],
  ["ALTER SCHEMA t SET LOCATION 'x'", { kind: 'AlterDatabase', name, properties: {}, unset: [], location: 'x' }],
];
describe('ALTER', () => {
  for (const [text, want] of cases) test(text, () => expect(command(text)).toEqual(want));

  test('the text of a view is that of its query', () => {
    expect(command('ALTER VIEW v AS SELECT 1 AS a ;')).toMatchObject({ kind: 'AlterViewQuery', name: ['v'], queryText: 'SELECT 1 AS a' });
  });

  for (const [text, condition] of [
    ['ALTER TABLE t CHANGE COLUMN a b INT', '_LEGACY_ERROR_TEMP_0034'],
    ['ALTER TABLE t TOUCH', 'INVALID_STATEMENT_OR_CLAUSE'],
    ['ALTER TABLE t SET FILEFORMAT PARQUET', 'INVALID_STATEMENT_OR_CLAUSE'],
    ['ALTER TABLE t NOT CLUSTERED', 'INVALID_STATEMENT_OR_CLAUSE'],
    ['ALTER TABLE t PARTITION (p = 1) CONCATENATE', 'INVALID_STATEMENT_OR_CLAUSE'],
    ['ALTER TABLE t DROP PARTITION (p > 1)', 'PARSE_SYNTAX_ERROR'],
    ['ALTER TABLE t FLY', 'PARSE_SYNTAX_ERROR'],
    ['ALTER VIEW v WITH SCHEMA FREEDOM', 'PARSE_SYNTAX_ERROR'],
    ['ALTER DATABASE d DEFAULT COLLATION UTF8_BINARY', 'UNSUPPORTED_FEATURE.SCHEMA_LEVEL_COLLATIONS'],
  ]) {
    test(`${text} is refused`, () => expect(() => parseStatement(String(text))).toThrow(`[${condition}]`));
  }
});
