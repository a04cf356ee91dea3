import { exprKeyWith, valueKey } from './canonical.ts';
import { type Attribute, type Expr, type NamedExpr, type SortKey, unaliased } from './expr.ts';
import { kindOf } from './kinds.ts';
import { childPlans, type LogicalPlan, outputOf, type Scan } from './logical.ts';
import { conjunctsOf } from './traits.ts';

/** Numbers for plans: equal for two plans exactly when they make the same rows of the same sources, whatever their columns' ids. */
export class PlanKeys {
  readonly #numbers = new Map<string, number>();
  readonly #known = new WeakMap<LogicalPlan, number>();
  readonly #tags = new WeakMap<LogicalPlan, number>();

  areSame(a: LogicalPlan, b: LogicalPlan): boolean {
    return a === b || (this.#tagOf(a) === this.#tagOf(b) && this.of(a) === this.of(b));
  }

  of(plan: LogicalPlan): number {
    let number = this.#known.get(plan);
    if (number === undefined) {
      const children = childPlans(plan).map((c) => this.of(c));
      const text = `${plan.kind}[${children.join()}]${ownKey(plan)}`;
      number = this.#numbers.get(text) ?? this.#numbers.size;
      this.#numbers.set(text, number);
      this.#known.set(plan, number);
    }
    return number;
  }

  /** A number that is equal for equal plans, from what is counted: most that differ are told apart by it, without their texts. */
  #tagOf(plan: LogicalPlan): number {
    let tag = this.#tags.get(plan);
    if (tag === undefined) {
      const conditions = plan.kind === 'Filter' ? conjunctsOf(plan.condition).length : plan.kind === 'Scan' ? plan.pushedFilters.length : 0;
      tag = (kindOf(plan) * 31 + outputOf(plan).length) * 31 + conditions;
      for (const c of childPlans(plan)) tag = (Math.imul(tag, 31) + this.#tagOf(c)) | 0;
      this.#tags.set(plan, tag);
    }
    return tag;
  }
}

let lastObject = 0;
const objects = new WeakMap<object, number>();
/** What is only equal to itself. */
function identity(o: object): number {
  const known = objects.get(o) ?? ++lastObject;
  objects.set(o, known);
  return known;
}

/** What the node does, its columns told by their position in its inputs. */
function ownKey(plan: LogicalPlan): string {
  const key = inPositions(() => childPlans(plan).flatMap(outputOf));
  const named = (es: readonly NamedExpr[]): string => es.map((e) => key(unaliased(e))).join();
  const order = (keys: readonly SortKey[]): string => keys.map((k) => `${key(k.child)}${k.ascending}${k.nullsFirst}`).join();
  const names = (attributes: readonly Attribute[]): string => attributes.map((a) => JSON.stringify(a.name)).join();
  switch (plan.kind) {
    case 'Scan':
      return scanKey(plan);
    case 'CachedRelation':
      return `${plan.cacheId};${names(plan.output)};${plan.columns?.join()}`;
    case 'LocalRows':
      return plan.rows.length <= 8
        ? plan.rows.map((r) => r.map(valueKey).join()).join(';') + names(plan.output)
        : String(identity(plan.rows));
    case 'RangeRows':
      return `${plan.start},${plan.end},${plan.step}`;
    case 'Project':
      return named(plan.exprs);
    case 'Filter':
      return key(plan.condition);
    case 'Aggregate':
      return `${named(plan.groupings)};${named(plan.aggregates)}`;
    case 'Join':
      return `${plan.joinType};${plan.condition ? key(plan.condition) : ''};${plan.buildSide ?? ''};${plan.hint ?? ''}`;
    case 'Sort':
      return `${order(plan.keys)};${plan.isGlobal}`;
    case 'Limit':
      return `${plan.limit},${plan.offset}`;
    case 'Union':
      return '';
    case 'Generate': {
      const { name, overload, args } = plan.generator;
      return `${name}.${overload}(${args.map(key).join()})${plan.outer}${plan.output.length}`;
    }
    case 'Expand':
      return plan.projections.map((p) => p.map(key).join()).join(';');
    case 'Window':
      return `${plan.windows.map((w) => key(w.child)).join()};${plan.partitionBy.map(key).join()};${order(plan.orderBy)};${plan.first?.rank}${plan.first?.rows}`;
    case 'SubqueryAlias':
      return '';
    case 'Shared':
      return String(plan.shareId);
    // a script may answer otherwise each time
    case 'ScriptTransform':
    case 'UnionLoop':
    case 'UnionLoopRef':
      return String(identity(plan));
    default:
      return plan satisfies never;
  }
}

/** The key of an expression that tells these columns by their places. */
function inPositions(columns: () => readonly Attribute[]): (e: Expr) => string {
  let at: Map<number, number> | undefined;
  const place = (id: number): string | undefined => {
    at ??= new Map(columns().map((a, i) => [a.id, i + 1]));
    const position = at.get(id);
    return position === undefined ? undefined : `#-${position}`;
  };
  return (e) => exprKeyWith(e, place);
}

function scanKey(plan: Scan): string {
  const columns = plan.output.map((a) => JSON.stringify(a.name));
  const pushed = plan.pushedFilters.map(inPositions(() => plan.output));
  const files = plan.files.map((f) => `${f.path}:${f.size}:${f.modified}`);
  return JSON.stringify([plan.format, plan.options, columns, pushed, plan.pushedLimit ?? null, files, plan.location]);
}
