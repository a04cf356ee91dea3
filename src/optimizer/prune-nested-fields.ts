import { type Expr, mapExprChildren } from '../plan/expr.ts';
import { childPlans, type LogicalPlan, mapChildren, outputOf } from '../plan/logical.ts';
import { mapPlanExpressions } from '../plan/node-expressions.ts';
import { type DataType, fieldNamed, isNested } from '../types/data-type.ts';
import { eachOf, elementOf, gather, type Need, Needs, nothing, readsFields, stepOf, VALUES } from './nested-needs.ts';
import type { Rule } from './rule.ts';

/**
 * Reads of a nested column only the fields that something asks for (Spark's SchemaPruning), be it a struct, an array or map of
 * structs, or what one of these is exploded into; under other names, in unions and in functions of an array's elements, too.
 *
 *     Project s.a                                  Project s.a
 *       Scan t [s struct<a int, b string>]   →       Scan t [s struct<a int>]
 */
export const pruneNestedFields: Rule = (plan) => {
  const needs = new Needs();
  for (const a of outputOf(plan)) needs.all(a);
  gather(plan, needs);
  const types = new Map<number, DataType>();
  narrowScans(plan, needs, types);
  return types.size === 0 ? plan : retyped(plan, { types, needs });
};

function narrowScans(plan: LogicalPlan, needs: Needs, types: Map<number, DataType>): void {
  if (plan.kind === 'Scan' && readsFields(plan))
    for (const { id, type } of plan.output) {
      const narrow = isNested(type) ? narrowed(type, needs.of(id)) : type;
      if (narrow !== type) types.set(id, narrow);
    }
  for (const child of childPlans(plan)) narrowScans(child, needs, types);
}

/** The type with the fields that are asked for; one field where there is none, as it is known by its fields that there is a value. */
function narrowed(type: DataType, need: Need): DataType {
  if (need.isWhole) return type;
  if (type.kind === 'array') {
    const element = narrowed(type.element, need);
    return element === type.element ? type : { ...type, element };
  }
  if (type.kind === 'map') {
    const value = narrowed(type.value, need);
    return value === type.value ? type : { ...type, value };
  }
  if (type.kind !== 'struct') return type;
  const asked = type.fields.filter((f) => need.fields.has(f.name));
  const kept = asked.length > 0 ? asked : type.fields.slice(0, 1);
  const fields = kept.map((f) => ({ ...f, type: narrowed(f.type, need.fields.get(f.name) ?? nothing()) }));
  const isSame = fields.length === type.fields.length && fields.every((f, i) => f.type === type.fields[i]?.type);
  return isSame ? type : { ...type, fields };
}

interface Narrowed {
  /** of columns and of parameters of functions */
  readonly types: Map<number, DataType>;
  readonly needs: Needs;
}

/** The plan with these columns of these types, and what is taken out of them. */
function retyped(plan: LogicalPlan, to: Narrowed): LogicalPlan {
  const { types, needs } = to;
  // From the bottom up: what is exploded has its type from below.
  const below = mapChildren(plan, (c) => retyped(c, to));
  const isNarrow = (c: LogicalPlan): boolean => outputOf(c).some((a) => types.has(a.id));
  if (below.kind === 'Union' && below.inputs.some(isNarrow))
    for (const a of below.output) {
      const type = isNested(a.type) ? narrowed(a.type, needs.of(a.id)) : a.type;
      if (type !== a.type) types.set(a.id, type);
    }
  const known = mapPlanExpressions(below, (e) => withTypes(e, types) as typeof e);
  if (known.kind !== 'Generate' || known === below) return known;
  const from = known.generator.args[0];
  const element = elementOf(known.generator.name, from, known.output);
  if (!element || (from?.type.kind !== 'array' && from?.type.kind !== 'map')) return known;
  const type = from.type.kind === 'array' ? from.type.element : from.type.value;
  types.set(element.id, type);
  return { ...known, output: known.output.map((a) => (a === element ? { ...a, type } : a)) };
}

function withTypes(e: Expr, types: Map<number, DataType>): Expr {
  if (e.kind === 'Attribute' || e.kind === 'LambdaRef') {
    const type = types.get(e.id);
    return type ? { ...e, type } : e;
  }
  const each = eachOf(e);
  if (each) {
    const array = withTypes(each.array, types);
    if (array !== each.array && array.type.kind === 'array') types.set(each.element.id, array.type.element);
  }
  const inner = mapExprChildren<Expr>(e, (c) => withTypes(c, types));
  if (inner === e) return e;
  switch (inner.kind) {
    case 'Alias': {
      const { type } = inner.child;
      if (type !== inner.type && isNested(type)) types.set(inner.id, type);
      return { ...inner, type };
    }
    case 'Lambda':
      return { ...inner, params: inner.params.map((p) => ({ ...p, type: types.get(p.id) ?? p.type })) };
    case 'Call': {
      const step = stepOf(inner);
      const type = step ? taken(step.from.type, inner.name, step.field) : eachOf(inner)?.keepsElements ? inner.args[0]?.type : undefined;
      return type ? { ...inner, type } : inner;
    }
    default:
      return inner;
  }
}

/** The type of a field, of one field of each struct of an array, of an array's element, or of values of a map. */
function taken(type: DataType, name: string, field: string | undefined): DataType | undefined {
  if (field === undefined) {
    if (type.kind === 'array') return type.element;
    if (type.kind !== 'map') return undefined;
    return name === VALUES ? { kind: 'array', element: type.value, containsNull: type.valueContainsNull } : type.value;
  }
  if (type.kind === 'struct') return fieldNamed(type, field)?.type;
  const found = type.kind === 'array' && type.element.kind === 'struct' ? fieldNamed(type.element, field) : undefined;
  return found && type.kind === 'array' ? { ...type, element: found.type, containsNull: found.nullable || type.containsNull } : undefined;
}
