import { displayWidth, fitWidth, padEndTo, padStartTo, printable } from './width.ts';

/** A result ready to be drawn: names and texts of cells, null for NULL. */
export interface Grid {
  readonly columns: readonly { readonly name: string; readonly isNumber: boolean }[];
  readonly rows: readonly (readonly (string | null)[])[];
}

export interface Drawing {
  /** of the terminal; wider tables are cut to it */
  readonly columns: number;
  readonly colour: boolean;
}

/** A column that must shrink keeps at least these many columns of the terminal. */
const LEAST = 5;
const NULL = 'NULL';
const dim = (text: string, colour: boolean): string => (colour ? `\x1b[2m${text}\x1b[22m` : text);

/**
 * The grid in a box, numbers to the right. Where the terminal is too narrow the widest columns are cut, with an ellipsis; when
 * that is not enough the last columns are left out, which `hidden` counts.
 */
export function drawTable(grid: Grid, { columns, colour }: Drawing): { readonly text: string; readonly hidden: number } {
  const names = grid.columns.map((c) => printable(c.name));
  const rows = grid.rows.map((row) => row.map((c) => (c === null ? null : printable(c))));
  const natural = names.map((name, i) => rows.reduce((most, row) => Math.max(most, displayWidth(row[i] ?? NULL)), displayWidth(name)));
  const widths = fitColumns(natural, columns);
  const rule = `+${widths.map((w) => '-'.repeat(w + 2)).join('+')}+\n`;
  const line = (cells: readonly string[]): string => `|${cells.map((c) => ` ${c} `).join('|')}|\n`;
  const cell = (text: string | null, i: number): string => {
    const width = widths[i] ?? 0;
    const pad = grid.columns[i]?.isNumber ? padStartTo : padEndTo;
    return text === null ? pad(NULL, width).replace(NULL, dim(NULL, colour)) : pad(fitWidth(text, width), width);
  };
  const header = line(widths.map((w, i) => padEndTo(fitWidth(names[i] ?? '', w), w)));
  const body = rows.map((row) => line(widths.map((_, i) => cell(row[i] ?? null, i)))).join('');
  return { text: `${rule}${header}${rule}${rows.length ? body + rule : ''}`, hidden: natural.length - widths.length };
}

/** Widths that fit, with a bar and two blanks a column: the widest give way first. */
function fitColumns(natural: readonly number[], columns: number): number[] {
  const total = (widths: readonly number[]): number => widths.reduce((n, w) => n + w + 3, 1);
  let shown = natural.length;
  while (shown > 1 && total(natural.slice(0, shown).map((w) => Math.min(w, LEAST))) > columns) shown--;
  const widths = natural.slice(0, shown);
  let excess = total(widths) - columns;
  while (excess > 0) {
    const widest = Math.max(...widths);
    const next = Math.max(LEAST, ...widths.filter((w) => w < widest));
    if (widest <= LEAST) break;
    const those = widths.flatMap((w, i) => (w === widest ? [i] : []));
    const each = Math.min(widest - next || 1, Math.max(1, Math.floor(excess / those.length)));
    for (const i of those) {
      if (excess <= 0) break;
      widths[i] = widest - each;
      excess -= each;
    }
  }
  return widths;
}

/** A block a row, a line a column. Long values are not cut: the terminal wraps them. */
export function drawVertical(grid: Grid, { columns, colour }: Drawing): string {
  const names = grid.columns.map((c) => printable(c.name));
  const width = Math.min(Math.max(0, ...names.map(displayWidth)), Math.max(LEAST, Math.floor(columns / 2)));
  const title = (n: number): string => `-[ row ${n} ]`.padEnd(Math.min(columns, Math.max(width + 3, 40)), '-');
  const block = (row: readonly (string | null)[], n: number): string =>
    `${title(n + 1)}\n${names.map((name, i) => `${padEndTo(fitWidth(name, width), width)} | ${row[i] === null || row[i] === undefined ? dim(NULL, colour) : printable(row[i])}\n`).join('')}`;
  return grid.rows.map(block).join('');
}
