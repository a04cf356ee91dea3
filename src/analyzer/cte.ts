import { fail, unsupported } from '../errors/engine-error.ts';
import type { CteDefinition, NamedTable, WithCte } from '../plan/relation.ts';
import type { AnalyzerConf } from './context.ts';
import { sameName } from './scope.ts';

/** Named subqueries in scope, innermost last, each with what its own names mean. */
export type Ctes<E> = readonly { readonly definition: CteDefinition; readonly env: E }[];
interface HasCtes<E> {
  readonly ctes: Ctes<E>;
  readonly context: { readonly conf: AnalyzerConf };
}

/** The environment inside a WITH: a definition sees those before it. Errors: DUPLICATED_CTE_NAMES. */
export function defineCtes<E extends HasCtes<E>>(relation: WithCte, env: E): E {
  if (relation.recursive) unsupported('WITH RECURSIVE', relation.origin);
  const { caseSensitive } = env.context.conf;
  let inner = env;
  relation.definitions.forEach((definition, i) => {
    const isTwice = relation.definitions.slice(0, i).some((d) => sameName(d.name, definition.name, caseSensitive));
    if (isTwice) fail('DUPLICATED_CTE_NAMES', { name: definition.name }, definition.origin ?? relation.origin);
    inner = { ...inner, ctes: [...inner.ctes, { definition, env: inner }] };
  });
  return inner;
}

/** The innermost definition of that name. */
export function findCte<E extends HasCtes<E>>(table: NamedTable, env: E, conf: AnalyzerConf): Ctes<E>[number] | undefined {
  const [name = ''] = table.nameParts;
  if (table.nameParts.length !== 1) return undefined;
  return env.ctes.findLast((c) => sameName(c.definition.name, name, conf.caseSensitive));
}
