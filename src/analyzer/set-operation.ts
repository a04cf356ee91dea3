import { fail } from '../errors/engine-error.ts';
import { type Attribute, attributeOf, lit, type NamedExpr, nextExprId } from '../plan/expr.ts';
import type { LogicalPlan } from '../plan/logical.ts';
import type * as R from '../plan/relation.ts';
import { allOf } from '../plan/traits.ts';
import { typeByPosition, widerType } from '../types/coercion.ts';
import { type DataType, sameType } from '../types/data-type.ts';
import { sqlName } from '../types/names.ts';
import { type Analyzed, built, renumberMatches } from './analyzed.ts';
import { buildCall, coerce } from './build.ts';
import type { AnalyzerConf } from './context.ts';
import { checkComparable, countedOperation } from './counted-set-operation.ts';
import { named } from './expose.ts';
import { columnsNamed } from './scope.ts';

/**
 * UNION, INTERSECT and EXCEPT: columns by position or name, widened to their common types.
 * Errors: NUM_COLUMNS_MISMATCH, INCOMPATIBLE_COLUMN_TYPE, UNRESOLVED_COLUMN_AMONG_FIELD_NAMES, UNSUPPORTED_FEATURE.SET_OPERATION_ON_MAP_TYPE.
 */
export function analyzeSetOperation(relation: R.SetOperation, leftIn: Analyzed, rightIn: Analyzed, conf: AnalyzerConf): Analyzed {
  const [left, right] = relation.byName ? alignByName(relation, leftIn, rightIn, conf) : [leftIn, rightIn];
  const operator = `${relation.operation.toUpperCase()}${relation.isAll && relation.operation !== 'union' ? ' ALL' : ''}`;
  if (left.output.length !== right.output.length)
    fail('NUM_COLUMNS_MISMATCH', { operator, first: left.output.length, other: right.output.length, ordinal: 'second' }, relation.origin);
  const types = left.output.map((a, i) => commonType(operator, a, right.output[i] ?? a, i, conf, relation));
  const inputs = [widened(left, types, conf), widened(right, types, conf)] as const;
  if (relation.operation === 'union') return union(relation, inputs[0], inputs[1]);
  if (relation.isAll) return countedOperation(relation, inputs[0], inputs[1], conf);
  return semiJoin(relation, inputs[0], inputs[1], conf);
}

function commonType(operator: string, a: Attribute, b: Attribute, i: number, conf: AnalyzerConf, relation: R.SetOperation): DataType {
  const type = sameType(a.type, b.type) ? a.type : widerType(a.type, b.type, conf.ansi);
  const either = type ?? (relation.operation === 'union' ? typeByPosition(a.type, b.type, conf.ansi) : undefined);
  if (either) return either;
  const params = { operator, column: a.name, position: i + 1, first: sqlName(a.type), other: sqlName(b.type) };
  return fail('INCOMPATIBLE_COLUMN_TYPE', params, relation.origin);
}

/** The input with its columns cast to `types`; itself where they have them. */
function widened(input: Analyzed, types: readonly DataType[], conf: AnalyzerConf): Analyzed {
  const exprs = input.output.map((a, i): NamedExpr => {
    const cast = coerce(a, types[i] ?? a.type, conf);
    return cast === a ? a : { kind: 'Alias', child: cast, name: a.name, id: nextExprId(), type: cast.type, nullable: cast.nullable };
  });
  if (exprs.every((e, i) => e === input.output[i])) return input;
  const output = exprs.map(attributeOf);
  return { ...built({ plan: { kind: 'Project', input: input.plan, exprs }, output }), matches: input.matches };
}

function union(relation: R.SetOperation, left: Analyzed, right: Analyzed): Analyzed {
  const output = left.output.map((a, i): Attribute => {
    const b = right.output[i] ?? a;
    const { comment, fallback } = a;
    return {
      kind: 'Attribute',
      name: a.name,
      id: nextExprId(),
      type: a.type,
      nullable: a.nullable || b.nullable,
      ...(comment === undefined ? {} : { comment }),
      ...(fallback === undefined ? {} : { fallback }),
    };
  });
  const inputs = [...unionInputs(left.plan, relation), ...unionInputs(right.plan, relation)];
  const all: LogicalPlan = { kind: 'Union', inputs, output, ...(relation.origin ? { origin: relation.origin } : {}) };
  const matches = renumberMatches(left.matches, new Map(left.output.map((a, i) => [a.id, output[i] ?? a])));
  const united: Analyzed = { ...built({ plan: all, output }), matches };
  const result = relation.isAll ? united : distinct(united, relation);
  return { ...result, output: namesOf(output, left, right) };
}

/** The columns go by the first side's names, qualifiers too; one that both sides have twice is one column, so that its name means it. */
function namesOf(output: readonly Attribute[], left: Analyzed, right: Analyzed): readonly Attribute[] {
  return output.map((a, i) => {
    const twin = left.output.findIndex((l, k) => l.id === left.output[i]?.id && right.output[k]?.id === right.output[i]?.id);
    const qualifier = left.output[i]?.qualifier;
    return { ...a, id: output[twin]?.id ?? a.id, ...(qualifier ? { qualifier } : {}) };
  });
}

/** A union of unions is one union. */
const unionInputs = (plan: LogicalPlan, relation: R.SetOperation): readonly LogicalPlan[] =>
  plan.kind === 'Union' && relation.isAll ? plan.inputs : [plan];

/** Each row once. Errors: UNSUPPORTED_FEATURE.SET_OPERATION_ON_MAP_TYPE. */
export function distinct(input: Analyzed, relation: R.Relation): Analyzed {
  checkComparable(input, relation);
  const plan: LogicalPlan = { kind: 'Aggregate', input: input.plan, groupings: input.output, aggregates: [], setOperation: true };
  return built({ plan, output: input.output, inputs: [input] });
}

/** Rows of the left with (INTERSECT) or without (EXCEPT) an equal row on the right; null equals null. */
function semiJoin(relation: R.SetOperation, left: Analyzed, right: Analyzed, conf: AnalyzerConf): Analyzed {
  const once = distinct(left, relation);
  distinct(right, relation);
  const condition = allOf(left.output.map((a, i) => buildCall('<=>', [a, right.output[i] ?? a], conf)));
  const joinType = relation.operation === 'intersect' ? 'semi' : 'anti';
  const plan: LogicalPlan = { kind: 'Join', left: once.plan, right: right.plan, joinType, condition, setOperation: true };
  return built({ plan, output: left.output, inputs: [left] });
}

function alignByName(relation: R.SetOperation, left: Analyzed, right: Analyzed, conf: AnalyzerConf): [Analyzed, Analyzed] {
  const find = (columns: readonly Attribute[], name: string): Attribute | undefined => columnsNamed(columns, name, conf.caseSensitive)[0];
  const missing = (name: string, columns: readonly Attribute[]): never =>
    fail('UNRESOLVED_COLUMN_AMONG_FIELD_NAMES', { name, fields: columns.map((a) => a.name) }, relation.origin);
  const nulls = (a: Attribute): NamedExpr => named(lit(null, a.type), a.name);
  const extra = right.output.filter((b) => !find(left.output, b.name));
  if (!relation.allowMissingColumns && left.output.length !== right.output.length) {
    const unmatched = left.output.find((a) => !find(right.output, a.name));
    if (unmatched) missing(unmatched.name, right.output);
    fail(
      'NUM_COLUMNS_MISMATCH',
      { operator: 'UNION', first: left.output.length, other: right.output.length, ordinal: 'second' },
      relation.origin,
    );
  }
  const fromRight = left.output.map((a): NamedExpr => {
    const b = find(right.output, a.name);
    return b ?? (relation.allowMissingColumns ? nulls(a) : missing(a.name, right.output));
  });
  const project = (input: Analyzed, exprs: readonly NamedExpr[]): Analyzed => {
    if (exprs.length === input.output.length && exprs.every((e, i) => e === input.output[i])) return input;
    const output = exprs.map(attributeOf);
    return { ...built({ plan: { kind: 'Project', input: input.plan, exprs }, output }), matches: input.matches };
  };
  return [project(left, [...left.output, ...extra.map(nulls)]), project(right, [...fromRight, ...extra])];
}
