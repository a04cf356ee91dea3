import { fail } from '../errors/engine-error.ts';
import type { Origin } from '../errors/origin.ts';
import { lookupFunction } from '../functions/registry.ts';
import type { UserFunctionRef } from '../plan/expr.ts';
import type { Expression, UnresolvedFunction } from '../plan/expression.ts';
import type { Resolve, Resolved } from './resolved.ts';
import type { Scope } from './scope.ts';
import { expandStar } from './star.ts';

/** A function of the program found by the name it is registered under. Errors: INVALID_SQL_SYNTAX, NAMED_PARAMETERS_NOT_SUPPORTED. */
export function namedUserCall(ref: UserFunctionRef, e: UnresolvedFunction, scope: Scope, resolve: Resolve): Resolved {
  const functionName = ref.name;
  plainCall(e, functionName);
  if (e.args.some((a) => a.kind === 'NamedArgument')) fail('NAMED_PARAMETERS_NOT_SUPPORTED', { functionName }, e.origin);
  return userCall(ref, e, scope, resolve);
}

/** Only aggregates take DISTINCT, FILTER and the like. Errors: INVALID_SQL_SYNTAX.FUNCTION_WITH_UNSUPPORTED_SYNTAX. */
export function plainCall(e: UnresolvedFunction, functionName: string): void {
  const syntax = e.isDistinct
    ? 'DISTINCT'
    : e.filter
      ? 'FILTER clause'
      : e.ignoreNulls !== undefined
        ? 'IGNORE NULLS'
        : e.orderBy
          ? 'WITHIN GROUP'
          : undefined;
  if (syntax) fail('INVALID_SQL_SYNTAX.FUNCTION_WITH_UNSUPPORTED_SYNTAX', { functionName, syntax }, e.origin);
}

/** A function of the program applied: it takes what it is given, and may give null. */
export function userCall(
  ref: UserFunctionRef,
  { args: written, origin }: { readonly args: readonly Expression[]; readonly origin?: Origin },
  scope: Scope,
  resolve: Resolve,
): Resolved {
  const record = lookupFunction(ref.key);
  const overload = record?.kind === 'scalar' ? record.overloads[0] : undefined;
  if (record?.kind !== 'scalar' || !overload || typeof overload.returns === 'function')
    return fail('INTERNAL_ERROR', { message: `the function ${ref.name} of the program is gone` });
  const args = written.flatMap((a) => (a.kind === 'UnresolvedStar' ? expandStar(a, scope) : [resolve(a, scope)]));
  return {
    expr: {
      kind: 'Call',
      name: ref.key,
      overload: 0,
      args: args.map((a) => a.expr),
      type: overload.returns,
      nullable: true,
      deterministic: record.deterministic,
      canRaise: true,
      ansi: scope.conf.ansi,
      user: ref,
      ...(origin ? { origin } : {}),
    },
    text: `${ref.name}(${args.map((a) => a.text).join(', ')})`,
  };
}
