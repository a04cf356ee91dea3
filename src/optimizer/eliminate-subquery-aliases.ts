import type { Rule } from './rule.ts';

/**
 * Removes names of subqueries: attributes have ids by now.
 *
 *     SubqueryAlias x
 *       Scan t            →   Scan t
 */
export const eliminateSubqueryAliases: Rule = (plan) => (plan.kind === 'SubqueryAlias' ? plan.input : plan);
