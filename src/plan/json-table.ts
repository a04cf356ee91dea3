import { BOOLEAN, type DataType, STRING } from '../types/data-type.ts';
import { sqlName } from '../types/names.ts';
import { type Expr, lit } from './expr.ts';
import type { GeneratorCall } from './logical.ts';
import type { JsonTable, JsonTableColumn } from './relation.ts';

/** The generator that JSON_TABLE becomes. Nothing calls it by a name: only the clause with COLUMNS makes it. */
export const JSON_TABLE = 'json_table columns';

/** What the casts of its columns go by. */
export interface JsonTableCasts {
  readonly mode: 'ansi' | 'legacy';
  readonly timeZone: string;
}
type Clauses = Pick<JsonTable, 'rowPath' | 'columns' | 'raises'>;

/** How many arguments stand before those of the columns, and how many each column has. */
export const FIXED_ARGUMENTS = 5;
export const COLUMN_ARGUMENTS = 3;

/**
 * The generator's arguments: the document, then constants: the row path, ERROR ON ERROR, the mode of casts and the time zone; for
 * each column what it is, its path (null for the number of the row) and a null of its type.
 */
export const jsonTableArguments = (
  document: Expr,
  { rowPath, columns, raises }: Clauses,
  { mode, timeZone }: JsonTableCasts,
): readonly Expr[] => [
  document,
  lit(rowPath, STRING),
  lit(raises, BOOLEAN),
  lit(mode, STRING),
  lit(timeZone, STRING),
  ...columns.flatMap((c) => [
    lit(c.kind, STRING),
    lit(c.kind === 'ordinality' ? null : c.path, STRING),
    lit(null, c.kind === 'ordinality' ? STRING : c.type),
  ]),
];

/** As Spark's messages have it: `JSON_TABLE(j, '$[*]' COLUMNS (a INT PATH '$.a') NULL ON ERROR)`. */
export function jsonTableText(document: string, { rowPath, columns, raises }: Clauses): string {
  return textOf(document, rowPath, columns.map(columnText), raises);
}
const textOf = (document: string, rowPath: string, columns: readonly string[], raises: boolean): string =>
  `JSON_TABLE(${document}, '${rowPath}' COLUMNS (${columns.join(', ')}) ${raises ? 'ERROR' : 'NULL'} ON ERROR)`;
const columnText = (c: JsonTableColumn): string =>
  c.kind === 'ordinality' ? `${c.name} FOR ORDINALITY` : pathText(c.name, c.type, c.kind === 'exists', c.path);
const pathText = (name: string, type: DataType, exists: boolean, path: string): string =>
  `${name} ${sqlName(type)}${exists ? ' EXISTS' : ''} PATH '${path}'`;

/** A generator's call as EXPLAIN shows it: `explode(a#1)`; `names` are those of its columns. */
export function generatorText({ name, args }: GeneratorCall, names: readonly string[], text: (e: Expr) => string): string {
  const [document, rowPath, raises] = args;
  if (name !== JSON_TABLE || !document) return `${name.trim()}(${args.map(text).join(', ')})`;
  const columns = names.map((column, i) => {
    const [kind, path, typed] = args.slice(FIXED_ARGUMENTS + i * COLUMN_ARGUMENTS);
    if (constant(path) === null) return `${column} FOR ORDINALITY`;
    return pathText(column, typed?.type ?? STRING, constant(kind) === 'exists', String(constant(path)));
  });
  return textOf(text(document), String(constant(rowPath)), columns, constant(raises) === true);
}
const constant = (e: Expr | undefined): unknown => (e?.kind === 'Literal' ? e.value : undefined);
