import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SparkSession } from '../../src/session/spark-session.ts';
import { answer, schemaText, typeTexts } from '../support/answer.ts';

// One session of statements, in a process of its own: `node session.js FILE.jsonl WORKDIR TABLES [SKIP]`. Tells its parent
// what came out, statement by statement, so that one that never ends costs only itself.

export interface Outcome {
  readonly index: number;
  readonly sql: string;
  readonly ms: number;
  readonly schema?: string;
  readonly types?: readonly string[];
  readonly rows?: readonly string[];
  readonly error?: string;
  readonly message?: string;
}
export interface Statement {
  readonly index: number;
  readonly sql: string;
}
export interface SessionJob {
  readonly conf: Readonly<Record<string, string>>;
  readonly statements: readonly Statement[];
  /** a warehouse to begin with, copied */
  readonly warehouse?: string;
  readonly directory: string;
  /** the working directory of the statements, where they name files relatively */
  readonly cwd?: string;
  /** with the functions that the sessions from PostgreSQL's tests call */
  readonly hasTestFunctions?: boolean;
}

/** A script that goes round without end is cancelled; what cannot be is ended by the parent. */
const STATEMENT_MS = 12_000;

const tell = (message: object): void => {
  process.send?.(message);
};

/** Fixed settings cannot be set by a statement: they are given to the session when it is made. */
async function run(job: SessionJob): Promise<void> {
  const warehouse = join(job.directory, 'warehouse');
  if (job.warehouse && existsSync(job.warehouse)) cpSync(job.warehouse, warehouse, { recursive: true });
  const spark = await SparkSession.builder()
    .master('local[1]')
    .config({
      'spark.sql.warehouse.dir': warehouse,
      'spark.sql.session.timeZone': 'America/Los_Angeles',
      'spark.sql.shuffle.partitions': '4',
    })
    .create();
  if (job.hasTestFunctions) {
    spark.udf.register('booleq', (a: boolean | null, b: boolean | null) => a === b, 'boolean');
    spark.udf.register('boolne', (a: boolean | null, b: boolean | null) => a !== b, 'boolean');
    spark.udf.register('vol', (s: string | null) => s, 'string');
  }
  for (const [key, value] of Object.entries(job.conf)) await answer(spark, `SET ${key}=${value}`);
  for (const { index, sql } of job.statements) {
    tell({ started: index });
    const from = performance.now();
    const a = await answer(spark, sql, AbortSignal.timeout(STATEMENT_MS));
    const ms = Math.round(performance.now() - from);
    tell(
      'error' in a
        ? { index, sql, ms, error: a.error, message: a.message }
        : { index, sql, ms, schema: schemaText(a.schema), types: typeTexts(a.schema), rows: a.rows },
    );
  }
  await spark.stop();
}

const [, , file = ''] = process.argv;
const job = JSON.parse(readFileSync(file, 'utf8')) as SessionJob;
if (job.cwd) process.chdir(job.cwd);
process.on('unhandledRejection', () => undefined);
run(job).then(
  () => tell({ done: true }),
  (e: unknown) => tell({ crashed: String(e) }),
);
