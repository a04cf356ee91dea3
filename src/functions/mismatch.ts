import { fail } from '../errors/engine-error.ts';
import { comparisonType, isOrderable, promoteString, tightestCommonType, widerTypeOf } from '../types/coercion.ts';
import { type DataType, DOUBLE, isStringLike, sameTypeIgnoringNulls, VARIANT, VOID } from '../types/data-type.ts';
import { sqlName } from '../types/names.ts';
import type { FunctionRecord, TypeContext, TypePattern } from './define.ts';
import { type AnyOverload, arityOk, bindVariables, castTarget, isExactAt, isOf, patternAt } from './fit.ts';

/** Errors: WRONG_NUM_ARGS.WITHOUT_SUGGESTION. */
export function wrongArity(record: FunctionRecord, actual: number): never {
  const counts = new Set<number>();
  let open = false;
  let least = Number.POSITIVE_INFINITY;
  for (const o of record.overloads as readonly AnyOverload[]) {
    const from = 'optionalFrom' in o && o.optionalFrom !== undefined ? o.optionalFrom : o.args.length;
    if (o.variadic) {
      open = true;
      least = Math.min(least, from, o.args.length - 1);
    } else for (let n = from; n <= o.args.length; n++) counts.add(n);
  }
  const listed = [...counts].sort((a, b) => a - b);
  const expected = open ? `> ${Math.min(least, ...listed) - 1}` : listed.length === 1 ? String(listed[0]) : `[${listed.join(', ')}]`;
  return fail('WRONG_NUM_ARGS.WITHOUT_SUGGESTION', { functionName: record.name, expected, actual });
}

/** Errors: INVALID_LAMBDA_FUNCTION_CALL.NUM_ARGS_MISMATCH. */
export const wrongLambda = (written: number, given: number): never =>
  fail('INVALID_LAMBDA_FUNCTION_CALL.NUM_ARGS_MISMATCH', { written, given });

/** Says that no overload takes these types. Errors: DATATYPE_MISMATCH.*, the condition Spark has for such a function. */
export function mismatch(record: FunctionRecord, types: readonly DataType[], context: TypeContext, sql: string): never {
  const [left, right] = types;
  if (record.mismatch === 'arrays' && left?.kind === 'array' && right?.kind === 'array')
    fail('DATATYPE_MISMATCH.BINARY_ARRAY_DIFF_TYPES', { sql, left: sqlName(left), right: sqlName(right) });
  if (record.mismatch === 'keys' && left?.kind === 'map' && right?.kind === 'map')
    fail('DATATYPE_MISMATCH.MAP_ZIP_WITH_DIFF_TYPES', { sql, left: sqlName(left.key), right: sqlName(right.key) });
  if ((record.mismatch === 'binary' || record.mismatch === 'comparison') && left && right) {
    // BETWEEN compares its first argument with each of the others.
    const third = types[2];
    if (third && isOrderable(comparisonType(left, right, context.ansi) ?? VARIANT)) return operands(record, left, third, context, sql);
    if (!asksForOther(record.name, left, right)) return operands(record, left, right, context, sql);
  }
  const fits = (record.overloads as readonly AnyOverload[]).filter((o) => arityOk(o, types.length));
  const position = types.findIndex((type, i) =>
    fits.every((o) => {
      const pattern = patternAt(o, i);
      if (isExactAt(o, i) && !isOf(pattern, type)) return true;
      return !castTarget(pattern, type, bindVariables([pattern], [type], context.ansi) ?? new Map(), context.ansi);
    }),
  );
  const shared = record.mismatch === 'same' ? widerTypeOf(types, context.ansi, tightestCommonType) : undefined;
  if (shared && types.length > 1 && !isOrderable(shared)) fail('DATATYPE_MISMATCH.INVALID_ORDERING_TYPE', { sql, type: sqlName(shared) });
  if (record.mismatch === 'same' && position < 0) fail('DATATYPE_MISMATCH.DATA_DIFF_TYPES', { sql, types: types.map(sqlName) });
  const [at, asked] = position < 0 ? firstOther(fits, types) : [position, fits];
  if (fits.length > 0 && fits.every((o) => patternAt(o, at) === 'orderable'))
    fail('DATATYPE_MISMATCH.INVALID_ORDERING_TYPE', { sql, type: sqlName(types[at] ?? VOID) });
  return fail('DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE', {
    sql,
    position: at + 1,
    required: [...new Set(asked.map((o) => describe(patternAt(o, at))))].join(' or '),
    actual: sqlName(types[at] ?? VOID),
  });
}

function isLike(pattern: TypePattern, type: DataType): boolean {
  if (typeof pattern === 'object') return 'lambda' in pattern || type.kind === 'void' || type.kind in pattern;
  return pattern === 'T' || pattern === 'U' || pattern === 'V' || isOf(pattern, type);
}

/** Where casts could help every argument: the first that is not what is asked for as it stands, and by which overloads, those that take all before it. */
function firstOther(fits: readonly AnyOverload[], types: readonly DataType[]): readonly [number, readonly AnyOverload[]] {
  let taking = fits;
  for (const [i, type] of types.entries()) {
    const next = taking.filter((o) => isLike(patternAt(o, i), type));
    if (next.length === 0) return [i, taking];
    taking = next;
  }
  return [0, fits];
}

/** The type that operands have come to when the operator looks at it. */
function promotedOf(left: DataType, right: DataType, ansi: boolean): DataType | undefined {
  const kinds = new Set([left.kind, right.kind]);
  if (kinds.has('decimal') && kinds.has('double')) return DOUBLE;
  if (isStringLike(left) === isStringLike(right)) return undefined;
  return ansi ? promoteString(left, right) : [left, right].some((x) => x.kind === 'double' || x.kind === 'decimal') ? DOUBLE : undefined;
}

/** Two operands that do not go together: of one type, given or by promotion of text, that the operator does not take; or of two. */
function operands(record: FunctionRecord, left: DataType, right: DataType, context: TypeContext, sql: string): never {
  const shared = record.mismatch === 'comparison' ? comparisonType(left, right, context.ansi) : undefined;
  if (shared && (shared.kind === 'variant' || shared.kind === 'map' || shared.kind === 'interval'))
    fail('DATATYPE_MISMATCH.INVALID_ORDERING_TYPE', { sql, type: sqlName(shared) });
  const isLogic = record.overloads.every((o) => patternAt(o, 0) === 'boolean');
  const promoted =
    isLogic && !context.ansi && isStringLike(left) !== isStringLike(right) ? undefined : promotedOf(left, right, context.ansi);
  if (!sameTypeIgnoringNulls(left, right) && !promoted)
    return fail('DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES', { sql, left: sqlName(left), right: sqlName(right) });
  const actual = sqlName(promoted ?? left);
  if (record.mismatch === 'comparison') return fail('DATATYPE_MISMATCH.INVALID_ORDERING_TYPE', { sql, type: actual });
  const required = [...new Set(record.overloads.map((o) => describe(patternAt(o, 0))))].join(' or ');
  return fail('DATATYPE_MISMATCH.BINARY_OP_WRONG_TYPE', { sql, required, actual });
}

const isTimestamp = (x: DataType): boolean => x.kind === 'timestamp' || x.kind === 'timestamp_ntz';
const isInterval = (x: DataType): boolean => x.kind === 'interval' || x.kind.endsWith(' interval');
/** Intervals that are added as days and microseconds. */
const isShift = (x: DataType): boolean => x.kind === 'interval' || x.kind === 'day-time interval';

/**
 * Has the operator become arithmetic of dates and intervals, which knows which operand it wants? A date or an interval of days on
 * either side of `+` has, for one; the left side alone counts for `/`.
 */
function asksForOther(name: string, left: DataType, right: DataType): boolean {
  switch (name) {
    case '+':
    case 'try_add':
      return [left, right].some((x) => isShift(x) || x.kind === 'date');
    case '-':
    case 'try_subtract':
      return isShift(right) || [left, right].some((x) => isTimestamp(x) || x.kind === 'date');
    case '*':
    case 'try_multiply':
      return isInterval(left) || isInterval(right);
    case '/':
    case 'try_divide':
      return isInterval(left);
    default:
      return false;
  }
}

function describe(pattern: TypePattern): string {
  if (typeof pattern !== 'object') return pattern.toUpperCase();
  if ('array' in pattern) return 'ARRAY';
  if ('map' in pattern) return 'MAP';
  return pattern.gives ? pattern.gives.toUpperCase() : 'a lambda';
}
