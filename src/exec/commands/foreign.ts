import { fail } from '../../errors/engine-error.ts';
import type { Expression } from '../../plan/expression.ts';
import type { ChangeIndex, CreatePipelinePart, ShowProcedures, UseProcedure } from '../../plan/foreign-command.ts';
import type { Relation } from '../../plan/relation.ts';
import { mapExpression, mapRelation } from '../../plan/walk.ts';
import { needColumn } from './alter-columns.ts';
import type { CommandContext } from './context.ts';
import { CATALOG, needRealTable, needTable, temporaryView } from './names.ts';

/** No catalog has procedures. Errors: UNRESOLVED_ROUTINE. */
export const procedure = ({ name, origin }: UseProcedure): never =>
  fail('UNRESOLVED_ROUTINE', { name: name.join('.'), known: [], what: 'procedure' }, origin);

/** Errors: MISSING_CATALOG_ABILITY.PROCEDURES. */
export const showProcedures = ({ origin }: ShowProcedures): never =>
  fail('MISSING_CATALOG_ABILITY.PROCEDURES', { catalog: CATALOG }, origin);

/** No table has indexes. Errors: those of the table and of the columns, then _LEGACY_ERROR_TEMP_1332. */
export async function changeIndex({ name, operation, columns, origin }: ChangeIndex, context: CommandContext): Promise<never> {
  const table = await needRealTable(name, operation, context, origin);
  for (const path of columns) {
    const parent = path.length > 1 ? needColumn(table, path.slice(0, -1), origin, context) : undefined;
    if (parent && parent.type.kind !== 'struct')
      fail('INVALID_FIELD_NAME', { field: path.join('.'), parent: path.slice(0, -1).join('.') }, origin);
    needColumn(table, path, origin, context);
  }
  return fail('_LEGACY_ERROR_TEMP_1332', { operation, name: `${table.database}.${table.name}` }, origin);
}

/** A query that reads the rows there are where it reads a stream. */
export function standing(relation: Relation): Relation {
  const expression = (e: Expression): Expression => mapExpression(e, expression, standing);
  const inside = mapRelation(relation, standing, expression);
  if (inside.kind !== 'NamedTable' || !inside.stream) return inside;
  const { stream: _, ...table } = inside;
  return table;
}

/**
 * Parts of a pipeline are made where one runs. Errors: those of what it reads, then
 * UNSUPPORTED_FEATURE.CREATE_FLOW_QUERY_EXECUTION and .CREATE_PIPELINE_DATASET_QUERY_EXECUTION.
 */
export async function createPipelinePart({ part, reads, origin }: CreatePipelinePart, context: CommandContext): Promise<never> {
  if (reads?.kind === 'CommandResult' && reads.command.kind === 'InsertInto') {
    const { name, query } = reads.command;
    if (!temporaryView(name, context)) await needTable(name, context, reads.command.origin);
    await context.analyze(standing(query));
  } else if (reads) await context.analyze(standing(reads));
  return part === 'FLOW'
    ? fail('UNSUPPORTED_FEATURE.CREATE_FLOW_QUERY_EXECUTION', {}, origin)
    : fail('UNSUPPORTED_FEATURE.CREATE_PIPELINE_DATASET_QUERY_EXECUTION', { part }, origin);
}
