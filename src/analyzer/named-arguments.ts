import { fail } from '../errors/engine-error.ts';
import type { Expression, UnresolvedFunction } from '../plan/expression.ts';

interface NamedParameter {
  readonly name: string;
  /** what it is when left out */
  readonly otherwise?: Expression;
}

/** A built-in, or a function written in SQL, which has no `kind`. */
interface Called {
  readonly kind?: string;
  readonly parameters?: readonly NamedParameter[];
}

/**
 * The call with all of its arguments by position: `mask(str => a, digitChar => 'd')` as `mask(a, 'X', 'x', 'd', NULL)`.
 * The call itself where no argument has a name.
 *
 * Errors: NAMED_PARAMETERS_NOT_SUPPORTED, UNEXPECTED_POSITIONAL_ARGUMENT, UNRECOGNIZED_PARAMETER_NAME,
 * REQUIRED_PARAMETER_NOT_FOUND, DUPLICATE_ROUTINE_PARAMETER_ASSIGNMENT.
 */
export function byPosition(e: UnresolvedFunction, record: Called): UnresolvedFunction {
  const firstNamed = e.args.findIndex((a) => a.kind === 'NamedArgument');
  if (firstNamed < 0) return record.kind === undefined || record.kind === 'window' ? e : complete(e, record.parameters ?? []);
  const { parameters } = record;
  const routineName = e.name;
  if (!parameters) return fail('NAMED_PARAMETERS_NOT_SUPPORTED', { functionName: routineName }, e.origin);
  const given = new Map<string, Expression>();
  e.args.forEach((a, i) => {
    if (a.kind !== 'NamedArgument') {
      const parameterName = parameters[i]?.name ?? '';
      if (i > firstNamed) fail('UNEXPECTED_POSITIONAL_ARGUMENT', { routineName, parameterName }, a.origin ?? e.origin);
      return;
    }
    const at = parameters.findIndex((p) => p.name.toLowerCase() === a.name.toLowerCase());
    const parameter = parameters[at];
    if (!parameter)
      return fail('UNRECOGNIZED_PARAMETER_NAME', { routineName, argumentName: a.name, known: parameters.map((p) => p.name) }, a.origin);
    if (at < firstNamed)
      fail('DUPLICATE_ROUTINE_PARAMETER_ASSIGNMENT.BOTH_POSITIONAL_AND_NAMED', { routineName, parameterName: parameter.name }, a.origin);
    if (given.has(parameter.name))
      fail(
        'DUPLICATE_ROUTINE_PARAMETER_ASSIGNMENT.DOUBLE_NAMED_ARGUMENT_REFERENCE',
        { routineName, parameterName: parameter.name },
        a.origin,
      );
    given.set(parameter.name, a.value);
  });
  const named = parameters.slice(firstNamed).map((p, i): Expression => {
    const found = given.get(p.name) ?? p.otherwise;
    return found ?? fail('REQUIRED_PARAMETER_NOT_FOUND', { routineName, parameterName: p.name, index: firstNamed + i }, e.origin);
  });
  return { ...e, args: [...e.args.slice(0, firstNamed), ...named] };
}

/** A built-in whose parameters have names misses the first that is not given. */
function complete(e: UnresolvedFunction, parameters: readonly NamedParameter[]): UnresolvedFunction {
  const index = e.args.some((a) => a.kind === 'UnresolvedStar') ? -1 : parameters.findIndex((p, i) => i >= e.args.length && !p.otherwise);
  const parameterName = parameters[index]?.name;
  if (parameterName !== undefined) fail('REQUIRED_PARAMETER_NOT_FOUND', { routineName: e.name, parameterName, index }, e.origin);
  return e;
}
