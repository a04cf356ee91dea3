import type { TableInfo } from '../../catalog/catalog.ts';
import { fail } from '../../errors/engine-error.ts';
import type { MergeInto } from '../../plan/change-command.ts';
import { outputOf } from '../../plan/logical.ts';
import { type StructField, struct } from '../../types/data-type.ts';
import type { Target } from './change-target.ts';
import type { CommandContext } from './context.ts';
import { sameNames } from './names.ts';
import { namesColumns, sameLayout } from './reshape.ts';
import { nullableField } from './save.ts';

/** What a MERGE changes, with the columns that it adds: nothing is in them in the rows there are. */
export interface Evolved {
  readonly target: Target;
  /** has the source something for the column, so that `*` means it? */
  isGiven(field: StructField): boolean;
  /** what happens to the table's entry when the rows are in; without it, its columns stay */
  readonly change?: (table: TableInfo) => TableInfo;
}

/**
 * MERGE WITH SCHEMA EVOLUTION: the columns of the source that the table has not, and that `*` or an assignment of their own name
 * takes, come behind those of the table (before its partition columns).
 * Errors: UNSUPPORTED_FEATURE.TABLE_OPERATION for files that do not name their columns.
 */
export async function evolve(command: MergeInto, target: Target, context: CommandContext): Promise<Evolved> {
  if (!command.evolves) return { target, isGiven: () => true };
  const { table } = target;
  const same = sameNames(context);
  const source = outputOf(await context.analyze(command.source));
  const isThere = (name: string): boolean => table.schema.fields.some((f) => same(f.name, name));
  const isGiven = (field: StructField): boolean => source.some((a) => same(a.name, field.name));
  const actions = [...command.matched, ...command.notMatched].map((c) => c.action);
  const isTaken = (name: string): boolean =>
    actions.some((action) => {
      if (action.kind === 'delete') return false;
      if (!action.assignments) return true;
      return action.assignments.some(
        ({ column, value }) =>
          column.length === 1 &&
          same(column[0] ?? '', name) &&
          value.kind === 'UnresolvedAttribute' &&
          same(value.nameParts.at(-1) ?? '', name),
      );
    });
  const added = source
    .filter((a) => !isThere(a.name) && isTaken(a.name))
    .map((a) => nullableField({ name: a.name, type: a.type, nullable: true }));
  if (added.length === 0) return { target, isGiven };
  if (!namesColumns(table))
    fail('UNSUPPORTED_FEATURE.TABLE_OPERATION', { name: table.name, operation: 'MERGE WITH SCHEMA EVOLUTION' }, command.origin);
  const withAdded = (t: TableInfo): TableInfo => {
    const isPartition = (f: StructField): boolean => t.partitionColumns.includes(f.name);
    const { fields } = t.schema;
    return { ...t, schema: struct([...fields.filter((f) => !isPartition(f)), ...added, ...fields.filter(isPartition)]) };
  };
  const change = (t: TableInfo): TableInfo =>
    sameLayout(t, table) ? withAdded(t) : fail('CONCURRENT_TABLE_REWRITE', { path: table.location }, command.origin);
  return {
    target: {
      ...target,
      table: withAdded(table),
      column: (name) => {
        const field = added.find((f) => f.name === name);
        return field ? { kind: 'Cast', child: NOTHING, type: field.type } : target.column(name);
      },
    },
    isGiven,
    change,
  };
}

const NOTHING = { kind: 'Literal', value: null, type: { kind: 'void' } } as const;
