import { fail } from '../../errors/engine-error.ts';
import { call, type Expression, literal } from '../../plan/expression.ts';
import * as t from '../../types/data-type.ts';
import { toDdl } from '../../types/names.ts';
import { callSite } from '../call-site.ts';
import { Column, type ColumnOrName, columnOf, expressionOf, type Operand } from '../column.ts';
import { literalOf } from '../literal.ts';

/** What the generated wrappers are made of: each turns one kind of parameter into an expression; undefined stays so. */
type Argument = Expression | undefined;

/** A function of columns, as `transform` and `filter` take it: it is called once, with columns that stand for the elements. */
export type LambdaBody = (...columns: readonly Column[]) => Column;
export type Options = Readonly<Record<string, string | number | boolean>>;
export type SchemaLike = Column | t.DataType | string;

/** A column or the name of one. */
export const asColumn = (value: ColumnOrName | undefined): Argument => (value === undefined ? undefined : columnOf(value));
/** A column, the name of one, or a number. */
export const asColumnOrNumber = (value: ColumnOrName | number | undefined): Argument =>
  typeof value === 'number' ? literalOf(value) : asColumn(value);
/** A constant, or a column. */
export const asValue = (value: Operand | undefined): Argument => (value === undefined ? undefined : expressionOf(value));
/** Options, as a map literal. */
export const asOptions = (value: Options | undefined): Argument =>
  value &&
  call(
    'map',
    Object.entries(value).flatMap(([key, x]) => [literal(key, t.STRING), literal(String(x), t.STRING)]),
  );
/** A schema, as DDL text. */
export const asSchema = (value: SchemaLike): Argument => {
  if (typeof value === 'string') return literal(value, t.STRING);
  if (value instanceof Column) return value.expression;
  return literal(value.kind === 'struct' ? toDdl(value) : toDdl(t.struct([t.field('value', value)])).replace(/^value /, ''), t.STRING);
};

let lastVariable = 0;
/** A lambda; its parameters get names that no other has, so that lambdas nest. */
export const asLambda = (body: LambdaBody | undefined): Argument => {
  if (!body) return undefined;
  const params = Array.from({ length: Math.max(1, body.length) }, (_, i) => `${'xyz'[i] ?? 'w'}_${++lastVariable}`);
  const made = body(...params.map((name) => new Column({ kind: 'LambdaVariable', name })));
  if (!(made instanceof Column))
    return fail('NOT_EXPECTED_TYPE', { name: 'the result of the function', expected: 'a Column', actual: typeof made });
  return { kind: 'LambdaFunction', body: made.expression, params };
};

/** A call. Optional arguments may be left out at the end only. */
export function fn<T>(name: string, args: readonly Argument[]): Column<T> {
  const given: Expression[] = [];
  for (const [i, a] of args.entries()) {
    if (a) given.push(a);
    else if (args.slice(i).some((x) => x !== undefined))
      return fail('NOT_EXPECTED_TYPE', { name: `argument ${i + 1} of ${name}`, expected: 'given', actual: 'left out' });
  }
  return new Column(call(name, given, callSite(name)));
}
