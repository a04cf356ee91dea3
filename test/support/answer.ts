import { checkCollectable, valueRows } from '../../src/api/collect.ts';
import { asEngineError } from '../../src/errors/engine-error.ts';
import { lineAndColumn } from '../../src/errors/origin.ts';
import { hiveText } from '../../src/functions/text.ts';
import type { SparkSession } from '../../src/session/spark-session.ts';
import type { StructType } from '../../src/types/data-type.ts';
import { simpleString } from '../../src/types/names.ts';

/** What a statement gives: rows as Hive's command line prints them (columns joined by tabs), or an error. */
export interface Rows {
  readonly schema: StructType;
  readonly rows: readonly string[];
}
export interface Failure {
  readonly error: string;
  /** `line:column` of start and end (exclusive), 1-based, where the error knows its place */
  readonly place?: string;
  readonly message: string;
}
export type Answer = Rows | Failure;

const pad = (cell: string): string => cell.padEnd(20);

/** How Spark's HiveResult prints commands: DESCRIBE in columns of twenty characters, SHOW TABLES and SHOW VIEWS as bare names. */
function printed(sql: string, fields: readonly string[], cells: readonly string[]): string {
  if (fields.length === 3 && fields[0] === 'col_name' && fields[1] === 'data_type' && /^\s*desc/i.test(sql)) {
    return cells.map((c) => pad(c === 'NULL' ? '' : c)).join('\t');
  }
  if (/^\s*show\s+(tables|views)/i.test(sql) && fields.length === 3) return cells[1] ?? '';
  return cells.join('\t');
}

/** Runs one statement, until the signal is aborted. Never rejects: an error is an answer. */
export async function answer(spark: SparkSession, sql: string, signal?: AbortSignal): Promise<Answer> {
  try {
    const { backend } = spark;
    const action = signal ? { signal } : {};
    const result = await backend.execute(await backend.runCommands(spark.sql(sql).relation, action), action);
    const options = backend.valueOptions();
    checkCollectable(result.schema, options);
    const fields = result.schema.fields.map((f) => f.name);
    const write = result.schema.fields.map((f) => hiveText(f.type, options.timeZone, options.binaryStyle));
    const rows: string[] = [];
    for await (const row of valueRows(result)) {
      rows.push(
        printed(
          sql,
          fields,
          row.map((v, i) => write[i]?.(v) ?? ''),
        ),
      );
    }
    return { schema: result.schema, rows };
  } catch (thrown) {
    const error = asEngineError(thrown);
    const { origin } = error;
    return { error: error.condition, message: error.message, ...(origin?.kind === 'sql' ? { place: placeOf(origin) } : {}) };
  }
}

/** `line:column..line:column` of offsets into a text. */
export function placeOf({ text, start, end }: { readonly text: string; readonly start: number; readonly end: number }): string {
  const at = (offset: number): string => {
    const { line, column } = lineAndColumn(text, offset);
    return `${line}:${column}`;
  };
  return `${at(start)}..${at(end)}`;
}

export const typeTexts = (schema: StructType): string[] => schema.fields.map((f) => simpleString(f.type));
export const schemaText = (schema: StructType): string => simpleString(schema);

/** Does the statement give its rows in an order of its own (a sort at the top, a listing)? */
export function isOrdered(sql: string): boolean {
  if (/^\s*(desc|describe|show)\b/i.test(sql)) return true;
  let depth = 0;
  const bare = sql.replace(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`[^`]*`|--[^\n]*/g, '');
  let top = '';
  for (const c of bare) {
    if (c === '(') depth++;
    else if (c === ')') depth--;
    else if (depth === 0) top += c;
  }
  return /\border\s+by\b/i.test(top);
}
