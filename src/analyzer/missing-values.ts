import { fail } from '../errors/engine-error.ts';
import { type Attribute, type Expr, lit, type NamedExpr } from '../plan/expr.ts';
import type { Expression } from '../plan/expression.ts';
import type { LogicalPlan } from '../plan/logical.ts';
import type * as R from '../plan/relation.ts';
import { allOf } from '../plan/traits.ts';
import { BOOLEAN, type DataType, INT, isFloating, isNumeric, isStringLike } from '../types/data-type.ts';
import { type Analyzed, sameColumns } from './analyzed.ts';
import { buildCall, coerce } from './build.ts';
import { resolveCast } from './cast.ts';
import { project } from './columns.ts';
import type { AnalyzerConf } from './context.ts';
import { named } from './expose.ts';
import { resolveExpression } from './resolve-expression.ts';
import { sameName, scopeOf, unresolved } from './scope.ts';

/** Kinds of columns that a value of a kind can fill: numbers any number, text text, booleans booleans. */
const family = (type: DataType): string => (isNumeric(type) ? 'number' : isStringLike(type) ? 'text' : type.kind);

const literalOf = (e: Expression, input: Analyzed, conf: AnalyzerConf): Expr => resolveExpression(e, scopeOf(input, conf, 'Project')).expr;

function columnsOf(names: readonly string[], input: Analyzed, conf: AnalyzerConf, relation: R.Relation): readonly Attribute[] {
  return names.map((name) => {
    const found = input.output.find((a) => sameName(a.name, name, conf.caseSensitive));
    return found ?? unresolved(scopeOf(input, conf, 'Project'), [name], relation.origin);
  });
}

/** Null (and NaN) replaced by a value of the column's kind; other columns are left alone. */
export function analyzeNaFill(relation: R.NaFill, input: Analyzed, conf: AnalyzerConf): Analyzed {
  const values = relation.values.map((v) => literalOf(v, input, conf));
  const chosen = relation.columns.length === 0 ? input.output : columnsOf(relation.columns, input, conf, relation);
  const valueFor = (a: Attribute): Expr | undefined => {
    const i = chosen.findIndex((c) => c.id === a.id);
    if (i < 0) return undefined;
    const value = values.length === 1 ? values[0] : values[i];
    return value && family(value.type) === family(a.type) ? value : undefined;
  };
  const exprs = input.output.map((a): NamedExpr => {
    const value = valueFor(a);
    if (!value) return a;
    const present = isFloating(a.type) ? buildCall('nanvl', [a, lit(null, a.type)], conf) : a;
    const filled = buildCall('coalesce', [present, castTo(value, a.type, conf)], conf);
    return { ...named(filled, `${a.name} `), name: a.name };
  });
  return project(input, exprs);
}

const castTo = (e: Expr, type: DataType, conf: AnalyzerConf): Expr =>
  coerce(resolveCast({ expr: e, text: '' }, type, undefined, conf).expr, type, conf);

const isPresent = (a: Attribute, conf: AnalyzerConf): Expr => {
  const notNull = buildCall('isNotNull', [a], conf);
  if (!isFloating(a.type)) return notNull;
  return allOf([notNull, buildCall('not', [buildCall('isNaN', [a], conf)], conf)]);
};

/** Keeps rows with enough values that are neither null nor NaN. */
export function analyzeNaDrop(relation: R.NaDrop, input: Analyzed, conf: AnalyzerConf): Analyzed {
  const columns = relation.columns.length === 0 ? input.output : columnsOf(relation.columns, input, conf, relation);
  const least = relation.minNonNulls ?? columns.length;
  const filter = (condition: Expr): Analyzed => {
    const plan: LogicalPlan = { kind: 'Filter', input: input.plan, condition };
    return sameColumns(input, plan);
  };
  if (least <= 0) return input;
  const present = columns.map((a) => isPresent(a, conf));
  if (least === columns.length) return filter(allOf(present));
  if (least === 1) return filter(present.reduce((a, b) => buildCall('or', [a, b], conf)));
  if (least > columns.length) return filter(lit(false, BOOLEAN));
  const then = lit(1, INT);
  const counts = present.map(
    (when): Expr => ({ kind: 'Case', branches: [{ when, then }], otherwise: lit(0, INT), type: INT, nullable: false }),
  );
  const total = counts.reduce((a, b) => buildCall('+', [a, b], conf));
  return filter(buildCall('>=', [total, lit(least, INT)], conf));
}

/** Values replaced by others of their kind; null may be replaced by nothing but a value may become null. */
export function analyzeNaReplace(relation: R.NaReplace, input: Analyzed, conf: AnalyzerConf): Analyzed {
  const pairs = relation.replacements.map((r) => ({ from: literalOf(r.from, input, conf), to: literalOf(r.to, input, conf) }));
  const chosen = relation.columns.length === 0 ? input.output : columnsOf(relation.columns, input, conf, relation);
  const [first] = pairs;
  if (!first) return input;
  const kind = family(first.from.type);
  if (pairs.some((p) => family(p.from.type) !== kind || (p.to.type.kind !== 'void' && family(p.to.type) !== kind)))
    fail(
      'DATATYPE_MISMATCH.DATA_DIFF_TYPES',
      { sql: 'replace', types: pairs.flatMap((p) => [p.from.type.kind, p.to.type.kind]) },
      relation.origin,
    );
  const exprs = input.output.map((a): NamedExpr => {
    if (family(a.type) !== kind || !chosen.some((c) => c.id === a.id)) return a;
    const branches = pairs.map((p) => {
      const when = buildCall('==', [a, castTo(p.from, a.type, conf)], conf);
      const then = p.to.type.kind === 'void' ? lit(null, a.type) : castTo(p.to, a.type, conf);
      return { when, then };
    });
    const nullable = a.nullable || branches.some((b) => b.then.nullable);
    const replaced: Expr = { kind: 'Case', branches, otherwise: a, type: a.type, nullable };
    return { ...named(replaced, `${a.name} `), name: a.name };
  });
  return project(input, exprs);
}
