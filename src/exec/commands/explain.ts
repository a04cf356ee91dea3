import { EngineError } from '../../errors/engine-error.ts';
import type { Command, Explain } from '../../plan/command.ts';
import type { CommandContext, CommandOutput } from './context.ts';
import { describeTable } from './describe.ts';
import { describeFunction } from './describe-function.ts';
import { explainImmediate } from './execute-immediate.ts';
import { changeIndex, procedure } from './foreign.ts';
import { needTable, temporaryView } from './names.ts';
import { answer, answerSchema } from './output.ts';

const PLAN = answerSchema(['plan?']);

/** Statements that name a table or view which has to be there: all but those that make, drop or list. */
const NEEDS_NAME = new Set<Command['kind']>([
  ...(['ShowColumns', 'ShowPartitions', 'ShowCreateTable', 'ShowTblProperties', 'AnalyzeTable', 'RefreshTable', 'RepairTable'] as const),
  ...(['AddColumns', 'AlterColumn', 'RenameColumn', 'DropColumns', 'ReplaceColumns', 'RenameTable', 'SetTableProperties'] as const),
  ...(['AddPartitions', 'DropPartitions', 'RenamePartition', 'SetLocation', 'SetSerde', 'AlterViewQuery', 'AlterViewBinding'] as const),
  ...(['TruncateTable', 'LoadData', 'InsertInto', 'DeleteFrom', 'UpdateTable', 'MergeInto', 'CacheTable', 'UncacheTable'] as const),
  'CommentOn',
]);

/** One row with the plan's text; what is wrong with the statement is told in rows, as Spark does. */
export async function explain(command: Explain, context: CommandContext): Promise<CommandOutput> {
  try {
    const stated = command.statement.kind === 'CommandResult' ? command.statement.command : undefined;
    if (stated?.kind === 'ExecuteImmediate') return answer(PLAN, [[await explainImmediate(stated, command.mode, context)]]);
    if (stated) await checkNames(stated, context);
    return answer(PLAN, [[await context.explain(command.statement, command.mode)]]);
  } catch (thrown) {
    if (!(thrown instanceof EngineError) || !isOfPlanning(thrown, command)) throw thrown;
    return answer(PLAN, [['Error occurred during query planning: '], ...thrown.message.split('\n').map((line) => [line])]);
  }
}

/** What constants raise is raised while planning; ANALYZE also runs the query. */
const isOfPlanning = ({ name, condition }: EngineError, { mode }: Explain): boolean =>
  name === 'AnalysisException' ||
  name === 'ParseException' ||
  (mode !== 'analyze' && condition !== 'INTERNAL_ERROR' && condition !== 'OPERATION_CANCELED');

/** Looks up what a command names, without running it. Errors: TABLE_OR_VIEW_NOT_FOUND, UNRESOLVED_ROUTINE, COLUMN_NOT_FOUND. */
async function checkNames(command: Command, context: CommandContext): Promise<void> {
  if (command.kind === 'DescribeFunction') await describeFunction(command, context);
  if (command.kind === 'UseProcedure') procedure(command);
  if (command.kind === 'ChangeIndex') await changeIndex(command, context);
  if (command.kind === 'DescribeTable') await describeTable(command, context);
  if (!NEEDS_NAME.has(command.kind) || !('name' in command) || !Array.isArray(command.name)) return;
  if (command.kind === 'CommentOn' && command.object !== 'table') return;
  if ((command.kind === 'CacheTable' && command.query) || (command.kind === 'UncacheTable' && command.ifExists)) return;
  if (!temporaryView(command.name, context)) await needTable(command.name, context, command.origin);
}
