import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { simpleString } from '../../src/types/names.ts';
import { type Answer, isOrdered } from '../support/answer.ts';

/**
 * Query and answer in one file of valid SQL:
 *
 *     -- case: a null condition drops the row
 *     SELECT id FROM VALUES (1, true), (2, null) AS t(id, keep) WHERE keep;
 *     -- => id int
 *     -- 1
 *
 * The statements of a file share a session, in order. An answer is a header (names and types) and a line a row, columns with
 * ` | ` between them, values as Hive's command line prints them, sorted unless the statement sorts; or
 * `-- => error CONDITION at line:column..line:column`. A statement without an answer succeeds and gives no columns.
 */
export interface GoldenFile {
  readonly name: string;
  readonly path: string;
  readonly head: string;
  readonly cases: readonly GoldenCase[];
}
export interface GoldenCase {
  readonly name: string;
  readonly steps: readonly GoldenStep[];
}
export interface GoldenStep {
  readonly sql: string;
  /** lines without the leading `-- ` */
  readonly answer: readonly string[];
}

export const goldenFiles = (): GoldenFile[] =>
  readdirSync(import.meta.dirname)
    .filter((f) => f.endsWith('.sql'))
    .sort()
    .map((f) => readGolden(f.replace(/\.sql$/, ''), join(import.meta.dirname, f)));

function readGolden(name: string, path: string): GoldenFile {
  const [head = '', ...blocks] = readFileSync(path, 'utf8').split(/^-- case: /m);
  return { name, path, head, cases: blocks.map(readCase) };
}

function readCase(block: string): GoldenCase {
  const [name = '', ...lines] = block.trimEnd().split('\n');
  const steps: { sql: string; answer: string[] }[] = [];
  let sql: string[] = [];
  for (const line of lines) {
    if (sql.length === 0 && line.startsWith('-- ')) steps.at(-1)?.answer.push(line.slice(3).trimEnd());
    else if (sql.length === 0 && line.trim() === '--') steps.at(-1)?.answer.push('');
    else if (line.trim() !== '' || sql.length > 0) {
      sql.push(line);
      if (line.endsWith(';')) {
        steps.push({ sql: sql.join('\n').slice(0, -1), answer: [] });
        sql = [];
      }
    }
  }
  if (sql.length > 0) throw new Error(`case '${name}': a statement without its ';'`);
  return { name, steps };
}

export function writeGolden(file: GoldenFile, answers: readonly (readonly string[])[]): string {
  let at = 0;
  const blocks = file.cases.map((c) => {
    const steps = c.steps.map(({ sql }) => [`${sql};`, ...(answers[at++] ?? []).map((l) => `-- ${l}`.trimEnd())].join('\n'));
    return `-- case: ${c.name}\n${steps.join('\n')}\n`;
  });
  return file.head + blocks.join('\n');
}

const row = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', ' | ').trimEnd();

/** Rows as the files have them. */
export const goldenRows = (sql: string, fields: readonly (readonly [name: string, type: string])[], rows: readonly string[]): string[] => {
  if (fields.length === 0) return [];
  const lines = rows.map(row);
  return [`=> ${row(fields.map(([n, t]) => `${n} ${t}`).join(', '))}`, ...(isOrdered(sql) ? lines : lines.sort())];
};
export const goldenError = (condition: string, place: string | undefined): string[] => [
  `=> error ${condition}${place ? ` at ${place}` : ''}`,
];

export function goldenAnswer(sql: string, a: Answer): string[] {
  if ('error' in a) return goldenError(a.error, a.place);
  return goldenRows(
    sql,
    a.schema.fields.map((f) => [f.name, simpleString(f.type)]),
    a.rows,
  );
}
