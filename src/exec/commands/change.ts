import { internalError } from '../../errors/engine-error.ts';
import type { DeleteFrom, UpdateTable } from '../../plan/change-command.ts';
import type { InsertInto } from '../../plan/command.ts';
import {
  assignmentsOf,
  changeTarget,
  checkCondition,
  columnsFrom,
  firstThatHolds,
  holds,
  over,
  refuseManyRowed,
  replaceRows,
  stored,
  TRUE,
  together,
} from './change-target.ts';
import { call } from './constants.ts';
import type { CommandContext, CommandOutput } from './context.ts';
import { resolveInsert } from './insert.ts';
import { DONE } from './output.ts';

/** DELETE: the rows for which the condition is not true stay. */
export async function deleteFrom(command: DeleteFrom, context: CommandContext): Promise<CommandOutput> {
  const target = await changeTarget(command, 'DELETE', context);
  const { table } = target;
  const columns = table.schema.fields.map((f) => target.column(f.name));
  // the condition as it stands first, for its own errors
  const condition = command.condition ?? TRUE;
  await refuseManyRowed(target.relation, [condition], { operator: 'DeleteFromTable', origin: command.origin }, context);
  await checkCondition(target.relation, condition, context);
  const kept = await over({ kind: 'Filter', input: target.relation, condition: call('not', holds(condition)) }, columns, context);
  const values = kept.values.map((v, i) => stored(v, table.schema.fields[i] ?? internalError('a column too many'), table, context));
  const rows = together([{ input: kept.input, values }], table);
  await replaceRows(table, rows, columnsFrom(rows, table), rows, context);
  return DONE;
}

/** INSERT … REPLACE WHERE: the rows for which the condition is true make room for those of the query, at one moment. */
export async function insertReplacing(
  command: InsertInto & Required<Pick<InsertInto, 'replaceWhere'>>,
  context: CommandContext,
): Promise<CommandOutput> {
  const insert = await resolveInsert(command, context);
  if (!insert) return DONE;
  const target = await changeTarget(command, 'INSERT', context);
  const { table } = target;
  await context.analyze({ kind: 'Filter', input: target.relation, condition: command.replaceWhere });
  const condition = call('not', holds(command.replaceWhere));
  const { fields } = table.schema;
  const kept = await over(
    { kind: 'Filter', input: target.relation, condition },
    fields.map((f) => target.column(f.name)),
    context,
  );
  const old = kept.values.map((v, i) => stored(v, fields[i] ?? internalError('a column too many'), table, context));
  const added = fields.map(
    (f) => insert.columns.find((c) => c.field === f || c.field.name === f.name)?.value ?? internalError('a column is missing'),
  );
  const rows = together(
    [
      { input: kept.input, values: old },
      { input: insert.plan, values: added },
    ],
    table,
  );
  await replaceRows(table, rows, columnsFrom(rows, table), await context.analyze(target.relation), context);
  return DONE;
}

/** UPDATE: new values are computed for the rows for which the condition is true. */
export async function updateTable(command: UpdateTable, context: CommandContext): Promise<CommandOutput> {
  const target = await changeTarget(command, 'UPDATE', context);
  const { table } = target;
  const { fields } = table.schema;
  const condition = command.condition ?? TRUE;
  const assigned = assignmentsOf(command.assignments, target, context, command.origin);
  const place = { operator: 'UpdateTable', origin: command.origin } as const;
  await refuseManyRowed(target.relation, [condition, ...assigned.values()], place, context);
  await checkCondition(target.relation, condition, context);
  const given = [...assigned];
  const { input, values } = await over(
    target.relation,
    [holds(condition), ...fields.map((f) => target.column(f.name)), ...given.map(([, e]) => e)],
    context,
  );
  const [when, ...rest] = values;
  if (!when) return internalError('a condition got lost');
  const updated = fields.map((field, i) => {
    const old = stored(rest[i] ?? internalError('a column got lost'), field, table, context);
    const at = given.findIndex(([f]) => f === field);
    const value = at < 0 ? undefined : rest[fields.length + at];
    return value ? firstThatHolds([[when, stored(value, field, table, context)]], old) : old;
  });
  const rows = together([{ input, values: updated }], table);
  await replaceRows(table, rows, columnsFrom(rows, table), rows, context);
  return DONE;
}
