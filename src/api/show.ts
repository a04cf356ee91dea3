import type { ActionOptions } from '../exec/engine.ts';
import { type BinaryStyle, showText } from '../functions/text.ts';
import type { Relation } from '../plan/relation.ts';
import type { StructType } from '../types/data-type.ts';
import { escapeControls } from '../types/escape-controls.ts';
import type { Value } from '../types/value.ts';
import type { Backend } from './backend.ts';
import { valueRows } from './collect.ts';

export interface ShowOptions extends ActionOptions {
  /** characters a cell is cut at: true is 20, false or 0 is never */
  readonly truncate?: boolean | number;
  /** a block a row, a line a column */
  readonly vertical?: boolean;
}

/** The text of `show`: runs for one row more than shown, to know whether there are more. */
export async function showRows(backend: Backend, limited: (n: number) => Relation, count: number, options: ShowOptions): Promise<string> {
  const wanted = Math.max(0, Math.min(Math.trunc(count), 2 ** 31 - 2));
  const result = await backend.execute(limited(wanted + 1), options);
  const rows: Value[][] = [];
  for await (const row of valueRows(result)) rows.push(row);
  return formatRows(result.schema, rows.slice(0, wanted), {
    ...options,
    more: rows.length > wanted,
    ...backend.valueOptions(),
  });
}

export interface FormatRowsOptions extends ShowOptions {
  /** are there rows that are not shown? */
  readonly more: boolean;
  readonly timeZone: string;
  /** spark.sql.binaryOutputStyle */
  readonly binaryStyle?: BinaryStyle | undefined;
}

/**
 * Rows as Spark 4.3 shows them, character for character: right-aligned when cut, left-aligned when not; a full-width
 * character counts two.
 */
export function formatRows(schema: StructType, rows: readonly (readonly Value[])[], options: FormatRowsOptions): string {
  const truncate =
    options.truncate === undefined || options.truncate === true ? 20 : options.truncate === false ? 0 : Math.max(0, options.truncate);
  const write = schema.fields.map((f) => showText(f.type, options.timeZone, options.binaryStyle));
  const header = schema.fields.map((f) => escapeControls(f.name));
  const cells = rows.map((row) => write.map((w, i) => cell(row[i] ?? null, w, truncate)));
  const table = options.vertical ? vertical(header, cells) : horizontal(header, cells, truncate > 0);
  const { length } = cells;
  if (options.more) return `${table}only showing top ${length} ${length === 1 ? 'row' : 'rows'}`;
  return options.vertical && length === 0 ? '(0 rows)' : table;
}

function cell(value: Value, write: (v: Value) => string, truncate: number): string {
  const text = value === null ? 'NULL' : escapeControls(write(value));
  if (truncate === 0 || text.length <= truncate) return text;
  const cut = truncate < 4 ? text.slice(0, truncate) : `${text.slice(0, truncate - 3)}...`;
  return cut.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/g, '?');
}

/** East Asian characters twice as wide as others, as Spark counts them: within the first 65,536 code points. */
const WIDE = /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE10-\uFE19\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/g;
const width = (text: string): number => text.length + (text.match(WIDE)?.length ?? 0);
const MIN_WIDTH = 3;
const widest = (texts: readonly string[]): number => texts.reduce((most, t) => Math.max(most, width(t)), MIN_WIDTH);
const fill = (text: string, to: number): string => ' '.repeat(Math.max(0, to - width(text)));

function horizontal(header: readonly string[], rows: readonly (readonly string[])[], right: boolean): string {
  const widths = header.map((name, i) => widest([name, ...rows.map((r) => r[i] ?? '')]));
  const rule = `+${widths.map((w) => '-'.repeat(w)).join('+')}+\n`;
  const line = (row: readonly string[]): string =>
    `|${row.map((c, i) => (right ? fill(c, widths[i] ?? 0) + c : c + fill(c, widths[i] ?? 0))).join('|')}|\n`;
  return `${rule}${line(header)}${rule}${rows.map(line).join('')}${rule}`;
}

function vertical(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const names = widest(header);
  const values = widest(rows.flat());
  return rows
    .map((row, i) => {
      const lines = row.map((c, j) => ` ${header[j] ?? ''}${fill(header[j] ?? '', names)} | ${c}${fill(c, values)} \n`);
      return `${`-RECORD ${i}`.padEnd(names + values + 5, '-')}\n${lines.join('')}`;
    })
    .join('');
}
