import { EngineError, fail } from '../../errors/engine-error.ts';
import type { Expression } from '../../plan/expression.ts';
import { type LogicalPlan, outputOf } from '../../plan/logical.ts';
import { isDeterministic } from '../../plan/traits.ts';
import { someExpression } from '../../plan/walk.ts';
import { canUpCast } from '../../types/can-cast.ts';
import { type DataType, isNumeric, isStringLike, VOID } from '../../types/data-type.ts';
import { sqlName } from '../../types/names.ts';
import { storedType } from '../../types/stored-type.ts';
import { evaluate, partitionText, sqlText } from './constants.ts';
import type { CommandContext } from './context.ts';

/** What a column is to have where an INSERT leaves it out. */
interface Default {
  readonly name: string;
  readonly type: DataType;
  readonly value: Expression;
  readonly statement: string;
}

/**
 * Looks at a DEFAULT where it is given: it asks nothing of rows, and goes into the column.
 * Errors: INVALID_DEFAULT_VALUE.…, EXCEED_LIMIT_LENGTH, and those of the functions it calls.
 */
export async function checkDefault({ name, type, value, statement }: Default, context: CommandContext): Promise<void> {
  const given = { column: name, value: sqlText(value) ?? '', statement };
  if (someExpression(value, (e) => e.kind === 'SubqueryExpression')) fail('INVALID_DEFAULT_VALUE.SUBQUERY_EXPRESSION', given, value.origin);
  const plan = await analyzed(value, () => fail('INVALID_DEFAULT_VALUE.NOT_CONSTANT', given, value.origin), context);
  const actual = outputOf(plan)[0]?.type ?? VOID;
  if (!canUpCast(actual, storedType(type)) && !(await fits(value, plan, type, context)))
    fail('INVALID_DEFAULT_VALUE.DATA_TYPE', { ...given, expected: sqlName(type), actual: sqlName(actual) }, value.origin);
  if (plan.kind === 'Project' && !plan.exprs.every(isDeterministic)) fail('INVALID_DEFAULT_VALUE.NON_DETERMINISTIC', given, value.origin);
  if (type.kind === 'char' || type.kind === 'varchar') await partitionText(value, type, context);
}

async function analyzed(value: Expression, readsColumns: () => never, context: CommandContext): Promise<LogicalPlan> {
  try {
    return await context.analyze({ kind: 'Project', input: { kind: 'OneRow' }, expressions: [value] });
  } catch (thrown) {
    if (thrown instanceof EngineError && thrown.condition.startsWith('UNRESOLVED_COLUMN')) return readsColumns();
    throw thrown;
  }
}

/** A number, or a text, may be one of the column's type, whatever its own type would let it be. */
async function fits(value: Expression, plan: LogicalPlan, type: DataType, context: CommandContext): Promise<boolean> {
  const actual = outputOf(plan)[0]?.type ?? VOID;
  if (plan.kind !== 'Project' || plan.input.kind !== 'LocalRows') return false;
  if (!isStringLike(actual) && !(isNumeric(actual) && isNumeric(type))) return false;
  try {
    return (await evaluate({ kind: 'Cast', child: value, type: storedType(type), evalMode: 'try' }, context)).value !== null;
  } catch (thrown) {
    if (thrown instanceof EngineError) return false;
    throw thrown;
  }
}
