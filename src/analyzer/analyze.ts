import type { Attribute } from '../plan/expr.ts';
import { type LogicalPlan, outputOf } from '../plan/logical.ts';
import type { Relation } from '../plan/relation.ts';
import type { AnalyzerContext } from './context.ts';
import { withInputFiles } from './input-file.ts';
import { type LoadedRelation, load } from './load.ts';
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
  return analyzeLoaded(await load(relation, context), context);
}

/** The resolved plan of a relation of which everything outside was looked up: the same for the same, but for the ids of columns. */
export function analyzeLoaded({ relation, loaded }: LoadedRelation, context: AnalyzerContext): LogicalPlan {
  let isAsked = false;
  const asksForFile = (): void => {
    isAsked = true;
  };
  const conf = { ...context.conf, asksForFile };
  const { plan, output } = resolveRelation(relation, { context: { ...context, conf }, loaded, ctes: undefined });
  const named = withNames(plan, output);
  return isAsked ? withInputFiles(named, conf) : named;
}

/** Names as the query wrote them are those of the plan's own output. */
function withNames(plan: LogicalPlan, output: readonly Attribute[]): LogicalPlan {
  const own = outputOf(plan);
  const same = own.length === output.length && own.every((a, i) => a.id === output[i]?.id && a.name === output[i]?.name);
  return same ? plan : { kind: 'Project', input: plan, exprs: output };
}
