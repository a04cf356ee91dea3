import { option } from '../io/format.ts';
import { mapPlanExpressions } from '../plan/canonical.ts';
import { type Attribute, type Call, childrenOf, type Expr, mapExprChildren } from '../plan/expr.ts';
import { childPlans, type Generate, type LogicalPlan, mapChildren, outputOf, type Scan } from '../plan/logical.ts';
import { type DataType, fieldNamed, isNested } from '../types/data-type.ts';
import type { Rule } from './rule.ts';

/**
 * Reads of a nested column only the fields that something asks for (Spark's SchemaPruning), be it a struct, an array of structs,
 * or what an array of structs is exploded into.
 *
 *     Project s.a                                  Project s.a
 *       Scan t [s struct<a int, b string>]   →       Scan t [s struct<a int>]
 *
 * JSON only where a malformed record is nobody's concern: fields that are not read are not judged.
 */
export const pruneNestedFields: Rule = (plan) => {
  const needs = new Needs();
  for (const a of outputOf(plan)) needs.all(a);
  gather(plan, needs);
  const types = new Map<number, DataType>();
  narrowScans(plan, needs, types);
  return types.size === 0 ? plan : retyped(plan, types);
};

/** What is asked of a nested value: all of it, or some of its fields. */
interface Need {
  isWhole: boolean;
  readonly fields: Map<string, Need>;
}
const nothing = (): Need => ({ isWhole: false, fields: new Map() });
const FROM_STRUCT = 'getField';
/** What takes one element out of an array. */
const FROM_ARRAY: ReadonlySet<string> = new Set(['getItem', 'get', 'element_at', 'try_element_at']);
/** What asks nothing but whether, or how many, there are. */
const EXISTENCE: ReadonlySet<string> = new Set(['isNull', 'isNotNull', 'size', 'cardinality', 'array_size']);
const EXPLODE: ReadonlySet<string> = new Set(['explode', 'explode_outer', 'posexplode', 'posexplode_outer']);

/** What a plan asks of its nested columns, by their ids. */
class Needs {
  readonly #byId = new Map<number, Need>();

  of(id: number): Need {
    const need = this.#byId.get(id) ?? nothing();
    this.#byId.set(id, need);
    return need;
  }

  all({ id, type }: Attribute): void {
    if (isNested(type)) this.of(id).isWhole = true;
  }

  /** What an expression asks; `need` is what is asked of its own value. */
  gather(e: Expr, need?: Need): void {
    if (e.kind === 'Attribute') {
      if (isNested(e.type)) include(this.of(e.id), need);
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

/** `from.field`, or an element of the array `from`. */
function stepOf({ name, args }: Call): { readonly from: Expr; readonly field?: string; readonly others: readonly Expr[] } | undefined {
  const [from, key] = args;
  if (!from) return undefined;
  if (FROM_ARRAY.has(name) && from.type.kind === 'array') return { from, others: args.slice(1) };
  if (name !== FROM_STRUCT || key?.kind !== 'Literal' || typeof key.value !== 'string') return undefined;
  const struct = from.type.kind === 'array' ? from.type.element : from.type;
  const field = struct.kind === 'struct' ? fieldNamed(struct, key.value) : undefined;
  return field && { from, field: field.name, others: [] };
}

/** From the top down, so that what is asked of an exploded array is known where it is exploded. */
function gather(plan: LogicalPlan, needs: Needs): void {
  switch (plan.kind) {
    case 'Project':
      // Only passed on, under its own name: whoever reads it says what of it.
      for (const e of plan.exprs) if (e.kind !== 'Attribute') needs.gather(e);
      break;
    case 'Generate':
      gatherGenerate(plan, needs);
      break;
    case 'Filter':
    case 'Join':
    case 'Sort':
    case 'Aggregate':
    case 'Window':
    case 'Scan':
      expressionsOf(plan).forEach((e) => {
        needs.gather(e);
      });
      break;
    case 'Limit':
    case 'SubqueryAlias':
      break;
    // Columns go by position, or the rows are used elsewhere too.
    default:
      for (const child of childPlans(plan)) outputOf(child).forEach((a) => needs.all(a));
  }
  for (const child of childPlans(plan)) gather(child, needs);
}

function expressionsOf(plan: LogicalPlan): readonly Expr[] {
  if (plan.kind === 'Scan') return plan.pushedFilters;
  const found: Expr[] = [];
  mapPlanExpressions(plan, (e) => {
    found.push(e);
    return e;
  });
  return found;
}

function gatherGenerate({ generator, output }: Generate, needs: Needs): void {
  const [array] = generator.args;
  const element = elementOf(generator.name, array, output);
  if (array && element) needs.gather(array, needs.of(element.id));
  else for (const a of generator.args) needs.gather(a);
}

/** The column of an exploded array's elements. */
const elementOf = (name: string, array: Expr | undefined, output: readonly Attribute[]): Attribute | undefined =>
  EXPLODE.has(name) && array?.type.kind === 'array' ? output.at(-1) : undefined;

function narrowScans(plan: LogicalPlan, needs: Needs, types: Map<number, DataType>): void {
  if (plan.kind === 'Scan' && readsFields(plan))
    for (const { id, type } of plan.output) {
      const narrow = isNested(type) ? narrowed(type, needs.of(id)) : type;
      if (narrow !== type) types.set(id, narrow);
    }
  for (const child of childPlans(plan)) narrowScans(child, needs, types);
}

function readsFields({ format, options, output }: Scan): boolean {
  if (format !== 'json') return format === 'parquet';
  const corrupt = option(options, 'columnNameOfCorruptRecord');
  const judges = output.some((a) => a.name === corrupt || a.name === '_corrupt_record');
  return !judges && (option(options, 'mode') ?? 'PERMISSIVE').toUpperCase() === 'PERMISSIVE';
}

/** The type with the fields that are asked for; one field where there is none, as it is known by its fields that there is a value. */
function narrowed(type: DataType, need: Need): DataType {
  if (need.isWhole) return type;
  if (type.kind === 'array') {
    const element = narrowed(type.element, need);
    return element === type.element ? type : { ...type, element };
  }
  if (type.kind !== 'struct') return type;
  const asked = type.fields.filter((f) => need.fields.has(f.name));
  const kept = asked.length > 0 ? asked : type.fields.slice(0, 1);
  const fields = kept.map((f) => ({ ...f, type: narrowed(f.type, need.fields.get(f.name) ?? nothing()) }));
  const isSame = fields.length === type.fields.length && fields.every((f, i) => f.type === type.fields[i]?.type);
  return isSame ? type : { ...type, fields };
}

/** The plan with these columns of these types, and what is taken out of them. */
function retyped(plan: LogicalPlan, types: Map<number, DataType>): LogicalPlan {
  // From the bottom up: what is exploded has its type from below.
  const below = mapChildren(plan, (c) => retyped(c, types));
  const known = mapPlanExpressions(below, (e) => withTypes(e, types) as typeof e);
  if (known.kind !== 'Generate' || known === below) return known;
  const array = known.generator.args[0];
  const element = elementOf(known.generator.name, array, known.output);
  if (!element || array?.type.kind !== 'array') return known;
  types.set(element.id, array.type.element);
  return { ...known, output: known.output.map((a) => (a === element ? { ...a, type: types.get(a.id) ?? a.type } : a)) };
}

function withTypes(e: Expr, types: ReadonlyMap<number, DataType>): Expr {
  if (e.kind === 'Attribute') {
    const type = types.get(e.id);
    return type ? { ...e, type } : e;
  }
  const inner = mapExprChildren<Expr>(e, (c) => withTypes(c, types));
  const step = inner !== e && inner.kind === 'Call' ? stepOf(inner) : undefined;
  if (inner.kind !== 'Call' || !step) return inner;
  const type = taken(step.from.type, step.field);
  return type ? { ...inner, type } : inner;
}

/** The type of a field, of one field of each struct of an array, or of an array's element. */
function taken(type: DataType, field: string | undefined): DataType | undefined {
  if (field === undefined) return type.kind === 'array' ? type.element : undefined;
  if (type.kind === 'struct') return fieldNamed(type, field)?.type;
  const found = type.kind === 'array' && type.element.kind === 'struct' ? fieldNamed(type.element, field) : undefined;
  return found && type.kind === 'array' ? { ...type, element: found.type, containsNull: found.nullable || type.containsNull } : undefined;
}
