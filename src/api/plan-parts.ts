import { fail } from '../errors/engine-error.ts';
import { call, type Expression, type UnresolvedSortOrder } from '../plan/expression.ts';
import type { Join, JoinType } from '../plan/relation.ts';
import { entryOf } from '../types/entry.ts';
import { callSite } from './call-site.ts';
import { recordOf, refuse, textOf } from './check.ts';
import { Column, type ColumnOrName, columnOf, expressionOf, sortKeyOf } from './column.ts';
import { count } from './functions/basic.ts';
import type { LiteralValue } from './literal.ts';
import { isPlainObject } from './values.ts';

/** `ascending` for all columns, or one for each. */
export interface SortOptions {
  readonly ascending: boolean | readonly boolean[];
}

/** Sort keys from columns and, last, options. */
export function sortKeys(given: readonly (ColumnOrName | readonly ColumnOrName[] | SortOptions)[], method: string): UnresolvedSortOrder[] {
  const last = given.at(-1);
  const options = isSortOptions(last) ? last : undefined;
  const columns = (options ? given.slice(0, -1) : given).flat() as ColumnOrName[];
  const { ascending = true } = options ?? {};
  if (Array.isArray(ascending) && ascending.length !== columns.length)
    return fail('AXIS_LENGTH_MISMATCH', { expected: columns.length, actual: ascending.length });
  return columns.map((c, i) => sortKeyOf(columnOf(c, method), Array.isArray(ascending) ? Boolean(ascending[i]) : Boolean(ascending)));
}
const isSortOptions = (v: unknown): v is SortOptions => isPlainObject(v) && 'ascending' in v && !(v instanceof Column);

const JOIN_TYPES: Readonly<Record<string, JoinType>> = {
  inner: 'inner',
  cross: 'cross',
  outer: 'full',
  full: 'full',
  fullouter: 'full',
  left: 'left',
  leftouter: 'left',
  right: 'right',
  rightouter: 'right',
  semi: 'semi',
  leftsemi: 'semi',
  anti: 'anti',
  leftanti: 'anti',
};

/** The kind, names and condition of a join from its arguments. */
export function joinParts(
  on: string | readonly string[] | Column | readonly Column[] | undefined,
  how = 'inner',
): Pick<Join, 'joinType' | 'usingColumns' | 'condition'> {
  const joinType = entryOf(JOIN_TYPES, textOf(how, 'join', 'how').toLowerCase().replaceAll('_', ''));
  if (!joinType) return fail('UNSUPPORTED_JOIN_TYPE', { typ: how, supported: [...new Set(Object.keys(JOIN_TYPES))] });
  const list = on === undefined ? [] : Array.isArray(on) ? (on as readonly (string | Column)[]) : [on as string | Column];
  for (const x of list) if (typeof x !== 'string' && !(x instanceof Column)) refuse('join', 'on', 'names or a condition (a Column)', x);
  const names = list.filter((x) => typeof x === 'string');
  const conditions = list.filter((x) => x instanceof Column).map((c) => c.expression);
  if (names.length && conditions.length)
    return fail('NOT_EXPECTED_TYPE', { name: 'on', expected: 'all names or all Columns', actual: 'some of each' });
  const [first, ...rest] = conditions;
  return {
    joinType,
    usingColumns: names,
    ...(first ? { condition: rest.reduce((a, b) => call('and', [a, b], callSite('join')), first) } : {}),
  };
}

/** Names that `agg({ … })` alone knows. */
const SHORT_NAMES: ReadonlyMap<string, string> = new Map([
  ['mean', 'avg'],
  ['average', 'avg'],
  ['std', 'stddev'],
  ['size', 'count'],
]);

/** Aggregates from Columns, or from `{ column: 'function' }`. */
export function aggregatesOf(given: readonly (Column | Readonly<Record<string, string>>)[]): Expression[] {
  return given.flatMap((g) => {
    if (g instanceof Column) return [g.expression];
    if (!isPlainObject(g)) return refuse('agg', 'an aggregate', 'a Column, or the names of functions by column', g);
    return Object.entries(g).map(([column, name]) => {
      const written = textOf(name, 'agg', `the function for ${column}`);
      const called = SHORT_NAMES.get(written.toLowerCase()) ?? written;
      return column === '*' && called.toLowerCase() === 'count'
        ? count('*').expression
        : call(called, [columnOf(column, 'agg')], callSite('agg'));
    });
  });
}

/** The columns and values of `fillna`. */
export function naValues(value: unknown, subset: string | readonly string[]): { columns: string[]; values: Expression[] } {
  if (isPlainObject(value))
    return { columns: Object.keys(value), values: Object.values(value).map((v) => expressionOf(v as LiteralValue)) };
  if (!/^(?:string|number|bigint|boolean)$/.test(typeof value))
    refuse('fillna', 'the value', 'text, a number, a boolean or an object of them', value);
  return { columns: [subset].flat() as string[], values: [expressionOf(value as LiteralValue)] };
}

export type ReplaceMap = ReadonlyMap<LiteralValue, LiteralValue> | Readonly<Record<string, LiteralValue>>;
export const naReplacements = (values: ReplaceMap): { from: Expression; to: Expression }[] =>
  (values instanceof Map ? [...values] : Object.entries(recordOf(values, 'replace', 'the values'))).map(
    ([from, to]: readonly [LiteralValue, LiteralValue]) => ({
      from: expressionOf(from),
      to: expressionOf(to),
    }),
  );
