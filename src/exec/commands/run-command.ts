import type { Command } from '../../plan/command.ts';
import { addColumns, alterColumn } from './alter-columns.ts';
import {
  alterDatabase,
  changeConstraint,
  clusterTable,
  commentOn,
  renameTable,
  setLocation,
  setSerde,
  setTableProperties,
} from './alter-table.ts';
import { analyzeTable, analyzeTables } from './analyze.ts';
import { cacheTable, clearCache, refreshFunction, refreshPath, refreshTable, uncacheTable } from './cache.ts';
import { deleteFrom, insertReplacing, updateTable } from './change.ts';
import type { CommandContext, CommandOutput } from './context.ts';
import { createDatabase, dropDatabase, useDatabase } from './databases.ts';
import { describeDatabase, describeQuery, describeTable } from './describe.ts';
import { describeFunction } from './describe-function.ts';
import { executeImmediate } from './execute-immediate.ts';
import { explain } from './explain.ts';
import { addFiles, listResources } from './files.ts';
import { changeIndex, createPipelinePart, procedure, showProcedures } from './foreign.ts';
import { createFunction, dropFunction } from './functions.ts';
import { insertInto, multiInsert } from './insert.ts';
import { loadData } from './load-data.ts';
import { mergeInto } from './merge.ts';
import { addPartitions, dropPartitions, renamePartition, repairTable, truncateTable } from './partitions.ts';
import { setCatalog, setPath } from './path.ts';
import { dropColumns, renameColumn, replaceColumns } from './rename-columns.ts';
import { runScript } from './script.ts';
import { resetConf, setConf } from './settings.ts';
import { showColumns, showDatabases, showFunctions, showPartitions, showTables, showTblProperties, showViews } from './show.ts';
import { showCreateTable } from './show-create.ts';
import { showCatalogs, showCollations, showCurrent, showTableExtended } from './show-extended.ts';
import { createTable, dropTable } from './tables.ts';
import { declareVariable, dropVariable, setVariable } from './variables.ts';
import { alterViewBinding, alterViewQuery, createView, dropView } from './views.ts';
import { writeTable } from './write.ts';
import { writeFiles } from './write-files.ts';

/**
 * Runs a statement that does something, once.
 *
 * Shape: the schema and rows Spark answers with; no columns and no rows from most.
 * Errors: those of the statement, before anything is changed; a write that fails changes nothing.
 */
export async function runCommand(command: Command, context: CommandContext): Promise<CommandOutput> {
  switch (command.kind) {
    case 'CreateDatabase':
      return createDatabase(command, context);
    case 'DropDatabase':
      return dropDatabase(command, context);
    case 'UseDatabase':
      return useDatabase(command, context);
    case 'CreateTable':
      return createTable(command, context);
    case 'DropTable':
      return dropTable(command, context);
    case 'DeleteFrom':
      return deleteFrom(command, context);
    case 'UpdateTable':
      return updateTable(command, context);
    case 'MergeInto':
      return mergeInto(command, context);
    case 'AnalyzeTable':
      return analyzeTable(command, context);
    case 'AnalyzeTables':
      return analyzeTables(command, context);
    case 'ShowTableExtended':
      return showTableExtended(command, context);
    case 'ShowCatalogs':
      return showCatalogs(command);
    case 'ShowCollations':
      return showCollations(command);
    case 'UseProcedure':
      return procedure(command);
    case 'ShowProcedures':
      return showProcedures(command);
    case 'ChangeIndex':
      return changeIndex(command, context);
    case 'CreatePipelinePart':
      return createPipelinePart(command, context);
    case 'ShowCurrent':
      return showCurrent(context);
    case 'RefreshPath':
      return refreshPath(command, context);
    case 'RefreshFunction':
      return refreshFunction(command, context);
    case 'TruncateTable':
      return truncateTable(command, context);
    case 'RenameTable':
      return renameTable(command, context);
    case 'ClusterTable':
      return clusterTable(command, context);
    case 'ChangeConstraint':
      return changeConstraint(command, context);
    case 'SetTableProperties':
      return setTableProperties(command, context);
    case 'AddColumns':
      return addColumns(command, context);
    case 'AlterColumn':
      return alterColumn(command, context);
    case 'RenameColumn':
      return renameColumn(command, context);
    case 'DropColumns':
      return dropColumns(command, context);
    case 'ReplaceColumns':
      return replaceColumns(command, context);
    case 'AddPartitions':
      return addPartitions(command, context);
    case 'DropPartitions':
      return dropPartitions(command, context);
    case 'RenamePartition':
      return renamePartition(command, context);
    case 'SetLocation':
      return setLocation(command, context);
    case 'SetSerde':
      return setSerde(command, context);
    case 'AlterDatabase':
      return alterDatabase(command, context);
    case 'CommentOn':
      return commentOn(command, context);
    case 'RepairTable':
      return repairTable(command, context);
    case 'CreateView':
      return createView(command, context);
    case 'AlterViewQuery':
      return alterViewQuery(command, context);
    case 'AlterViewBinding':
      return alterViewBinding(command, context);
    case 'DropView':
      return dropView(command, context);
    case 'InsertInto':
      return command.replaceWhere
        ? insertReplacing({ ...command, replaceWhere: command.replaceWhere }, context)
        : insertInto(command, context);
    case 'MultiInsert':
      return multiInsert(command, context);
    case 'LoadData':
      return loadData(command, context);
    case 'WriteFiles':
      return writeFiles(command, context);
    case 'WriteTable':
      return writeTable(command, context);
    case 'ShowDatabases':
      return showDatabases(command, context);
    case 'ShowTables':
      return showTables(command, context);
    case 'ShowViews':
      return showViews(command, context);
    case 'ShowColumns':
      return showColumns(command, context);
    case 'ShowPartitions':
      return showPartitions(command, context);
    case 'ShowCreateTable':
      return showCreateTable(command, context);
    case 'ShowFunctions':
      return showFunctions(command, context);
    case 'ShowTblProperties':
      return showTblProperties(command, context);
    case 'DescribeTable':
      return describeTable(command, context);
    case 'DescribeDatabase':
      return describeDatabase(command, context);
    case 'DescribeFunction':
      return describeFunction(command, context);
    case 'DescribeQuery':
      return describeQuery(command, context);
    case 'Explain':
      return explain(command, context);
    case 'SetConf':
      return setConf(command, context);
    case 'ResetConf':
      return resetConf(command, context);
    case 'CacheTable':
      return cacheTable(command, context);
    case 'UncacheTable':
      return uncacheTable(command, context);
    case 'ClearCache':
      return clearCache(context);
    case 'RefreshTable':
      return refreshTable(command, context);
    case 'DeclareVariable':
      return declareVariable(command, context);
    case 'SetVariable':
      return setVariable(command, context);
    case 'DropVariable':
      return dropVariable(command, context);
    case 'ExecuteImmediate':
      return executeImmediate(command, context);
    case 'CreateFunction':
      return createFunction(command, context);
    case 'DropFunction':
      return dropFunction(command, context);
    case 'RunScript':
      return runScript(command, context);
    case 'SetCatalog':
      return setCatalog(command, context);
    case 'AddFiles':
      return addFiles(command, context);
    case 'ListResources':
      return listResources(command, context);
    case 'SetPath':
      return setPath(command, context);
    default:
      return command satisfies never;
  }
}
