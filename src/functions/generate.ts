import { fail } from '../errors/engine-error.ts';
import * as t from '../types/data-type.ts';
import { sqlName } from '../types/names.ts';
import type { MapValue, StructValue, Value } from '../types/value.ts';
import { unlessSmall } from './cost.ts';
import { type FunctionRecord, type GeneratorOverload, generator } from './define.ts';
import type { GeneratorRow } from './generator.ts';
import { typeOf } from './shorthand.ts';

const group = 'generator_funcs';
const source = 'Spark 4.3, generator_funcs';
/** Generators that UNNEST(…) in FROM stands for; the space before them makes them names that no text has. */
export const UNNEST = ' unnest';
export const UNNEST_WITH_ORDINALITY = ' unnest with ordinality';
export const isUnnest = (name: string): boolean => name === UNNEST || name === UNNEST_WITH_ORDINALITY;
const POSITION = { name: 'pos', type: t.INT, nullable: false } as const;

/** A null is neither an array nor a map. */
const onlyA =
  (kind: 'array' | 'map'): NonNullable<GeneratorOverload['coerce']> =>
  (types) =>
    types[0]?.kind === kind ? types : undefined;

/** explode and posexplode of arrays and maps; `outer` makes one row of nulls where there would be none. */
function explode(position: boolean, outer: boolean): readonly GeneratorOverload[] {
  const pos = position ? [{ ...POSITION, nullable: outer }] : [];
  const rows = (list: readonly GeneratorRow[], width: number): readonly GeneratorRow[] =>
    list.length === 0 && outer ? [new Array<Value>(width + pos.length).fill(null)] : list;
  const numbered = (i: number, row: GeneratorRow): GeneratorRow => (position ? [i, ...row] : row);
  return [
    {
      args: [{ array: 'T' }],
      coerce: onlyA('array'),
      columns: ([a = t.VOID]) => [
        ...pos,
        { name: 'col', type: a.kind === 'array' ? a.element : t.VOID, nullable: outer || (a.kind === 'array' && a.containsNull) },
      ],
      generate: (_, v) =>
        rows(
          ((v ?? []) as readonly Value[]).map((x, i) => numbered(i, [x])),
          1,
        ),
    },
    {
      args: [{ map: ['T', 'U'] }],
      coerce: onlyA('map'),
      columns: ([m = t.VOID]) => [
        ...pos,
        { name: 'key', type: m.kind === 'map' ? m.key : t.VOID, nullable: outer },
        { name: 'value', type: m.kind === 'map' ? m.value : t.VOID, nullable: outer || (m.kind === 'map' && m.valueContainsNull) },
      ],
      generate: (_, v) => {
        const m = (v ?? { keys: [], values: [] }) as MapValue;
        return rows(
          m.keys.map((k, i) => numbered(i, [k, m.values[i] ?? null])),
          2,
        );
      },
    },
  ];
}

/** The structs of an array as rows. */
const inline = (outer: boolean): GeneratorOverload => ({
  args: [{ array: 'struct' }],
  coerce: (types) => (types[0]?.kind === 'array' && types[0].element.kind === 'struct' ? types : undefined),
  columns: ([a = t.VOID]) =>
    a.kind === 'array' && a.element.kind === 'struct'
      ? a.element.fields.map((f) => ({ name: f.name, type: f.type, nullable: f.nullable || outer || a.containsNull }))
      : [],
  generate: (c, v) => {
    const a = typeOf(c.argTypes);
    const width = a.kind === 'array' && a.element.kind === 'struct' ? a.element.fields.length : 0;
    const empty = new Array<Value>(width).fill(null);
    const list = ((v ?? []) as readonly Value[]).map((s) => (s === null ? empty : (s as StructValue)));
    return list.length === 0 && outer ? [empty] : list;
  },
});

/** `stack(n, a, b, c, d)`: n rows of the arguments in turn. */
const stack: GeneratorOverload = {
  args: ['int', 'any', 'any'],
  variadic: true,
  coerce: (types) => (types[0]?.kind === 'int' ? types : undefined),
  columns: (types, context) => {
    const rows = context?.constant?.(0);
    if (rows === undefined) return fail('DATATYPE_MISMATCH.NON_FOLDABLE_INPUT', { sql: 'stack', name: 'n', type: 'INT' });
    if (typeof rows !== 'number' || rows <= 0)
      return fail('DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE', {
        sql: 'stack',
        name: 'the number of rows',
        range: '(0, 2147483647]',
        actual: String(rows ?? 0),
      });
    return stackColumns(rows, types.slice(1));
  },
  generate: (_, n, ...values) => {
    const rows = n as number;
    const width = Math.ceil(values.length / rows);
    return Array.from({ length: rows }, (_r, r) => Array.from({ length: width }, (_c, c) => values[r * width + c] ?? null));
  },
};

/** The values that fall into a column have one type, or none. Errors: DATATYPE_MISMATCH.STACK_COLUMN_DIFF_TYPES. */
function stackColumns(rows: number, types: readonly t.DataType[]): readonly { name: string; type: t.DataType; nullable: boolean }[] {
  const width = Math.ceil(types.length / rows);
  return Array.from({ length: width }, (_, c) => {
    const column = types.filter((x, i) => i % width === c && x.kind !== 'void');
    const type = column[0] ?? t.VOID;
    const other = column.find((x) => !t.sameTypeIgnoringNulls(x, type));
    if (other) fail('DATATYPE_MISMATCH.STACK_COLUMN_DIFF_TYPES', { column: c, left: sqlName(type), right: sqlName(other) });
    return { name: `col${c}`, type, nullable: true };
  });
}

/** `UNNEST(a, b)`: the elements of arrays side by side, nulls where one has no more; a null is an empty array. */
const unnest = (isNumbered: boolean): GeneratorOverload => ({
  args: [{ array: 'any' }, { array: 'any' }],
  variadic: true,
  coerce: (types) => (types.every((x) => x.kind === 'array') ? types : undefined),
  columns: (types) => [
    ...types.map((a, i) => ({
      name: types.length === 1 ? 'col' : `col${i}`,
      type: a.kind === 'array' ? a.element : t.VOID,
      nullable: types.length > 1 || (a.kind === 'array' && a.containsNull),
    })),
    ...(isNumbered ? [{ name: 'ordinality', type: t.BIGINT, nullable: false }] : []),
  ],
  generate: (_, ...arrays) => {
    const lists = arrays.map((a) => (a ?? []) as readonly Value[]);
    const rows = Math.max(...lists.map((l) => l.length));
    return Array.from({ length: rows }, (_r, r) => [...lists.map((l) => l[r] ?? null), ...(isNumbered ? [BigInt(r + 1)] : [])]);
  },
});

export const GENERATORS: readonly FunctionRecord[] = [
  generator({
    name: 'explode',
    parameters: [{ name: 'collection' }],
    group,
    source,
    overloads: explode(false, false),
    doc: 'A row for each element of an array, or each entry of a map.',
    examples: [['SELECT explode(array(10, 20)) LIMIT 1', 10]],
  }),
  generator({
    name: 'explode_outer',
    parameters: [{ name: 'collection' }],
    group,
    source,
    overloads: explode(false, true),
    doc: 'As explode, with a row of nulls where there is nothing.',
    examples: [['SELECT explode_outer(array(10)) LIMIT 1', 10]],
  }),
  generator({
    name: 'posexplode',
    parameters: [{ name: 'collection' }],
    group,
    source,
    overloads: explode(true, false),
    doc: 'As explode, with the position, counted from 0, before it.',
    examples: [['SELECT pos FROM (SELECT posexplode(array(10)))', 0]],
  }),
  generator({
    name: 'posexplode_outer',
    parameters: [{ name: 'collection' }],
    group,
    source,
    overloads: explode(true, true),
    doc: 'As posexplode, with a row of nulls where there is nothing.',
    examples: [['SELECT pos FROM (SELECT posexplode_outer(array(10)))', 0]],
  }),
  generator({
    name: 'inline',
    parameters: [{ name: 'input' }],
    group,
    source,
    overloads: [inline(false)],
    doc: 'The structs of an array as rows.',
    examples: [["SELECT a FROM (SELECT inline(array(named_struct('a', 1))))", 1]],
  }),
  generator({
    name: 'inline_outer',
    parameters: [{ name: 'input' }],
    group,
    source,
    overloads: [inline(true)],
    doc: 'As inline, with a row of nulls where there is nothing.',
    examples: [["SELECT a FROM (SELECT inline_outer(array(named_struct('a', 1))))", 1]],
  }),
  generator({
    name: 'stack',
    group,
    source,
    overloads: [stack],
    isUnbounded: unlessSmall(0),
    doc: 'The arguments after the first as that many rows.',
    examples: [['SELECT col0 FROM (SELECT stack(1, 5))', 5]],
  }),
  ...[false, true].map((isNumbered) =>
    generator({
      name: isNumbered ? UNNEST_WITH_ORDINALITY : UNNEST,
      operator: true,
      group,
      source,
      overloads: [unnest(isNumbered)],
      doc: 'The elements of arrays side by side, in FROM.',
      examples: [],
    }),
  ),
];
