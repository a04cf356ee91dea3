import { fail } from '../errors/engine-error.ts';
import { childPlans, type LogicalPlan, outputOf } from '../plan/logical.ts';
import { isRandomPlan } from '../plan/random-plan.ts';
import type { CteDefinition, NamedTable, Relation, WithCte } from '../plan/relation.ts';
import type { DataType } from '../types/data-type.ts';
import type { Analyzed } from './analyzed.ts';
import type { AnalyzerConf } from './context.ts';
import { sameName } from './scope.ts';

/** Named subqueries in scope, the innermost first, each with what its own names mean. */
export type Ctes<E> = { readonly cte: Cte<E>; readonly around: Ctes<E> } | undefined;
export interface Cte<E> {
  readonly definition: CteDefinition;
  readonly env: E;
  /** defined by WITH RECURSIVE: it may read itself */
  readonly recursive?: true;
  /** inside its own definition: what its name means there */
  readonly itself?: SelfReference;
  /** whether there is a reference to it, and what the first was analyzed to */
  readonly once: { isRead?: true; analyzed?: Analyzed };
}
/** Nothing yet, or the rows of the time before. */
export type SelfReference =
  | { readonly kind: 'anchor' }
  | {
      readonly kind: 'recursion';
      readonly loopId: number;
      readonly columns: readonly { readonly name: string; readonly type: DataType }[];
      readonly met: () => void;
    };

interface HasCtes<E> {
  readonly ctes: Ctes<E>;
  readonly context: { readonly conf: AnalyzerConf };
}

/** The environment inside a WITH: a definition sees those before it. Errors: DUPLICATED_CTE_NAMES. */
export function defineCtes<E extends HasCtes<E>>(relation: WithCte, env: E): E {
  const { caseSensitive } = env.context.conf;
  const names = new Set<string>();
  let inner = env;
  for (const definition of relation.definitions) {
    const name = caseSensitive ? definition.name : definition.name.toLowerCase();
    if (names.has(name)) fail('DUPLICATED_CTE_NAMES', { name: definition.name }, definition.origin ?? relation.origin);
    names.add(name);
    const recursive = relation.recursive ? ({ recursive: true } as const) : {};
    inner = { ...inner, ctes: { cte: { definition, env: inner, once: {}, ...recursive }, around: inner.ctes } };
  }
  return inner;
}

/** The innermost definition of that name. */
export function findCte<E extends HasCtes<E>>(table: NamedTable, env: E, conf: AnalyzerConf): Cte<E> | undefined {
  const [name = ''] = table.nameParts;
  if (table.nameParts.length !== 1) return undefined;
  for (let c = env.ctes; c; c = c.around) if (sameName(c.cte.definition.name, name, conf.caseSensitive)) return c.cte;
  return undefined;
}

let lastShared = 0;

/** Whoever reads a query with random values has the same rows. One that is part of a recursion has others each time round. */
export function sameRows(analyzed: Analyzed): Analyzed {
  const { plan } = analyzed;
  if (!isRandomPlan(plan) || readsLoop(plan)) return analyzed;
  return { ...analyzed, plan: { kind: 'Shared', shareId: ++lastShared, input: plan, output: outputOf(plan) } };
}
const readsLoop = (plan: LogicalPlan): boolean => plan.kind === 'UnionLoopRef' || childPlans(plan).some(readsLoop);

/** The definition's query without the WITH at its top, and the environment that WITH makes. */
export function withoutTopCtes<E extends HasCtes<E>>(plan: Relation, env: E): { plan: Relation; env: E } {
  return plan.kind === 'WithCte' ? withoutTopCtes(plan.input, defineCtes(plan, env)) : { plan, env };
}
