import { lookupFunction } from '../functions/registry.ts';
import { exprKey } from '../plan/canonical.ts';
import { type Alias, attributeOf, childrenOf, type Expr, mapExprChildren, type NamedExpr, nextExprId } from '../plan/expr.ts';
import { canRaise, isDeterministic } from '../plan/traits.ts';
import { holdsZeros } from '../types/compare.ts';
import { nodeCompiles } from './compilable.ts';
import { fieldPath, isFieldAccess } from './field-path.ts';
import { type Evaluate, type PhysicalPlan, physicalOutput } from './plan.ts';

/**
 * Takes out of expressions what does not compile: the reference computes it below as further columns. What stands in a
 * conditional place and can raise (or is random) takes the whole condition with it, for it must not be computed where the
 * condition says not to.
 */
export class Fallback {
  readonly #input: PhysicalPlan;
  #columns: ReadonlySet<number> | undefined;
  readonly #taken = new Map<string, Alias>();

  constructor(input: PhysicalPlan) {
    this.#input = input;
  }

  rewrite(e: Expr): Expr {
    return isTooLarge(e) ? this.#takeWhole(e) : this.#rewrite(e);
  }

  /** A column that is passed on keeps its name and id, also where it has to be taken out. */
  column(e: NamedExpr): NamedExpr {
    return named(e, this.rewrite(e));
  }

  #rewrite(e: Expr): Expr {
    if (isFieldAccess(e)) return this.#isInPlace(e) ? e : this.#take(e);
    if (e.kind === 'Alias') {
      const child = this.#rewrite(e.child);
      return child === e.child ? e : { ...e, child };
    }
    if (!nodeCompiles(e) || skippable(e).some((c) => this.#hides(c))) return this.#take(e);
    return mapExprChildren<Expr>(e, (c) => this.#rewrite(c));
  }

  /** A column of its own for what compares as something else than what it is, so that it can be passed on as it is beside it. */
  apart(e: Expr): Expr {
    return holdsZeros(e.type) ? this.#takeWhole(e) : this.rewrite(e);
  }

  /** Would nothing have to be taken out of it? */
  compiles(e: Expr): boolean {
    return !isTooLarge(e) && this.#compiles(e);
  }

  #compiles(e: Expr): boolean {
    if (isFieldAccess(e)) return this.#isInPlace(e);
    return nodeCompiles(e) && childrenOf(e).every((c) => this.#compiles(c));
  }

  /** The input, with the columns taken out below when there are any. */
  input(): PhysicalPlan {
    if (this.#taken.size === 0) return this.#input;
    return { kind: 'Evaluate', input: this.#input, exprs: [...this.#taken.values()] } satisfies Evaluate;
  }

  /** Does something in it have to be taken out that must not be computed for every row? */
  #hides(e: Expr): boolean {
    const compiled = nodeCompiles(e) && (!isFieldAccess(e) || this.#isInPlace(e));
    if (!compiled) return canRaise(e) || !isDeterministic(e);
    return !isFieldAccess(e) && childrenOf(e).some((c) => this.#hides(c));
  }

  #takeWhole(e: Expr): Expr {
    return e.kind === 'Alias' ? { ...e, child: this.#take(e.child) } : this.#take(e);
  }

  /** Is the field one of a column that is read as it is? */
  #isInPlace(e: Parameters<typeof fieldPath>[0]): boolean {
    this.#columns ??= columnAttributes(this.#input);
    return this.#columns.has(fieldPath(e).attribute.id);
  }

  #take(e: Expr): Expr {
    const key = exprKey(e);
    let alias = isDeterministic(e) ? this.#taken.get(key) : undefined;
    if (!alias) {
      alias = { kind: 'Alias', child: e, name: `reference_${this.#taken.size}`, id: nextExprId(), type: e.type, nullable: e.nullable };
      this.#taken.set(this.#taken.has(key) ? `${key} ${alias.id}` : key, alias);
    }
    return attributeOf(alias);
  }
}

/** What became of a column, under its own name. */
export const named = (e: NamedExpr, taken: Expr): NamedExpr =>
  e.kind === 'Attribute' && taken !== e ? { ...e, kind: 'Alias', child: taken } : (taken as NamedExpr);

/** Values that want a local of their own, more of them than a function of WebAssembly may have locals. */
function isTooLarge(e: Expr): boolean {
  let left = MOST_VALUES;
  const count = (x: Expr): void => {
    if (left < 0) return;
    if ((x.kind === 'Call' || x.kind === 'Cast' || x.kind === 'Case') && x.type.kind !== 'boolean') left--;
    childrenOf(x).forEach(count);
  };
  count(e);
  return left < 0;
}
const MOST_VALUES = 5000;

/** The children that are not computed for every row: branches, and arguments after one that is null. */
function skippable(e: Expr): readonly Expr[] {
  if (e.kind === 'Case') return childrenOf(e);
  if (e.kind !== 'Call') return [];
  if (e.name === 'and' || e.name === 'or') return e.args;
  const record = lookupFunction(e.name);
  if (record?.kind !== 'scalar' || record.nulls !== 'propagate') return [];
  const inOrder = record.overloads[e.overload]?.fromTheRight ? [...e.args].reverse() : e.args;
  const nullable = inOrder.findIndex((a) => a.nullable);
  return nullable >= 0 ? inOrder.slice(nullable + 1) : [];
}

/** Columns that the pipeline reads from batches as they are, so that fields of nested ones can be read in place. */
function columnAttributes(plan: PhysicalPlan): ReadonlySet<number> {
  switch (plan.kind) {
    case 'FileScan':
      return new Set(plan.scan.output.map((a) => a.id));
    case 'InMemoryTableScan':
    case 'LocalTableScan':
    case 'Range':
      return new Set(plan.relation.output.map((a) => a.id));
    case 'Filter':
      return columnAttributes(plan.input);
    case 'Project': {
      const below = columnAttributes(plan.input);
      return new Set(plan.exprs.flatMap((e) => (e.kind === 'Attribute' && below.has(e.id) ? [e.id] : [])));
    }
    case 'HashJoin':
      return columnAttributes(plan.probe);
    case 'Evaluate':
      return new Set([...allOf(plan.input), ...plan.exprs.map((e) => e.id)]);
    case 'Generate':
      return new Set([...allOf(plan.input), ...plan.generate.output.map((a) => a.id)]);
    case 'HashAggregate':
    case 'Sort':
    case 'TakeOrderedAndProject':
      return new Set();
    case 'CollectLimit':
    case 'Reference':
    case 'Union':
    case 'Expand':
    case 'Window':
      return new Set();
    case 'AggregateKept':
    case 'Shared':
      return new Set(physicalOutput(plan).map((a) => a.id));
    default:
      return plan satisfies never;
  }
}
const allOf = (plan: PhysicalPlan): number[] => physicalOutput(plan).map((a) => a.id);
