import type { Attribute } from '../plan/expr.ts';
import { type LogicalPlan, outputOf } from '../plan/logical.ts';
import type { Relation } from '../plan/relation.ts';
import type { AnalyzerContext } from './context.ts';
import { load } from './load.ts';
import { resolveRelation } from './resolve-relation.ts';

/**
 * The resolved plan of a relation. First everything outside is looked up (text parsed, tables and files found), then one
 * bottom-up pass gives every expression its type: names, stars, functions, implicit casts.
 *
 * Errors: an AnalysisException with Spark's condition and the place in the text or program; a ParseException from text.
 *
 * @example const plan = await analyze(relation, context); schemaOf(plan)
 */
export async function analyze(relation: Relation, context: AnalyzerContext): Promise<LogicalPlan> {
  return (await analyzeWithParsed(relation, context)).analyzed;
}

/** As `analyze`, also with the relation as it was parsed, for EXPLAIN EXTENDED. */
export async function analyzeWithParsed(
  relation: Relation,
  context: AnalyzerContext,
): Promise<{ parsed: Relation; analyzed: LogicalPlan }> {
  const { relation: parsed, loaded } = await load(relation, context);
  const { plan, output } = resolveRelation(parsed, { context, loaded, ctes: [] });
  return { parsed, analyzed: withNames(plan, output) };
}

/** Names as the query wrote them are those of the plan's own output. */
function withNames(plan: LogicalPlan, output: readonly Attribute[]): LogicalPlan {
  const own = outputOf(plan);
  const same = own.length === output.length && own.every((a, i) => a.id === output[i]?.id && a.name === output[i]?.name);
  return same ? plan : { kind: 'Project', input: plan, exprs: output };
}
