import { functionNames } from './registry.ts';

/** What Spark lists among its functions although the grammar or the analyzer, not a record of that name, gives it a meaning. */
const BEYOND_RECORDS = {
  operators: '! != % & * + - / < <= <=> <> = == > >= ^ | ~ and div ilike in like not or regexp rlike',
  predicates: 'between case isnan isnotnull isnull regexp_like when',
  casts: 'bigint binary boolean cast date decimal double float int smallint string time timestamp tinyint',
  session: 'current_catalog current_database current_path current_schema current_user session_user user',
  tables: 'collations range sql_keywords',
} as const;

/** Can a listed name be called as a function: is it no operator? */
export const isCallable = (name: string): boolean =>
  !`${BEYOND_RECORDS.operators} between case when`.split(' ').includes(name) || name === 'like' || name === 'ilike';

/** The names that SHOW FUNCTIONS lists of built-ins, sorted. */
export const listedNames = (): string[] =>
  [...new Set([...functionNames(), ...Object.values(BEYOND_RECORDS).flatMap((names) => names.split(' '))])].sort();
