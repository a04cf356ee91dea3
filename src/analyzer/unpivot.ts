import { fail } from '../errors/engine-error.ts';
import { type Attribute, attributeOf, type Expr, lit, type NamedExpr, nextExprId } from '../plan/expr.ts';
import type { Expression } from '../plan/expression.ts';
import type { LogicalPlan } from '../plan/logical.ts';
import type * as R from '../plan/relation.ts';
import { tightestCommonType } from '../types/coercion.ts';
import { type DataType, STRING, VOID } from '../types/data-type.ts';
import { sqlName } from '../types/names.ts';
import { type Analyzed, built, sameColumns } from './analyzed.ts';
import { buildCall, coerce } from './build.ts';
import { project } from './columns.ts';
import type { AnalyzerConf } from './context.ts';
import { borrowing, named, withBorrowed } from './expose.ts';
import { resolveExpression } from './resolve-expression.ts';
import { type Scope, scopeOf } from './scope.ts';

/** The columns that become one row of the result, and what its name column says. */
interface Group {
  readonly columns: readonly { readonly expr: Expr; readonly text: string }[];
  readonly name: string;
}

/**
 * UNPIVOT and `unpivot`: for each row of the input one row for each group of columns: the ids, the group's name, its columns
 * cast to the groups' common types. SQL leaves out the rows whose columns are all null.
 * Errors: UNPIVOT_REQUIRES_ATTRIBUTES, UNPIVOT_REQUIRES_VALUE_COLUMNS, UNPIVOT_VALUE_SIZE_MISMATCH, UNPIVOT_VALUE_DATA_TYPE_MISMATCH,
 * AMBIGUOUS_REFERENCE.
 */
export function analyzeUnpivot(relation: R.Unpivot, input: Analyzed, conf: AnalyzerConf): Analyzed {
  const borrowed = borrowing();
  const scope: Scope = { ...scopeOf(input, conf, 'Unpivot'), borrow: borrowed.borrow };
  const given = relation.values?.map((v) => groupOf(v.columns, v.name, scope));
  const ids = relation.ids ? relation.ids.flatMap((e) => idsOf(e, scope)) : restOf(input.output, given ?? [], relation);
  const groups = given ?? withoutIds(input.output, ids);
  if (groups.length === 0) fail('UNPIVOT_REQUIRES_VALUE_COLUMNS', {}, relation.origin);
  const width = relation.valueColumnNames.length;
  if (groups.some((g) => g.columns.length !== width)) fail('UNPIVOT_VALUE_SIZE_MISMATCH', { names: width }, relation.origin);
  const types = relation.valueColumnNames.map((_, i) => commonType(groups, i, conf, relation));

  const below = project({ ...input, plan: withBorrowed(input, borrowed) }, [...input.output, ...ids.filter((e) => e.kind === 'Alias')]);
  const kept = ids.map(attributeOf);
  const name = column(relation.variableColumnName, STRING, false);
  const values = relation.valueColumnNames.map((n, i) =>
    column(
      n,
      types[i] ?? VOID,
      groups.some((g) => g.columns[i]?.expr.nullable ?? true),
    ),
  );
  const projections = groups.map((g) => [
    ...kept,
    lit(g.name, STRING),
    ...g.columns.map((c, i) => coerce(c.expr, types[i] ?? c.expr.type, conf)),
  ]);
  // The ids keep their names and qualifiers, but the expansion gives each column anew.
  const again = kept.map((a): Attribute => ({ ...a, id: nextExprId() }));
  const output = [...again, name, ...values];
  const plan: LogicalPlan = { kind: 'Expand', input: below.plan, projections, output };
  const expanded = built({ plan, output, inputs: [] });
  if (relation.includeNulls) return expanded;
  const origin = relation.origin ? { origin: relation.origin } : {};
  // By name, as Spark: a value's name that an id has too is ambiguous.
  const byName = (nameParts: string[]): Expr =>
    resolveExpression({ kind: 'UnresolvedAttribute', nameParts, ...origin }, scopeOf(expanded, conf, 'Unpivot')).expr;
  const present = values.map((v) => buildCall('isNotNull', [byName([v.name])], conf)).reduce((a, b) => buildCall('or', [a, b], conf));
  return sameColumns(expanded, { kind: 'Filter', input: plan, condition: present });
}

const column = (name: string, type: DataType, nullable: boolean): Attribute => ({
  kind: 'Attribute',
  name,
  id: nextExprId(),
  type,
  nullable,
});

function idsOf(e: Expression, scope: Scope): readonly NamedExpr[] {
  if (e.kind === 'UnresolvedStar') return scope.columns;
  const { expr, text, name } = resolveExpression(e, scope);
  return [expr.kind === 'Attribute' ? expr : named(expr, name ?? text)];
}

function groupOf(expressions: readonly Expression[], alias: string | undefined, scope: Scope): Group {
  const columns = expressions.map((e) => {
    const { expr, text, name } = resolveExpression(e, scope);
    return { expr, text: name ?? text };
  });
  return { columns, name: alias ?? columns.map((c) => (c.expr.kind === 'Attribute' ? c.expr.name : c.text)).join('_') };
}

/** Without ids: what no group reads. */
function restOf(columns: readonly Attribute[], groups: readonly Group[], relation: R.Unpivot): readonly Attribute[] {
  const all = groups.flatMap((g) => g.columns);
  const others = all.filter((c) => c.expr.kind !== 'Attribute');
  if (others.length > 0) fail('UNPIVOT_REQUIRES_ATTRIBUTES', { expressions: others.map((c) => c.text) }, relation.origin);
  const used = new Set(all.map((c) => (c.expr.kind === 'Attribute' ? c.expr.id : -1)));
  return columns.filter((a) => !used.has(a.id));
}

/** Without values: every column that is not an id, each a group of its own. */
function withoutIds(columns: readonly Attribute[], ids: readonly NamedExpr[]): readonly Group[] {
  const used = new Set(ids.map((e) => e.id));
  return columns.filter((a) => !used.has(a.id)).map((a) => ({ columns: [{ expr: a, text: a.name }], name: a.name }));
}

function commonType(groups: readonly Group[], i: number, conf: AnalyzerConf, relation: R.Unpivot): DataType {
  const columns = groups.flatMap((g) => g.columns[i] ?? []);
  let type: DataType | undefined = VOID;
  for (const { expr } of columns) type = type && tightestCommonType(type, expr.type, conf.ansi);
  const types = [...new Set(columns.map((c) => sqlName(c.expr.type)))].sort();
  return type ?? fail('UNPIVOT_VALUE_DATA_TYPE_MISMATCH', { types }, relation.origin);
}
