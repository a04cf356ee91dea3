import { type Kinds, kindsOf } from '../plan/kinds.ts';
import type { LogicalPlan } from '../plan/logical.ts';
import { booleanSimplification } from './boolean-simplification.ts';
import { boundedArithmetic } from './bounded-arithmetic.ts';
import { chooseBuildSide } from './choose-build-side.ts';
import { collapseProjects } from './collapse-projects.ts';
import { collapseWindows } from './collapse-windows.ts';
import { comparisonSimplification } from './comparison-simplification.ts';
import { constantFolding } from './constant-folding.ts';
import { convertEarly, convertToLocalRelation } from './convert-to-local-relation.ts';
import { eliminateDistinct } from './eliminate-distinct.ts';
import { eliminateDistinctAggregates } from './eliminate-distinct-aggregates.ts';
import { eliminateJoin } from './eliminate-join.ts';
import { eliminateLimits } from './eliminate-limits.ts';
import { eliminateSubqueryAliases } from './eliminate-subquery-aliases.ts';
import { filterAggregated } from './filter-aggregated.ts';
import { inferFilters } from './infer-filters.ts';
import { inferWindowLimit } from './infer-window-limit.ts';
import { likeSimplification } from './like-simplification.ts';
import { mergeFilters } from './merge-filters.ts';
import { mergeSubplans } from './merge-subplans.ts';
import { metadataOnly } from './metadata-only.ts';
import { numberGroupings } from './number-groupings.ts';
import { optimizeIn } from './optimize-in.ts';
import { outerToAnti } from './outer-to-anti.ts';
import { outerToInner } from './outer-to-inner.ts';
import { propagateEmpty } from './propagate-empty.ts';
import { propagateOneRow } from './propagate-one-row.ts';
import { pruneBuckets } from './prune-buckets.ts';
import { narrowScans, pruneColumns } from './prune-columns.ts';
import { pruneFilters } from './prune-filters.ts';
import { pruneNestedFields } from './prune-nested-fields.ts';
import { prunePartitions } from './prune-partitions.ts';
import { pushAggregate } from './push-aggregate.ts';
import { pushExtraPredicate } from './push-extra-predicate.ts';
import { pushFilter } from './push-filter.ts';
import { pushFilterIntoScan } from './push-filter-into-scan.ts';
import { pushFilterThroughJoin } from './push-filter-through-join.ts';
import { pushLimit } from './push-limit.ts';
import { pushLimitThroughWindow } from './push-limit-through-window.ts';
import { pushSemiJoin } from './push-semi-join.ts';
import { pushTopK } from './push-top-k.ts';
import { raisingConstants } from './raising-constants.ts';
import { removeDeterminedGroupings } from './remove-determined-groupings.ts';
import { removeLiteralGroupings } from './remove-literal-groupings.ts';
import { removeRedundantAggregates } from './remove-redundant-aggregates.ts';
import { removeRedundantGroupings } from './remove-redundant-groupings.ts';
import { removeRedundantSorts } from './remove-redundant-sorts.ts';
import { reorderJoin } from './reorder-join.ts';
import { replaceNullWithFalse } from './replace-null-with-false.ts';
import { rewriteAsSemiJoin } from './rewrite-as-semi-join.ts';
import { rewriteDistinctAggregates } from './rewrite-distinct-aggregates.ts';
import type { Direction, Rule } from './rule.ts';
import { shareSubplans } from './share-subplans.ts';
import { simplifyBinaryComparison } from './simplify-binary-comparison.ts';
import { simplifyCasts } from './simplify-casts.ts';
import { simplifyConditionals } from './simplify-conditionals.ts';
import { simplifyExtractValue } from './simplify-extract-value.ts';
import { specialDatetimeValues } from './special-datetime-values.ts';
import { splitStructs } from './split-structs.ts';
import { rewriteSubqueries } from './subqueries/rewrite-subqueries.ts';
import { unwrapCast } from './unwrap-cast.ts';

export interface NamedRule {
  readonly name: string;
  readonly rule: Rule;
  readonly direction: Direction;
  /** it changes nothing in a plan without any of these nodes, which it need not go through then */
  readonly needs?: Kinds;
  /** the engine cannot run a plan without it: it cannot be excluded */
  readonly isRequired?: true;
}
/** Rules that run together: until none of them changes anything, or once. */
export interface Batch {
  readonly name: string;
  readonly once: boolean;
  readonly rules: readonly NamedRule[];
}

const up = (name: string, rule: Rule, ...needs: readonly LogicalPlan['kind'][]): NamedRule => ({
  name,
  rule,
  direction: 'up',
  ...(needs.length > 0 ? { needs: kindsOf(...needs) } : {}),
});
const down = (name: string, rule: Rule, ...needs: readonly LogicalPlan['kind'][]): NamedRule => ({
  name,
  rule,
  direction: 'down',
  ...(needs.length > 0 ? { needs: kindsOf(...needs) } : {}),
});
const whole = (name: string, rule: Rule): NamedRule => ({ name, rule, direction: 'whole' });

const PUSHING: readonly NamedRule[] = [
  down('PushDownPredicates', pushFilter, 'Filter'),
  down('PushPredicateThroughJoin', pushFilterThroughJoin, 'Join'),
  up('CombineFilters', mergeFilters, 'Filter'),
];

/** First: no other rule knows subqueries. */
export const SUBQUERIES: readonly Batch[] = [
  { name: 'Subqueries', once: true, rules: [{ ...whole('RewriteSubquery', rewriteSubqueries), isRequired: true }] },
];

/** Read from top to bottom; for each plan that is computed once for several places, then for the whole. */
export const REWRITING: readonly Batch[] = [
  // First: no other rule needs to see through names.
  {
    name: 'Names',
    once: true,
    rules: [
      up('EliminateSubqueryAliases', eliminateSubqueryAliases, 'SubqueryAlias'),
      { ...up('SpecialDatetimeValues', specialDatetimeValues), isRequired: true },
    ],
  },
  // While everything that is written over given rows is still there: it is evaluated as it is written.
  { name: 'Given rows', once: true, rules: [up('ConvertToLocalRelation', convertEarly, 'LocalRows')] },
  // Before the rest, which need not carry along what nothing reads.
  { name: 'Read columns', once: true, rules: [whole('ColumnPruning', narrowScans)] },
  // Before constants are looked at for what they raise.
  {
    name: 'Groupings',
    once: true,
    rules: [{ ...whole('RemoveLiteralFromGroupExpressions', removeLiteralGroupings), isRequired: true }],
  },
  // Before anything is moved or left out because of what it is computed of: Spark evaluates constants that early.
  { name: 'Constants', once: true, rules: [whole('ConstantFolding', raisingConstants)] },
  {
    name: 'Rewrites',
    once: false,
    rules: [
      // Expressions before operators: a filter must be known to be true or false, and be in the form that joins and scans
      // understand, before it is moved.
      up('ConstantFolding', constantFolding),
      whole('SplitStructs', splitStructs),
      up('SimplifyExtractValueOps', simplifyExtractValue),
      up('SimplifyCasts', simplifyCasts),
      up('SimplifyConditionals', simplifyConditionals),
      up('LikeSimplification', likeSimplification),
      up('SimplifyComparisons', comparisonSimplification),
      up('UnwrapCastInBinaryComparison', unwrapCast),
      up('SimplifyBinaryComparison', simplifyBinaryComparison),
      up('OptimizeIn', optimizeIn),
      up('ReplaceNullWithFalseInPredicate', replaceNullWithFalse),
      up('BooleanSimplification', booleanSimplification),
      up('PruneFilters', pruneFilters, 'Filter'),
      // Before anything is moved: what can raise stays where it is.
      up('BoundedArithmetic', boundedArithmetic),
      up('CollapseWindow', collapseWindows, 'Window'),
      // Before filters are pushed: an inner join lets more of them through than an outer one.
      down('EliminateOuterJoin', outerToInner, 'Join'),
      down('OuterToAntiJoin', outerToAnti, 'Join'),
      down('PushDownPredicates', pushFilter, 'Filter'),
      down('PushPredicateThroughJoin', pushFilterThroughJoin, 'Join'),
      down('PushDownLeftSemiAntiJoin', pushSemiJoin, 'Join'),
      // After pushing: filters that meet at the same place become one.
      up('CombineFilters', mergeFilters, 'Filter'),
      up('CollapseProject', collapseProjects, 'Project'),
      up('EliminateUnusedJoin', eliminateJoin, 'Join'),
      up('RewriteAsSemiJoin', rewriteAsSemiJoin, 'Join'),
      down('LimitPushDown', pushLimit, 'Limit'),
      down('TopKThroughOuterJoin', pushTopK, 'Join'),
      down('LimitPushDownThroughWindow', pushLimitThroughWindow, 'Limit'),
      down('InferWindowGroupLimit', inferWindowLimit, 'Filter'),
      up('EliminateLimits', eliminateLimits, 'Limit', 'Sort'),
      up('EliminateSorts', removeRedundantSorts, 'Sort'),
      up('RemoveRedundantGroupings', removeRedundantGroupings, 'Aggregate'),
      up('RemoveRedundantAggregates', removeRedundantAggregates, 'Aggregate'),
      up('PropagateEmptyRelation', propagateEmpty, 'LocalRows', 'Limit', 'Union'),
      up('OptimizeOneRowPlan', propagateOneRow, 'LocalRows'),
      up('ConvertToLocalRelation', convertToLocalRelation, 'LocalRows'),
    ],
  },
  // Once conditions are where they belong: what follows from them elsewhere, which goes down like what was written. Twice, as what
  // is inferred at the top of a tree of joins tells more further down; no more, as it may come to rest in another form.
  {
    name: 'Inferred filters',
    once: true,
    rules: [up('InferFiltersFromConstraints', inferFilters, 'Join'), up('PushExtraPredicateThroughJoin', pushExtraPredicate, 'Join')],
  },
  { name: 'Inferred filters go down', once: false, rules: PUSHING },
  { name: 'Filters inferred from those', once: true, rules: [up('InferFiltersFromConstraints', inferFilters, 'Join')] },
  {
    name: 'Filters in place',
    once: false,
    rules: [...PUSHING, up('OptimizeIn', optimizeIn), up('BooleanSimplification', booleanSimplification)],
  },
  // After the rewrites: conditions are where they belong, so that the order of joins can be seen.
  { name: 'Joins', once: true, rules: [whole('ReorderJoin', reorderJoin)] },
  // Where joins are in their order: what they join tells which groups are wanted. What is told goes down to where the rows come from.
  { name: 'Wanted groups', once: true, rules: [whole('FilterAggregated', filterAggregated)] },
  { name: 'Wanted groups go down', once: false, rules: [down('PushDownLeftSemiAntiJoin', pushSemiJoin, 'Join')] },
  // After what asks for the groups of a side, and before columns are pruned.
  { name: 'Distinct sides', once: true, rules: [up('EliminateDistinct', eliminateDistinct, 'Join')] },
  // Where joins are in their order: what is aggregated below one of them stays there.
  { name: 'Aggregates go down', once: true, rules: [up('PushAggregateThroughJoin', pushAggregate, 'Aggregate')] },
  // Before filters are told to scans: one that reads less than everything has no answer of its own.
  { name: 'Metadata', once: true, rules: [up('MetadataOnlyAggregates', metadataOnly, 'Aggregate')] },
  // Before columns are pruned: what the rewritten aggregations do not read is left out below them.
  {
    name: 'Distinct aggregates',
    once: true,
    rules: [
      up('EliminateDistinctAggregates', eliminateDistinctAggregates, 'Aggregate'),
      up('RewriteDistinctAggregates', rewriteDistinctAggregates, 'Aggregate'),
    ],
  },
  // After every rule that looks at what groups are by: a value that is taken along looks like any aggregate. From the top, as what
  // follows from the groupings of an aggregation below is seen while they are still all there.
  { name: 'Determined groupings', once: true, rules: [down('RemoveDeterminedGroupings', removeDeterminedGroupings, 'Aggregate')] },
  // With the groupings that are left, and before columns are pruned: the numbers are all that is wanted of some.
  { name: 'Numbered groupings', once: true, rules: [up('NumberGroupings', numberGroupings, 'Aggregate')] },
  {
    name: 'Sources',
    once: false,
    rules: [
      down('PushPredicateThroughJoin', pushFilterThroughJoin, 'Join'),
      up('CombineFilters', mergeFilters, 'Filter'),
      // Partitions before columns: a condition on partition columns alone takes its columns with it.
      up('PruneFileSourcePartitions', prunePartitions, 'Filter'),
      up('PruneBuckets', pruneBuckets, 'Filter'),
      up('PropagateEmptyRelation', propagateEmpty, 'LocalRows', 'Limit', 'Union'),
      up('PushFilterIntoScan', pushFilterIntoScan, 'Filter'),
      whole('ColumnPruning', pruneColumns),
      up('CollapseProject', collapseProjects, 'Project'),
      down('LimitPushDown', pushLimit, 'Limit'),
    ],
  },
  // When nothing more is left out as a whole.
  { name: 'Nested columns', once: true, rules: [whole('SchemaPruning', pruneNestedFields)] },
  // Last: sizes are those of what is really read.
  { name: 'Sides', once: true, rules: [up('ChooseBuildSide', chooseBuildSide, 'Join')] },
];

export const SHARING: readonly Batch[] = [
  // After everything: what two places compute alike must still be alike, and no rule sees through it.
  { name: 'Sharing', once: true, rules: [whole('MergeSubplans', mergeSubplans), whole('ReuseSubplans', shareSubplans)] },
];

/** Everything the optimizer does. Names are Spark's where Spark has the rule. */
export const BATCHES: readonly Batch[] = [...SUBQUERIES, ...REWRITING, ...SHARING];

/** Names of all rules, each once, in the order they first run. */
export const RULE_NAMES: readonly string[] = [...new Set(BATCHES.flatMap((b) => b.rules.map((r) => r.name)))];
