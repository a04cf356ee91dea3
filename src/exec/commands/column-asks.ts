import { fail } from '../../errors/engine-error.ts';
import type { ColumnAsk, CreateTable } from '../../plan/command.ts';
import { outputOf } from '../../plan/logical.ts';
import { isDeterministic } from '../../plan/traits.ts';
import { someExpression } from '../../plan/walk.ts';
import { type StructType, struct } from '../../types/data-type.ts';
import { sqlName } from '../../types/names.ts';
import { storedType } from '../../types/stored-type.ts';
import { sqlText } from './constants.ts';
import type { CommandContext } from './context.ts';

const OPERATIONS: Readonly<Record<ColumnAsk['kind'], string>> = {
  check: 'CONSTRAINT',
  key: 'CONSTRAINT',
  generated: 'generated columns',
  identity: 'identity columns',
};

/**
 * Constraints and GENERATED columns, which no table here keeps: what is wrong with them in themselves is told first.
 * Errors: UNSUPPORTED_FEATURE.TABLE_OPERATION, UNSUPPORTED_EXPRESSION_GENERATED_COLUMN, NON_DETERMINISTIC_CHECK_CONSTRAINT,
 * DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE, and those of the expressions.
 */
export async function refuseAsks({ columns, partitionColumns }: CreateTable, context: CommandContext): Promise<void> {
  const all = [...columns, ...partitionColumns];
  const schema = struct(all.map(({ name, type, nullable }) => ({ name, type: storedType(type), nullable })));
  const asked = all.flatMap((c) => (c.asks ?? []).map((ask) => ({ ask, column: c.name })));
  for (const { ask, column } of asked) await checkAsk(ask, column, schema, context);
  const [first] = asked;
  if (first) fail('UNSUPPORTED_FEATURE.TABLE_OPERATION', { operation: OPERATIONS[first.ask.kind] }, first.ask.origin);
}

async function checkAsk({ kind, expression }: ColumnAsk, column: string, schema: StructType, context: CommandContext): Promise<void> {
  if (!expression) return;
  const { origin } = expression;
  const sql = sqlText(expression) ?? '';
  if (kind === 'generated' && someExpression(expression, (e) => e.kind === 'SubqueryExpression'))
    fail('UNSUPPORTED_EXPRESSION_GENERATED_COLUMN', { column, sql, reason: 'subqueries are not allowed in it' }, origin);
  const plan = await context.analyze({
    kind: 'Project',
    input: { kind: 'LocalRelation', schema, rows: [] },
    expressions: [expression],
  });
  if (kind !== 'check') return;
  if (plan.kind === 'Project' && !plan.exprs.every(isDeterministic)) fail('NON_DETERMINISTIC_CHECK_CONSTRAINT', { sql }, origin);
  const type = outputOf(plan)[0]?.type;
  if (type && type.kind !== 'boolean' && type.kind !== 'void')
    fail(
      'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE',
      { sql: `CHECK (${sql})`, position: 1, required: 'BOOLEAN', actual: sqlName(type) },
      origin,
    );
}
