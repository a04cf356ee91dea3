/** The directory value that stands for NULL (and for '', which Hive cannot tell from it). */
export const HIVE_DEFAULT_PARTITION = '__HIVE_DEFAULT_PARTITION__';

/** What Hive does not leave in the name of a directory: control characters and those that mean something to a path or a URI. */
const ESCAPED = new Set([...'"#%\'*/:=?\\{}[]^\x7f', ...Array.from({ length: 31 }, (_, i) => String.fromCharCode(i + 1))]);

/** Text as part of a directory name: `a/b` is `a%2Fb`. Errors: none; the inverse of `unescapePathName`. */
export function escapePathName(text: string): string {
  let out = '';
  for (const c of text) out += ESCAPED.has(c) ? `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}` : c;
  return out;
}

export const unescapePathName = (text: string): string =>
  text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** `name=value`. */
const partitionDirectory = (name: string, value: string | null): string =>
  `${escapePathName(name)}=${value === null || value === '' ? HIVE_DEFAULT_PARTITION : escapePathName(value)}`;

/** `a=1/b=x/`: a directory for each column; empty without columns. */
export const partitionPath = (names: readonly string[], values: readonly (string | null)[]): string =>
  names.map((name, i) => `${partitionDirectory(name, values[i] ?? null)}/`).join('');

export interface PartitionValue {
  readonly name: string;
  readonly value: string | null;
}

/** The `name=value` directories of a path below the table's directory, in order; its other parts are passed over. */
export function parsePartitionPath(relative: string): PartitionValue[] {
  const values: PartitionValue[] = [];
  for (const part of relative.split('/').slice(0, -1)) {
    const at = part.indexOf('=');
    if (at <= 0) continue;
    const text = part.slice(at + 1);
    values.push({ name: unescapePathName(part.slice(0, at)), value: text === HIVE_DEFAULT_PARTITION ? null : unescapePathName(text) });
  }
  return values;
}
