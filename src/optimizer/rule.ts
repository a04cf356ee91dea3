import { type Expr, mapExprChildren } from '../plan/expr.ts';
import type { Forms } from '../plan/forms.ts';
import { EVERY_KIND, type Kinds, kindOf } from '../plan/kinds.ts';
import { childPlans, type LogicalPlan, mapChildren } from '../plan/logical.ts';
import { mapPlanExpressions, someExpressionOf } from '../plan/node-expressions.ts';
import { PlanKeys } from '../plan/plan-key.ts';
import { formsOf } from '../plan/traits.ts';

/** What rules may ask of the session. */
export interface OptimizerContext {
  readonly timeZone: string;
  /**
   * the moment of current_timestamp(), microseconds since the epoch: the engine's for this query. Read only where the plan depends
   * on it: whoever keeps plans looks at that.
   */
  readonly now: bigint;
  readonly ansi: boolean;
  /** for what is evaluated: it is so while the query is planned */
  readonly isPlanned?: true;
  /** spark.sql.jsonGenerator.ignoreNullFields is off: for calls that are folded */
  readonly jsonNulls?: boolean;
  /** spark.sql.mapKeyDedupPolicy is LAST_WIN: for maps of given rows */
  readonly lastKeyWins?: boolean;
  /** what is evaluated has the rows of the query */
  readonly isGiven?: true;
  /** spark.sql.optimizer.excludedRules: names from `rules.ts`, with or without a package in front */
  readonly excludedRules?: readonly string[];
  /** EXISTS over an aggregation without groups asks whether a row went in: Spark before 4.0 */
  readonly existsSkipsEmpty?: boolean | undefined;
  /** NULL IN (a subquery without rows) is NULL rather than false */
  readonly nullInEmptyList?: boolean | undefined;
}

const keys = new WeakMap<OptimizerContext, PlanKeys>();
/** Numbers for the plans of one query: whoever asks for one that was asked for before has it at once. */
export function planKeys(context: OptimizerContext): PlanKeys {
  const known = keys.get(context) ?? new PlanKeys();
  keys.set(context, known);
  return known;
}

/** Does the session leave the rule out? */
export const isExcluded = (rule: string, { excludedRules = [] }: OptimizerContext): boolean =>
  excludedRules.some((name) => name.slice(name.lastIndexOf('.') + 1) === rule);

/** Rewrites one node. Pure; the same object back means that it does not apply. The driver goes through the plan. */
export interface Rule {
  (plan: LogicalPlan, context: OptimizerContext): LogicalPlan;
  /** it changes nothing in a plan without expressions of any of these forms */
  readonly forms?: Forms;
}

/** A rule that looks for expressions of these forms. */
export const lookingFor = (forms: Forms, rule: Rule): Rule => Object.assign((...of: Parameters<Rule>) => rule(...of), { forms });

/** How the driver goes through the plan: children first, the node first, or the rule sees only the root and walks itself. */
export type Direction = 'up' | 'down' | 'whole';

/**
 * A rule of expressions of some forms, as a rule of the node that holds them. Names, aggregates and aliases stay what they are; columns and
 * constants are not asked about.
 */
export function onExpressions(forms: Forms, f: (e: Expr, context: OptimizerContext) => Expr): Rule {
  // By query, as the rule's: nodes are made anew more often than their expressions.
  const settled = new WeakMap<OptimizerContext, Set<Expr>>();
  return lookingFor(forms, (plan, context) => {
    const known = settled.get(context) ?? new Set<Expr>();
    settled.set(context, known);
    const step = (e: Expr): Expr => (isLeaf(e) || (formsOf(e) & forms) === 0 ? e : f(mapExprChildren(e, step), context));
    return mapPlanExpressions(plan, (root) => {
      if (isLeaf(root) || (formsOf(root) & forms) === 0 || known.has(root)) return root;
      const rewritten = step(root);
      if (rewritten === root) known.add(root);
      return rewritten.kind === root.kind || isFree(root) ? (rewritten as typeof root) : root;
    });
  });
}

const isLeaf = (e: Expr): boolean => e.kind === 'Attribute' || e.kind === 'Literal' || e.kind === 'LambdaRef';

/** An expression whose place takes any other; aliases, attributes and aggregates have places that take only their kind. */
const isFree = (e: Expr): boolean => e.kind !== 'Alias' && e.kind !== 'Attribute' && e.kind !== 'AggregateCall';

/** Every plan has it, and every rule that looks for nothing asks for it. */
const ANY_PLAN: Forms = 1 << 30;

/** What is known of a plan while it is gone through: what there is in it, and which rules leave it as it is, a bit for each. */
interface Note {
  readonly kinds: Kinds;
  readonly forms: Forms;
  /** the forms of its own expressions, what is below it apart */
  readonly own: Forms;
  readonly settled: number[];
}

/**
 * Goes through plans with rules. A rule's answer depends on the plan it sees alone: what it has left as it is once, it leaves so
 * again, and what is below is not looked at.
 */
export class Walker {
  readonly #notes = new Map<LogicalPlan, Note>();
  readonly #numbers = new Map<Rule, number>();
  readonly #context: OptimizerContext;
  constructor(context: OptimizerContext) {
    this.#context = context;
  }

  /** The plan with the rule applied to all of its nodes; itself where it has none of those that the rule needs. */
  apply(rule: Rule, direction: Direction, plan: LogicalPlan, needs: Kinds = EVERY_KIND): LogicalPlan {
    const number = this.#numbers.get(rule) ?? this.#numbers.size;
    this.#numbers.set(rule, number);
    const forms = rule.forms ?? ANY_PLAN;
    const word = number >> 5;
    const bit = 1 << (number & 31);
    const below = (p: LogicalPlan): LogicalPlan => (p.kind === 'Shared' ? p : mapChildren(p, visit));
    const visit = (p: LogicalPlan): LogicalPlan => {
      const note = this.#noteOf(p);
      if ((note.kinds & needs) === 0 || (note.forms & forms) === 0 || ((note.settled[word] ?? 0) & bit) !== 0) return p;
      // Where no expression is of its forms, the rule is asked of what is below alone.
      const isAsked = direction === 'whole' || (note.own & forms) !== 0;
      let after = direction === 'up' ? below(p) : p;
      if (isAsked) after = rule(after, this.#context);
      if (direction === 'down') after = below(after);
      if (after === p) note.settled[word] = (note.settled[word] ?? 0) | bit;
      return after;
    };
    return visit(plan);
  }

  #noteOf(plan: LogicalPlan): Note {
    let note = this.#notes.get(plan);
    if (!note) {
      let kinds = kindOf(plan);
      let own: Forms = ANY_PLAN;
      someExpressionOf(plan, (e) => {
        own |= formsOf(e);
        return false;
      });
      let forms = own;
      for (const c of childPlans(plan)) {
        const below = this.#noteOf(c);
        kinds |= below.kinds;
        forms |= below.forms;
      }
      note = { kinds, forms, own, settled: [0, 0] };
      this.#notes.set(plan, note);
    }
    return note;
  }
}

/** The plan with one rule applied to all of its nodes. */
export const applyRule = (rule: Rule, direction: Direction, plan: LogicalPlan, context: OptimizerContext): LogicalPlan =>
  new Walker(context).apply(rule, direction, plan);
