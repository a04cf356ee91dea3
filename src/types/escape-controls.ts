const ESCAPES: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\f': '\\f',
  '\b': '\\b',
  '\u000B': '\\v',
  '\u0007': '\\a',
};
const CONTROLS = new RegExp(`[${Object.keys(ESCAPES).join('')}]`, 'g');

/** Text with the control characters that move a cursor written out, as Spark does where it draws: in `show` and `printSchema`. */
export const escapeControls = (text: string): string => text.replace(CONTROLS, (c) => ESCAPES[c] ?? c);
