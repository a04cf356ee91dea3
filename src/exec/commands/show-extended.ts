import { listedCollations } from '../../functions/collations.ts';
import type { ShowCatalogs, ShowCollations, ShowTableExtended } from '../../plan/command.ts';
import { schemaOf } from '../../plan/logical.ts';
import { nameMatcher } from '../../plan/name-pattern.ts';
import { BOOLEAN, type StructType } from '../../types/data-type.ts';
import { quoteIdentifier, treeString } from '../../types/names.ts';
import type { Value } from '../../types/value.ts';
import type { CommandContext, CommandOutput } from './context.ts';
import { CATALOG, databaseName, missingDatabase, needRealTable } from './names.ts';
import { answer, answerSchema, jsonAnswer } from './output.ts';
import { needPartition, onePartition } from './partition-spec.ts';
import { type Details, detailRows, partitionDetails, temporaryDetails } from './table-details.ts';

const SCHEMA = answerSchema(['namespace', 'tableName', ['isTemporary', BOOLEAN], 'information']);

const lines = (details: Details, schema?: StructType): string =>
  `${[...details.map(([k, v]) => `${k}: ${v}`), ...(schema ? [`Schema: ${treeString(schema)}`] : [])].join('\n')}\n`;

/** SHOW TABLE EXTENDED: all that is known of the tables, or of one partition. */
export async function showTableExtended(command: ShowTableExtended, context: CommandContext): Promise<CommandOutput> {
  const database = databaseName(command.database, context);
  if ((await context.catalog.getDatabase(database)) === undefined) await missingDatabase(database, context, command.origin);
  if (command.partition) {
    const table = await needRealTable([database, command.pattern], 'SHOW TABLE EXTENDED', context, command.origin);
    const values = await onePartition(command.partition, table, 'SHOW TABLE EXTENDED ... PARTITION ...', context, command.origin);
    const partition = await needPartition(table, values, context, command.origin);
    return answer(SCHEMA, [[database, table.name, false, lines(partitionDetails(table, partition, context))]]);
  }
  const matches = nameMatcher(command.pattern);
  if (command.asJson) return extendedJson(database, matches, context);
  const rows: Value[][] = [];
  for (const name of (await context.catalog.listTableNames(database)).filter(matches)) {
    const table = await context.catalog.getTable(database, name);
    if (!table) continue;
    const partitions: Details =
      table.partitionColumns.length > 0 ? [['Partition Columns', `[${table.partitionColumns.map(quoteIdentifier).join(', ')}]`]] : [];
    rows.push([database, name, false, lines([...detailRows(table, context), ...partitions], table.schema)]);
  }
  for (const [name, view] of [...context.state.temporaryViews].sort(([a], [b]) => (a < b ? -1 : 1)))
    if (matches(name)) rows.push(['', name, true, lines(temporaryDetails(view, context), schemaOf(view.plan))]);
  return answer(SCHEMA, rows);
}

/** What tables are, without what is known of them. */
async function extendedJson(database: string, matches: (name: string) => boolean, context: CommandContext): Promise<CommandOutput> {
  const tables = (await context.catalog.listTables(database)).filter((t) => matches(t.name));
  const views = [...context.state.temporaryViews.keys()].filter(matches).sort();
  const named = (name: string, namespace: readonly string[], type: string, isTemporary: boolean) => ({
    name,
    catalog: CATALOG,
    namespace,
    type,
    isTemporary,
  });
  return jsonAnswer({
    tables: [
      ...tables.map((t) => named(t.name, [t.database], t.kind.toUpperCase(), false)),
      ...views.map((name) => named(name, [], 'VIEW', true)),
    ],
  });
}

export const showCollations = (command: ShowCollations): CommandOutput => {
  const matches = nameMatcher(command.pattern);
  return answer(
    answerSchema(['NAME', 'LANGUAGE?', 'COUNTRY?', 'ACCENT_SENSITIVITY', 'CASE_SENSITIVITY', 'PAD_ATTRIBUTE', 'ICU_VERSION?']),
    listedCollations().filter(([name]) => matches(name)),
  );
};

export function showCatalogs(command: ShowCatalogs): CommandOutput {
  return answer(
    answerSchema(['catalog']),
    [CATALOG].filter(nameMatcher(command.pattern)).map((c) => [c]),
  );
}

export const showCurrent = ({ state }: CommandContext): CommandOutput =>
  answer(answerSchema(['catalog', 'namespace']), [[CATALOG, state.currentDatabase]]);
