import { option } from '../io/format.ts';
import { type Alias, type Attribute, type Call, childrenOf, type Expr, type LambdaRef } from '../plan/expr.ts';
import { childPlans, type Generate, type LogicalPlan, outputOf, type Scan, type Union } from '../plan/logical.ts';
import { expressionsOf } from '../plan/node-expressions.ts';
import { outputIds } from '../plan/traits.ts';
import { fieldNamed, isNested } from '../types/data-type.ts';
import { simpleString } from '../types/names.ts';

/** What is asked of a nested value: all of it, or some of its fields. */
export interface Need {
  isWhole: boolean;
  readonly fields: Map<string, Need>;
}
export const nothing = (): Need => ({ isWhole: false, fields: new Map() });
const FROM_STRUCT = 'getField';
/** What takes one element out of an array, or one value out of a map. */
const ELEMENT: ReadonlySet<string> = new Set(['getItem', 'get', 'element_at', 'try_element_at']);
/** What gives all values of a map. */
export const VALUES = 'map_values';
/** What asks nothing but whether, or how many, there are. */
const EXISTENCE: ReadonlySet<string> = new Set(['isNull', 'isNotNull', 'size', 'cardinality', 'array_size', 'map_keys']);
/** What looks at each element of an array through a function of it; the first of them keeps elements as they are. */
const FILTER = 'filter';
const EACH: ReadonlySet<string> = new Set([FILTER, 'exists', 'forall', 'transform']);
const EXPLODE: ReadonlySet<string> = new Set(['explode', 'explode_outer', 'posexplode', 'posexplode_outer']);

/** What a plan asks of its nested columns, by their ids. */
export class Needs {
  readonly #byId = new Map<number, Need>();

  of(id: number): Need {
    const need = this.#byId.get(id) ?? nothing();
    this.#byId.set(id, need);
    return need;
  }

  /** Of both columns the same is asked. */
  same(a: number, b: number): void {
    const [one, other] = [this.of(a), this.of(b)];
    if (one === other) return;
    include(one, other);
    for (const [id, need] of this.#byId) if (need === other) this.#byId.set(id, one);
  }

  all({ id, type }: Attribute): void {
    if (isNested(type)) this.of(id).isWhole = true;
  }

  /** What an expression asks; `need` is what is asked of its own value. */
  gather(e: Expr, need?: Need): void {
    if (e.kind === 'Attribute' || e.kind === 'LambdaRef') {
      if (isNested(e.type)) include(this.of(e.id), need);
      return;
    }
    const each = eachOf(e);
    if (each) {
      this.gather(each.body);
      this.gather(each.array, each.keepsElements ? merged(this.of(each.element.id), need) : this.of(each.element.id));
      return;
    }
    const step = e.kind === 'Call' ? stepOf(e) : undefined;
    if (!step) {
      const child = e.kind === 'Call' && EXISTENCE.has(e.name) ? nothing() : undefined;
      for (const c of childrenOf(e)) this.gather(c, child);
      return;
    }
    this.gather(step.from, step.field === undefined ? (need ?? whole()) : within(step.field, need));
    for (const c of step.others) this.gather(c);
  }
}

/** `filter(array, element -> body)` and its like, whose function looks at nothing but the element. */
export function eachOf(
  e: Expr,
): { readonly array: Expr; readonly element: LambdaRef; readonly body: Expr; readonly keepsElements: boolean } | undefined {
  if (e.kind !== 'Call' || !EACH.has(e.name)) return undefined;
  const [array, lambda] = e.args;
  if (!array || lambda?.kind !== 'Lambda') return undefined;
  const [element] = lambda.params;
  return element && { array, element, body: lambda.body, keepsElements: e.name === FILTER };
}

const merged = (a: Need, b: Need = whole()): Need => {
  const both = nothing();
  include(both, a);
  include(both, b);
  return both;
};
const whole = (): Need => ({ isWhole: true, fields: new Map() });
const within = (field: string, need: Need = whole()): Need => ({ isWhole: false, fields: new Map([[field, need]]) });

function include(into: Need, more: Need = whole()): void {
  if (more.isWhole) into.isWhole = true;
  for (const [name, need] of more.fields) {
    const known = into.fields.get(name) ?? nothing();
    into.fields.set(name, known);
    include(known, need);
  }
}

/** `from.field`, or an element of the array `from`, or values of the map `from`. */
export function stepOf({
  name,
  args,
}: Call): { readonly from: Expr; readonly field?: string; readonly others: readonly Expr[] } | undefined {
  const [from, key] = args;
  if (!from) return undefined;
  if (ELEMENT.has(name) && (from.type.kind === 'array' || from.type.kind === 'map')) return { from, others: args.slice(1) };
  if (name === VALUES) return { from, others: [] };
  if (name !== FROM_STRUCT || key?.kind !== 'Literal' || typeof key.value !== 'string') return undefined;
  const struct = from.type.kind === 'array' ? from.type.element : from.type;
  const field = struct.kind === 'struct' ? fieldNamed(struct, key.value) : undefined;
  return field && { from, field: field.name, others: [] };
}

/** From the top down, so that what is asked of an exploded array is known where it is exploded. */
export function gather(plan: LogicalPlan, needs: Needs): void {
  switch (plan.kind) {
    case 'Project':
      // Only passed on: whoever reads it says what of it.
      for (const e of plan.exprs) if (e.kind === 'Alias') gatherAlias(e, needs);
      break;
    case 'Union':
      gatherUnion(plan, needs);
      break;
    case 'Generate':
      gatherGenerate(plan, needs);
      break;
    case 'Filter':
    case 'Join':
    case 'Sort':
    case 'Aggregate':
    case 'Window':
      for (const e of expressionsOf(plan)) needs.gather(e);
      break;
    case 'Scan':
      for (const e of plan.pushedFilters) needs.gather(e);
      break;
    case 'Limit':
    case 'SubqueryAlias':
      break;
    // The rows are used elsewhere too, or go on in another way.
    default:
      for (const child of childPlans(plan)) outputOf(child).forEach((a) => needs.all(a));
  }
  for (const child of childPlans(plan)) gather(child, needs);
}

function gatherAlias({ id, type, child }: Alias, needs: Needs): void {
  // Under both names it has one type.
  if (child.kind === 'Attribute' && isNested(type)) needs.same(id, child.id);
  else needs.gather(child, isNested(type) ? needs.of(id) : undefined);
}

/** Columns go by position: of all that make one the same is asked, where all of them can be read in part. */
function gatherUnion({ inputs, output }: Union, needs: Needs): void {
  const columns = inputs.map(outputOf);
  output.forEach((a, i) => {
    if (!isNested(a.type)) return;
    const from = columns.flatMap((c) => c[i] ?? []);
    for (const c of from) needs.same(a.id, c.id);
    const isAlike = from.every((c, n) => simpleString(c.type) === simpleString(a.type) && isRead(inputs[n], c.id));
    if (!isAlike) needs.all(a);
  });
}

/** Does the column come as it is from a source that reads single fields? */
function isRead(plan: LogicalPlan | undefined, id: number): boolean {
  switch (plan?.kind) {
    case 'Scan':
      return readsFields(plan);
    case 'Project': {
      const e = plan.exprs.find((x) => x.id === id);
      const from = e?.kind === 'Alias' ? e.child : e;
      return from?.kind === 'Attribute' && isRead(plan.input, from.id);
    }
    case 'Filter':
    case 'Sort':
    case 'Limit':
    case 'SubqueryAlias':
      return isRead(plan.input, id);
    case 'Join':
      return isRead(
        [plan.left, plan.right].find((side) => outputIds(side).has(id)),
        id,
      );
    case 'Union': {
      const at = plan.output.findIndex((a) => a.id === id);
      return plan.inputs.every((input) => isRead(input, outputOf(input)[at]?.id ?? -1));
    }
    default:
      return false;
  }
}

/** JSON only where a malformed record is nobody's concern: fields that are not read are not judged. */
export function readsFields({ format, options, output }: Scan): boolean {
  if (format !== 'json') return format === 'parquet';
  const corrupt = option(options, 'columnNameOfCorruptRecord');
  const judges = output.some((a) => a.name === corrupt || a.name === '_corrupt_record');
  return !judges && (option(options, 'mode') ?? 'PERMISSIVE').toUpperCase() === 'PERMISSIVE';
}

function gatherGenerate({ generator, output }: Generate, needs: Needs): void {
  const [array] = generator.args;
  const element = elementOf(generator.name, array, output);
  if (array && element) needs.gather(array, needs.of(element.id));
  else for (const a of generator.args) needs.gather(a);
}

/** The column of an exploded array's elements, or map's values. */
export const elementOf = (name: string, array: Expr | undefined, output: readonly Attribute[]): Attribute | undefined =>
  EXPLODE.has(name) && (array?.type.kind === 'array' || array?.type.kind === 'map') ? output.at(-1) : undefined;
