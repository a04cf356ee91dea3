import { valueReader } from '../columnar/reader.ts';
import { hiveText, showText } from '../functions/text.ts';
import type { SparkSession } from '../session/spark-session.ts';
import { isNumeric } from '../types/data-type.ts';
import type { Value } from '../types/value.ts';
import { cliSetting, isOn } from './cli-settings.ts';
import type { Outcome } from './run-statement.ts';
import type { Shell } from './shell.ts';
import { drawTable, drawVertical } from './table.ts';
import { tsvLine } from './tsv.ts';

type Rows = Extract<Outcome, { kind: 'rows' }>;

/** How many rows there were; `shown` of them were printed; `more` when there may be others that were not computed. */
export interface Printed {
  readonly rows: number;
  readonly shown: number;
  readonly more: boolean;
  /** columns for which the terminal was too narrow */
  readonly hidden: number;
}

/** Rows beyond those shown are counted up to here, and not computed any further. */
const COUNTED = 100_000;

/** The most rows that a terminal shows. */
function shownRows(spark: SparkSession): number {
  const rows = Number(cliSetting(spark, 'rows'));
  return Number.isInteger(rows) && rows > 0 ? Math.min(rows, 1_000_000) : 1000;
}
/** How many rows of a query the engine is asked for; for all of them undefined. */
export const wantedRows = (shell: Shell, spark: SparkSession): number | undefined =>
  shell.out.isTerminal ? shownRows(spark) + COUNTED + 1 : undefined;

export async function printRows(shell: Shell, spark: SparkSession, outcome: Rows, beforeFirst: () => void): Promise<Printed> {
  return shell.out.isTerminal ? printTable(shell, spark, outcome, beforeFirst) : printLines(shell, spark, outcome, beforeFirst);
}

async function printLines({ out, raw }: Shell, spark: SparkSession, outcome: Rows, beforeFirst: () => void): Promise<Printed> {
  const { timeZone, binaryStyle } = spark.backend.valueOptions();
  const write = outcome.schema.fields.map((f) => hiveText(f.type, timeZone, binaryStyle));
  // plans and CREATE TABLE texts are for reading
  const asIs = raw || (!outcome.isQuery && write.length === 1);
  let rows = 0;
  let text = isOn(spark, 'header')
    ? tsvLine(
        outcome.schema.fields.map((f) => f.name),
        raw,
      )
    : '';
  for await (const batch of outcome.batches) {
    const readers = batch.columns.map((v) => valueReader(outcome.memory, v));
    for (let row = 0; row < batch.rowCount; row++)
      text += tsvLine(
        write.map((w, i) => w(readers[i]?.(row) ?? null)),
        asIs,
      );
    rows += batch.rowCount;
    if (rows === batch.rowCount) beforeFirst();
    await out.write(text);
    text = '';
  }
  beforeFirst();
  await out.write(text);
  return { rows, shown: rows, more: false, hidden: 0 };
}

async function printTable({ out }: Shell, spark: SparkSession, outcome: Rows, beforeFirst: () => void): Promise<Printed> {
  const most = shownRows(spark);
  const kept: Value[][] = [];
  let rows = 0;
  for await (const batch of outcome.batches) {
    const readers = batch.columns.map((v) => valueReader(outcome.memory, v));
    for (let row = 0; row < batch.rowCount && kept.length < most; row++) kept.push(readers.map((read) => read(row)));
    rows += batch.rowCount;
  }
  beforeFirst();
  const { fields } = outcome.schema;
  const [only] = kept[0] ?? [];
  if (!outcome.isQuery && fields.length === 1 && rows === 1 && typeof only === 'string' && only.includes('\n')) {
    await out.write(`${only.trimEnd()}\n`);
    return { rows, shown: rows, more: false, hidden: 0 };
  }
  const { timeZone, binaryStyle } = spark.backend.valueOptions();
  const write = fields.map((f) => showText(f.type, timeZone, binaryStyle));
  const grid = {
    columns: fields.map((f) => ({ name: f.name, isNumber: isNumeric(f.type) })),
    rows: kept.map((row) => write.map((w, i) => (row[i] === null || row[i] === undefined ? null : w(row[i])))),
  };
  const drawing = { columns: out.columns(), colour: out.colour };
  const drawn = isOn(spark, 'expanded') ? { text: drawVertical(grid, drawing), hidden: 0 } : drawTable(grid, drawing);
  await out.write(drawn.text);
  return { rows, shown: kept.length, more: outcome.isQuery && rows > most + COUNTED, hidden: drawn.hidden };
}
