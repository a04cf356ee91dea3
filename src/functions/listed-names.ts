import { functionNames } from './registry.ts';

/** A function that has no record, for the analyzer gives it its meaning. */
export interface Unrecorded {
  /** how it is called */
  readonly call: string;
  readonly doc: string;
  readonly group: string;
  /** queries and the texts of their answers */
  readonly examples: readonly (readonly [query: string, answer: string])[];
}
const unrecorded = (group: string, call: string, doc: string, ...examples: Unrecorded['examples']): Unrecorded => ({
  call,
  doc,
  group,
  examples,
});
const USER = 'The name of the user who runs the query.';

/** By their names. Those of types are functions too: see `castFunctionNames`. */
export const UNRECORDED: ReadonlyMap<string, Unrecorded> = new Map([
  [
    'cast',
    unrecorded('conversion_funcs', 'cast(expr AS type)', 'The value as one of the type; also `expr :: type`.', [
      "SELECT cast('10' AS INT)",
      '10',
    ]),
  ],
  [
    'isnan',
    unrecorded('predicate_funcs', 'isnan(expr)', 'Whether a floating-point number is NaN; false for null.', [
      "SELECT isnan(double('NaN'))",
      'true',
    ]),
  ],
  ['isnull', unrecorded('predicate_funcs', 'isnull(expr)', 'Whether the value is null.', ['SELECT isnull(1)', 'false'])],
  ['isnotnull', unrecorded('predicate_funcs', 'isnotnull(expr)', 'Whether the value is not null.', ['SELECT isnotnull(1)', 'true'])],
  ['current_catalog', unrecorded('misc_funcs', 'current_catalog()', 'The current catalog.', ['SELECT current_catalog()', 'spark_catalog'])],
  ['current_database', unrecorded('misc_funcs', 'current_database()', 'The current database.', ['SELECT current_database()', 'default'])],
  ['current_schema', unrecorded('misc_funcs', 'current_schema()', 'The current database.', ['SELECT current_schema()', 'default'])],
  ['current_path', unrecorded('misc_funcs', 'current_path()', 'Where names of functions are looked for, in order.')],
  ['current_user', unrecorded('misc_funcs', 'current_user()', USER)],
  ['session_user', unrecorded('misc_funcs', 'session_user()', USER)],
  ['user', unrecorded('misc_funcs', 'user()', USER)],
  [
    'range',
    unrecorded(
      'table_funcs',
      'range([start,] end[, step[, partitions]])',
      'A table of the numbers from `start`, or else 0, up to before `end`.',
      ['SELECT * FROM range(1)', '0'],
    ),
  ],
  ['collations', unrecorded('table_funcs', 'collations()', 'A table of the collations of strings.')],
  [
    'sql_keywords',
    unrecorded('table_funcs', 'sql_keywords()', 'A table of the words of SQL and whether they are reserved.', [
      'SELECT * FROM sql_keywords() LIMIT 1',
      'ADD\tfalse',
    ]),
  ],
]);

/** What Spark lists among its functions although the grammar or the analyzer, not a record of that name, gives it a meaning. */
const BEYOND_RECORDS = {
  operators: '! != % & * + - / < <= <=> <> = == > >= ^ | ~ and div ilike in like not or regexp rlike',
  predicates: 'between case regexp_like when',
  casts: 'bigint binary boolean date decimal double float int smallint string time timestamp tinyint',
} as const;

/** Can a listed name be called as a function: is it no operator? */
export const isCallable = (name: string): boolean =>
  !`${BEYOND_RECORDS.operators} between case when`.split(' ').includes(name) || name === 'like' || name === 'ilike';

/** The names that SHOW FUNCTIONS lists of built-ins, sorted. */
export const listedNames = (): string[] =>
  [...new Set([...functionNames(), ...UNRECORDED.keys(), ...Object.values(BEYOND_RECORDS).flatMap((names) => names.split(' '))])].sort();
