import { fail } from '../errors/engine-error.ts';
import type { Expression } from '../plan/expression.ts';
import { printExpression } from '../plan/print-relation.ts';
import type { Aggregate, Relation } from '../plan/relation.ts';
import { mapExpression, mapRelation } from '../plan/walk.ts';
import type { DataType } from '../types/data-type.ts';
import type { Value } from '../types/value.ts';

/** Runs a query of one column. */
type Column = (query: Relation) => Promise<{ readonly type: DataType; readonly values: readonly Value[] }>;

/**
 * `pivot(column)` without values stands for one column for each value there is, in their order: a query finds them, once, when
 * the plan is first analyzed. A pivot is known by its identity, which derived DataFrames share.
 */
export class PivotValues {
  readonly #found = new WeakMap<Aggregate, Promise<readonly Expression[]>>();

  /** The relation with every pivot's values named. Errors: _LEGACY_ERROR_TEMP_1324 (more than `most`). */
  async resolve(relation: Relation, most: number, run: Column): Promise<Relation> {
    const pivots = new Set<Aggregate>();
    collect(relation, new Set(), pivots);
    if (pivots.size === 0) return relation;
    const named = new Map<Relation, readonly Expression[]>();
    for (const pivot of pivots) named.set(pivot, await this.#valuesOf(pivot, most, run));
    const visit = (r: Relation): Relation => {
      const inner = mapRelation(r, visit, visitExpression);
      const values = named.get(r);
      return inner.kind === 'Aggregate' && inner.pivot && values ? { ...inner, pivot: { ...inner.pivot, values } } : inner;
    };
    const visitExpression = (e: Expression): Expression => mapExpression(e, visitExpression, visit);
    return visit(relation);
  }

  #valuesOf(pivot: Aggregate, most: number, run: Column): Promise<readonly Expression[]> {
    const known = this.#found.get(pivot);
    if (known) return known;
    const found = findValues(pivot, most, run);
    this.#found.set(pivot, found);
    found.catch(() => this.#found.delete(pivot));
    return found;
  }
}

async function findValues({ pivot, input, origin }: Aggregate, most: number, run: Column): Promise<readonly Expression[]> {
  if (!pivot) return [];
  const named: Expression = { kind: 'Alias', child: pivot.column, names: ['value'] };
  const column: Relation = { kind: 'Project', input, expressions: [named], ...(origin ? { origin } : {}) };
  const distinct: Relation = { kind: 'Deduplicate', input: column, columnNames: [], allColumnsAsKeys: true };
  const limit: Expression = { kind: 'Literal', value: most + 1, type: { kind: 'int' } };
  const some: Relation = { kind: 'Limit', input: distinct, limit };
  const order = {
    kind: 'SortOrder',
    child: { kind: 'UnresolvedAttribute', nameParts: ['value'] },
    ascending: true,
    nullsFirst: true,
  } as const;
  const { type, values } = await run({ kind: 'Sort', input: some, order: [order], isGlobal: true });
  if (values.length > most) fail('_LEGACY_ERROR_TEMP_1324', { column: printExpression(pivot.column), most }, origin);
  return values.map((value) => ({ kind: 'Literal', value, type }));
}

function collect(relation: Relation, seen: Set<Relation>, found: Set<Aggregate>): void {
  if (seen.has(relation)) return;
  seen.add(relation);
  const visit = (r: Relation): Relation => {
    collect(r, seen, found);
    return r;
  };
  const visitExpression = (e: Expression): Expression => mapExpression(e, visitExpression, visit);
  mapRelation(relation, visit, visitExpression);
  if (relation.kind === 'Aggregate' && relation.pivot?.values.length === 0) found.add(relation);
}
