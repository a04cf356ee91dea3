import { type Alias, attributeOf, type Expr, mapExprChildren, nextExprId } from '../plan/expr.ts';
import { canRaise, isDeterministic, readsOnly, referencesOf } from '../plan/traits.ts';
import { isFieldAccess } from './field-path.ts';
import { type PhysicalPlan, physicalOutput } from './plan.ts';

/** A side of a join, and the columns it is given for the condition. */
class Side {
  readonly #name: string;
  readonly #input: PhysicalPlan;
  readonly #ids: ReadonlySet<number>;
  readonly #taken: Alias[] = [];

  constructor(name: string, input: PhysicalPlan) {
    this.#name = name;
    this.#input = input;
    this.#ids = new Set(physicalOutput(input).map((a) => a.id));
  }

  has(e: Expr): boolean {
    return referencesOf(e).size > 0 && readsOnly(e, this.#ids);
  }

  take(child: Expr): Expr {
    const { type, nullable } = child;
    const alias: Alias = { kind: 'Alias', child, name: `${this.#name}_${this.#taken.length}`, id: nextExprId(), type, nullable };
    this.#taken.push(alias);
    return attributeOf(alias);
  }

  get input(): PhysicalPlan {
    if (this.#taken.length === 0) return this.#input;
    return { kind: 'Project', input: this.#input, exprs: [...physicalOutput(this.#input), ...this.#taken] };
  }
}

/**
 * The condition of a join without keys, which is tested for every pair of rows, with what reads one side only computed before, once
 * for each row of that side.
 *
 *     HashJoin [], [], CAST(value AS …) > CAST(threshold AS …)        HashJoin [], [], probe_0 > build_0
 *       Scan many                                                →      Project value, CAST(value AS …) AS probe_0
 *       Scan one                                                          Scan many
 *                                                                       Project threshold, CAST(threshold AS …) AS build_0
 *                                                                         Scan one
 *
 * What can raise stays: where the other side has no rows there is no pair to raise for.
 */
export function beforePairs(
  condition: Expr,
  probe: PhysicalPlan,
  build: PhysicalPlan,
): { readonly condition: Expr; readonly probe: PhysicalPlan; readonly build: PhysicalPlan } {
  const sides = [new Side('probe', probe), new Side('build', build)] as const;
  const visit = (e: Expr): Expr => {
    if (e.kind === 'Attribute' || e.kind === 'Literal' || isFieldAccess(e)) return e;
    const side = sides.find((s) => s.has(e));
    return side && !canRaise(e) && isDeterministic(e) ? side.take(e) : mapExprChildren<Expr>(e, visit);
  };
  return { condition: visit(condition), probe: sides[0].input, build: sides[1].input };
}
