import type { ColumnDefinition, Command, CreateTable, CreateView, InsertInto, WriteFiles, WriteTable } from '../../../src/plan/command.ts';
import { type Expression, literal } from '../../../src/plan/expression.ts';
import type { LocalRelation, NamedTable } from '../../../src/plan/relation.ts';
import { type DataType, field, INT, STRING, struct } from '../../../src/types/data-type.ts';
import type { Value } from '../../../src/types/value.ts';

export const rows = (columns: Readonly<Record<string, DataType>>, ...values: readonly (readonly Value[])[]): LocalRelation => ({
  kind: 'LocalRelation',
  schema: struct(Object.entries(columns).map(([n, t]) => field(n, t))),
  rows: values,
});
export const table = (...nameParts: string[]): NamedTable => ({ kind: 'NamedTable', nameParts, options: {} });
export const column = (name: string, type: DataType, more: Partial<ColumnDefinition> = {}): ColumnDefinition => ({
  name,
  type,
  nullable: true,
  ...more,
});
export const int = (n: number): Expression => literal(n, INT);
export const text = (s: string): Expression => literal(s, STRING);
/** An expression the parser made from this text. */
export const sql = (e: Expression, source: string): Expression => ({
  ...e,
  origin: { kind: 'sql', text: source, start: 0, end: source.length },
});

export const createTable = (name: readonly string[], columns: readonly ColumnDefinition[], more: Partial<CreateTable> = {}): Command => ({
  kind: 'CreateTable',
  name,
  columns,
  partitionBy: [],
  partitionColumns: [],
  options: {},
  properties: {},
  external: false,
  ifNotExists: false,
  replace: false,
  ...more,
});
export const insert = (name: readonly string[], query: InsertInto['query'], more: Partial<InsertInto> = {}): Command => ({
  kind: 'InsertInto',
  name,
  query,
  overwrite: false,
  partition: [],
  ifPartitionNotExists: false,
  columns: [],
  byName: false,
  ...more,
});
export const saveAsTable = (
  name: readonly string[],
  query: WriteTable['query'],
  mode: WriteTable['mode'] = 'error',
  more: Partial<WriteTable> = {},
): Command => ({
  kind: 'WriteTable',
  name,
  query,
  mode,
  options: {},
  partitionBy: [],
  ...more,
});
export const save = (
  path: string,
  query: WriteFiles['query'],
  mode: WriteFiles['mode'] = 'error',
  more: Partial<WriteFiles> = {},
): Command => ({
  kind: 'WriteFiles',
  path,
  query,
  mode,
  format: 'json',
  options: {},
  partitionBy: [],
  ...more,
});
export const createView = (name: readonly string[], query: CreateView['query'], more: Partial<CreateView> = {}): Command => ({
  kind: 'CreateView',
  name,
  query,
  columns: [],
  viewKind: 'temporary',
  replace: false,
  ifNotExists: false,
  properties: {},
  ...more,
});
export const createDatabase = (name: string, ifNotExists = false): Command => ({
  kind: 'CreateDatabase',
  name: [name],
  ifNotExists,
  properties: {},
});
