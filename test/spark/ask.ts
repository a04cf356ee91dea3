import { mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { inject, vi } from 'vitest';
import { asEngineError } from '../../src/errors/engine-error.ts';
import { SparkSession } from '../../src/index.ts';
import { inOrder, type Outcome, type Queries } from '../differential/queries.ts';

/** What the driver answers: see driver.py. */
export interface SparkError {
  readonly error: string;
  /** offsets into the SQL text, the end exclusive */
  readonly place: readonly [number, number] | null;
  readonly message: string;
}
export interface SparkRows {
  readonly schema: string;
  /** rows as Hive's command line prints them */
  readonly rows: readonly string[];
  readonly fields: readonly (readonly [name: string, type: string])[];
  /** Spark's JSON of the schema */
  readonly json: unknown;
}
export type SparkAnswer = SparkRows | SparkError;

async function ask<T>(request: object): Promise<T> {
  const ports = inject('sparkPorts');
  const port = ports[(Number(process.env.VITEST_POOL_ID) - 1) % ports.length];
  if (port === undefined) throw new Error("no driver of Spark's was started");
  const socket = connect(port, '127.0.0.1');
  try {
    socket.write(`${JSON.stringify(request)}\n`);
    for await (const line of createInterface({ input: socket })) {
      const answer = JSON.parse(line) as { failed?: string };
      if (answer.failed !== undefined) throw new Error(answer.failed);
      return answer as T;
    }
    throw new Error("Spark's driver closed the connection");
  } finally {
    socket.destroy();
  }
}

type Given = Readonly<Record<string, unknown>>;
/** Statements in one new session of Spark. */
export const sparkSession = async (statements: readonly string[]): Promise<readonly SparkAnswer[]> =>
  (await ask<{ answers: SparkAnswer[] }>({ op: 'session', statements })).answers;
/** What a Python program prints; `keep` leaves its tables, `share` runs it in the driver's first session, which is quicker. */
export const python = (
  code: string,
  given: Given = {},
  how: { readonly keep?: boolean; readonly share?: boolean } = {},
): Promise<{ out: string; error: SparkError | null }> => ask({ op: 'python', code, given, ...how });
/** The rows of a Python expression that is a DataFrame. */
export const sparkRows = (code: string, given: Given = {}): Promise<SparkAnswer> => ask({ op: 'rows', code, given });
export const duckdb = (...statements: string[]): Promise<{ columns: string[]; rows: unknown[][] }> => ask({ op: 'duckdb', statements });
/** What a Python program with pyarrow leaves in `result`. */
export const arrow = async (code: string, given: Given = {}): Promise<unknown> =>
  (await ask<{ result: unknown }>({ op: 'arrow', code, given })).result;

/** Spark's answer to each probe: see driver.py. */
export async function sparkOutcomes(queries: readonly Queries[], settings: Readonly<Record<string, string>>): Promise<Outcome[]> {
  type Row = readonly [text: string, error: null] | readonly [text: null, error: string];
  type Reply = { readonly refused: string } | { readonly type: string; readonly rows: readonly Row[] };
  const { answers } = await ask<{ answers: Reply[] }>({ op: 'probes', queries, settings });
  return answers.map((a) => {
    if ('refused' in a) return a;
    if (a.rows.every(([, error]) => error === null)) return { type: a.type, rows: inOrder(a.rows.map(([text]) => text ?? '')) };
    return { type: a.type, rows: a.rows.map(([text, error]) => (text === null ? `error ${error}` : text.slice(text.indexOf('\t') + 1))) };
  });
}

/** A new directory that both sides see. */
export function place(name: string): string {
  const path = join(inject('workDirectory'), name);
  mkdirSync(path, { recursive: true });
  return path;
}

/** A session of ours, in the time zone the driver has. */
export const openSession = (warehouse: string, settings: Readonly<Record<string, string>> = {}): Promise<SparkSession> =>
  SparkSession.builder()
    .master('local[2]')
    .config({ 'spark.sql.warehouse.dir': warehouse, 'spark.sql.session.timeZone': 'America/Los_Angeles', ...settings })
    .create();

/** What a program of ours prints, and the condition it fails with. */
export async function printed(program: () => Promise<void>): Promise<{ out: string; error: string | null }> {
  let out = '';
  const log = vi.spyOn(console, 'log').mockImplementation((...parts: unknown[]) => {
    out += `${parts.map(String).join(' ')}\n`;
  });
  try {
    await program();
    return { out, error: null };
  } catch (thrown) {
    return { out, error: asEngineError(thrown).condition };
  } finally {
    log.mockRestore();
  }
}
