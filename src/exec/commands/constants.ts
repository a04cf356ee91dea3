import { fail, internalError } from '../../errors/engine-error.ts';
import { type Literal, lit } from '../../plan/expr.ts';
import type { Expression } from '../../plan/expression.ts';
import { outputOf } from '../../plan/logical.ts';
import type { Relation } from '../../plan/relation.ts';
import { someExpression } from '../../plan/walk.ts';
import { defaultText } from '../../types/column-notes.ts';
import type { DataType, StructField } from '../../types/data-type.ts';
import { INT, STRING, VOID } from '../../types/data-type.ts';
import { storedType } from '../../types/stored-type.ts';
import type { CommandContext } from './context.ts';

/** A function called, as text would call it. */
export const call = (name: string, ...args: Expression[]): Expression => ({ kind: 'UnresolvedFunction', name, args, isDistinct: false });

/** The value of an expression without columns, computed once. */
export async function evaluate(expression: Expression, context: CommandContext): Promise<Literal> {
  const plan = await context.analyze({ kind: 'Project', input: { kind: 'OneRow' }, expressions: [expression] });
  const [row] = await context.execute(plan);
  const type = outputOf(plan)[0]?.type;
  if (row?.[0] === undefined || type === undefined) return internalError('a constant expression gave no value');
  return lit(row[0], type, expression.origin);
}

/** A constant as the name of a partition directory has it: cast to the column's type, then to text; null for NULL. */
export async function partitionText(value: Expression, type: DataType, context: CommandContext): Promise<string | null> {
  const cast = (child: Expression, to: DataType): Expression => ({
    kind: 'Cast',
    child,
    type: to,
    evalMode: 'ansi',
    ...(value.origin ? { origin: value.origin } : {}),
  });
  const text = await evaluate(limited(cast(cast(value, storedType(type)), STRING), type), context);
  return typeof text.value === 'string' ? text.value : null;
}

/** A text as a column of type char(n) or varchar(n) takes it. */
const limited = (value: Expression, type: DataType): Expression =>
  type.kind === 'char' || type.kind === 'varchar'
    ? {
        kind: 'UnresolvedFunction',
        name: `${type.kind}_type_write_side_check`,
        args: [value, { kind: 'Literal', value: type.length, type: INT }],
        isDistinct: false,
        isInternal: true,
        ...(value.origin ? { origin: value.origin } : {}),
      }
    : value;

/** The word DEFAULT where a value stands. */
export const isDefault = (e: Expression): boolean =>
  e.kind === 'UnresolvedAttribute' && e.nameParts.length === 1 && /^default$/i.test(e.nameParts[0] ?? '');

/** Its DEFAULT as the column has it, else NULL. */
export function defaultOf(field: StructField): Expression {
  const text = defaultText(field);
  const child: Expression = text === undefined ? { kind: 'Literal', value: null, type: VOID } : { kind: 'ExpressionString', text };
  return { kind: 'Cast', child, type: storedType(field.type), evalMode: 'ansi' };
}

/**
 * The query of an INSERT with the defaults of the columns it fills, by position, in the place of the word DEFAULT: alone as a value
 * of VALUES or of a SELECT. Behind a star positions are not known, and the word stays.
 */
export function withDefaults(query: Relation, columns: readonly (StructField | undefined)[]): Relation {
  const replaced = (e: Expression, i: number): Expression => {
    const field = columns[i];
    const value = e.kind === 'Alias' ? e.child : e;
    if (!isDefault(value) && someExpression(value, isDefault)) fail('DEFAULT_PLACEMENT_INVALID', {}, value.origin);
    if (!field || !isDefault(value)) return e;
    const { origin } = value;
    return { ...defaultOf(field), ...(origin ? { origin } : {}) };
  };
  switch (query.kind) {
    case 'InlineTable':
      return { ...query, rows: query.rows.map((row) => row.map(replaced)) };
    case 'Project': {
      const star = query.expressions.findIndex((e) => e.kind === 'UnresolvedStar');
      return { ...query, expressions: query.expressions.map((e, i) => (star >= 0 && i > star ? e : replaced(e, i))) };
    }
    case 'SubqueryAlias':
      return { ...query, input: withDefaults(query.input, columns) };
    default:
      return query;
  }
}

/** What a column gets that an INSERT leaves out: its DEFAULT, else NULL. */
export async function defaultValue(field: StructField, context: CommandContext): Promise<Literal> {
  const text = defaultText(field);
  return text === undefined ? lit(null, VOID) : evaluate(defaultOf(field), context);
}

/** The SQL text of an expression, where the parser made it from one. */
export function sqlText(expression: Expression): string | undefined {
  const origin = expression.origin;
  return origin?.kind === 'sql' ? origin.text.slice(origin.start, origin.end) : undefined;
}
