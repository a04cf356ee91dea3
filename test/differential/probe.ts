import { EDGES } from './edge-values.ts';

/** Calls by function; `$name` in them is a column of edge values. */
export type Templates = Readonly<Record<string, readonly string[]>>;

/** One expression over columns of edge values. */
export interface Probe {
  /** the expression, `c0`, `c1` … for its columns */
  readonly sql: string;
  /** for each row the SQL text of each column */
  readonly rows: readonly (readonly string[])[];
  /** the function it is about */
  readonly of: string;
  /** an aggregate sees the rows of a group together: their count */
  readonly group?: number;
  /** the expression on one row, with its constants: the name under which a difference is listed */
  readonly name: (row: number) => string;
}

const PLACE = /\$([a-z]\w*(?:\(\d+,\d+\))?)/g;
const MOST_ROWS = 10;

/** The columns' values put together: each value at least once, in changing company. */
function company(columns: readonly (readonly string[])[]): string[][] {
  const longest = Math.max(1, ...columns.map((c) => c.length));
  const count =
    columns.length < 2
      ? longest
      : Math.max(
          Math.min(longest, 2 * MOST_ROWS),
          Math.min(
            MOST_ROWS,
            columns.reduce((n, c) => n * c.length, 1),
          ),
        );
  const rows = new Map<string, string[]>();
  for (let i = 0; i < count; i++) {
    const row = columns.map((c, j) => c[(i + j * (1 + Math.floor(i / c.length)) + (j > 1 ? i * j : 0)) % c.length] as string);
    rows.set(row.join(), row);
  }
  return [...rows.values()];
}

const edgesOf = (name: string): readonly string[] => {
  const values = EDGES.get(name);
  if (!values) throw new Error(`no edge values of ${name}`);
  return values;
};
const edgeRows = (columns: readonly string[]): string[][] => company(columns.map(edgesOf));

/** A call with what stands at its places replaced. */
export const replacePlaces = (template: string, by: (name: string) => string): string =>
  template.replace(PLACE, (_, name: string) => by(name));

/** `round($double, 2)`: a call with values of `double` in a column, the edge values unless others are given. */
export function probe(of: string, template: string, group?: number, rowsOf: (columns: readonly string[]) => string[][] = edgeRows): Probe {
  const columns: string[] = [];
  const parts: string[] = [];
  let end = 0;
  for (const found of template.matchAll(PLACE)) {
    parts.push(template.slice(end, found.index));
    columns.push(found[1] as string);
    end = found.index + found[0].length;
  }
  parts.push(template.slice(end));
  const write = (column: (i: number) => string): string => parts.map((p, i) => (i === 0 ? p : column(i - 1) + p)).join('');
  const rows = rowsOf(columns);
  return {
    of,
    sql: write((i) => `c${i}`),
    rows,
    ...(group === undefined ? {} : { group }),
    name: (row) => {
      const members = group === undefined ? [rows[row]] : rows.slice(row * group, (row + 1) * group);
      return write((i) => (group === undefined ? (members[0]?.[i] ?? '') : `{${members.map((m) => m?.[i]).join('; ')}}`));
    },
  };
}

/** How many calls probes are: a row is one, or a group of an aggregate. */
export const callsIn = (probes: readonly Probe[]): number => probes.reduce((n, p) => n + Math.ceil(p.rows.length / (p.group ?? 1)), 0);

export function byFunction(probes: readonly Probe[]): ReadonlyMap<string, readonly Probe[]> {
  const out = new Map<string, Probe[]>();
  for (const p of probes) out.set(p.of, [...(out.get(p.of) ?? []), p]);
  return out;
}
