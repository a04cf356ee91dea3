const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** A value in a line of values with tabs between: as it is, save that what would end the value or line is written out. */
const tsvCell = (text: string, raw: boolean): string => (raw ? text : text.replace(/[\\\t\n\r]/g, (c) => ESCAPES[c] ?? c));

export const tsvLine = (cells: readonly string[], raw: boolean): string => `${cells.map((c) => tsvCell(c, raw)).join('\t')}\n`;
