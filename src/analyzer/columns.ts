import { fail } from '../errors/engine-error.ts';
import { type Attribute, attributeOf, type NamedExpr, nextExprId } from '../plan/expr.ts';
import type { AggregateAlias, LogicalPlan } from '../plan/logical.ts';
import type * as R from '../plan/relation.ts';
import { containsAggregate } from '../plan/traits.ts';
import { aggregateOver } from './aggregate.ts';
import { type Analyzed, built, renumberMatches } from './analyzed.ts';
import { buildAggregate } from './build.ts';
import type { AnalyzerConf } from './context.ts';
import { borrowing, named, withBorrowed } from './expose.ts';
import { generate, isGenerator } from './generator.ts';
import { refuseAggregates } from './project.ts';
import { resolveExpression } from './resolve-expression.ts';
import { byNames, columnsNamed, findColumn, nameKey, refuseSeveral, type Scope, sameName, scopeOf, unresolved } from './scope.ts';
import { projectList } from './select-list.ts';

/** A projection of `input`; `exprs` that are all its columns in order make no node. */
export function project(input: Analyzed, exprs: readonly NamedExpr[], plan: LogicalPlan = input.plan): Analyzed {
  if (plan === input.plan && exprs.length === input.output.length && exprs.every((e, i) => e === input.output[i])) return input;
  return built({
    plan: projectList(plan, exprs, new Set()),
    output: exprs.map(attributeOf),
    inputs: [input],
    below: { ...input, plan },
  });
}

/** `withColumns`: a column of an existing name takes its place, others go to the end. Errors: COLUMN_ALREADY_EXISTS. */
export function analyzeWithColumns(relation: R.WithColumns, input: Analyzed, conf: AnalyzerConf): Analyzed {
  const key = (name: string): string => nameKey(name, conf.caseSensitive);
  const ofInput = (name: string): readonly Attribute[] => columnsNamed(input.output, name, conf.caseSensitive);
  const seen = new Set<string>();
  for (const { name } of relation.columns) {
    if (seen.has(key(name))) fail('COLUMN_ALREADY_EXISTS', { columnName: name.toLowerCase() }, relation.origin);
    seen.add(key(name));
  }
  const borrowed = borrowing();
  const scope: Scope = { ...scopeOf(input, conf, 'Project'), borrow: borrowed.borrow };
  let plan: LogicalPlan | undefined;
  const columns = relation.columns.map((c): NamedExpr => {
    const inner = c.expression.kind === 'Alias' ? c.expression.child : c.expression;
    if (isGenerator(inner)) {
      const node = generate(inner, plan ?? input.plan, scope, { names: [c.name] });
      plan = node;
      return node.output[0] ?? fail('INTERNAL_ERROR', { message: 'a generator without columns' });
    }
    const { expr } = resolveExpression(inner, scope);
    return expr.kind === 'Attribute' && expr.name === c.name ? expr : { ...named(expr, `${c.name} `), name: c.name };
  });
  if (relation.pipe) {
    const missing = relation.columns.find((c) => ofInput(c.name).length === 0);
    if (missing) return unresolved(scope, [missing.name], relation.origin);
    for (const { name } of relation.columns) refuseSeveral(ofInput(name), name, relation.origin);
    refuseAggregates(columns, relation.pipe);
  }
  const byName = new Map(columns.map((c) => [key(c.name), c]));
  const replaced = input.output.map((a): NamedExpr => byName.get(key(a.name)) ?? a);
  const added = columns.filter((c) => ofInput(c.name).length === 0);
  const exprs = [...replaced, ...added];
  const from = plan ? { ...input, plan } : input;
  if (columns.some(containsAggregate)) return aggregateOver(from, withBorrowed(from, borrowed), [], exprs, new Set(), false, conf);
  return project(input, exprs, withBorrowed(from, borrowed));
}

/** Names that are not there are left alone, as Spark does. */
export function analyzeRenamed(relation: R.WithColumnsRenamed, input: Analyzed, conf: AnalyzerConf): Analyzed {
  const names = input.output.map((a) => a.name);
  const key = (name: string): string => nameKey(name, conf.caseSensitive);
  const called = byNames([...names.keys()], (i) => names[i] ?? '', conf.caseSensitive);
  for (const { from, to } of relation.renames) {
    const places = called.get(key(from)) ?? [];
    for (const i of places) names[i] = to;
    called.delete(key(from));
    called.set(key(to), [...(called.get(key(to)) ?? []), ...places]);
  }
  return renamed(input, names);
}

/** `toDF(…)`. Errors: ASSIGNMENT_ARITY_MISMATCH. */
export function analyzeToDf(relation: R.ToDf, input: Analyzed): Analyzed {
  if (relation.columnNames.length !== input.output.length)
    fail('ASSIGNMENT_ARITY_MISMATCH', { names: relation.columnNames.length, columns: input.output.length }, relation.origin);
  return renamed(input, relation.columnNames);
}

/** The same columns under other names. */
export function renamed(input: Analyzed, names: readonly string[]): Analyzed {
  return project(
    input,
    input.output.map((a, i) => named(a, names[i] ?? a.name)),
  );
}

/** `drop(…)`: names and columns that are not there are left alone. */
export function analyzeDrop(relation: R.Drop, input: Analyzed, conf: AnalyzerConf): Analyzed {
  const scope = scopeOf(input, conf, 'Drop');
  const ids = new Set<number>();
  for (const name of relation.columnNames) for (const a of input.output) if (sameName(a.name, name, conf.caseSensitive)) ids.add(a.id);
  for (const e of relation.columns) {
    if (e.kind !== 'UnresolvedAttribute') continue;
    const found = e.planId === undefined ? findColumn(scope, e.nameParts, e.origin)?.value : resolveExpression(e, scope).expr;
    if (found?.kind === 'Attribute') ids.add(found.id);
  }
  return project(
    input,
    input.output.filter((a) => !ids.has(a.id)),
  );
}

/** `dropDuplicates`: one row for each key, its other columns from some row with that key. Errors: UNRESOLVED_COLUMN_AMONG_FIELD_NAMES. */
export function analyzeDeduplicate(relation: R.Deduplicate, input: Analyzed, conf: AnalyzerConf): Analyzed {
  const keys = new Set<number>();
  for (const name of relation.columnNames) {
    const found = input.output.filter((a) => sameName(a.name, name, conf.caseSensitive));
    if (found.length === 0) fail('UNRESOLVED_COLUMN_AMONG_FIELD_NAMES', { name, fields: input.output.map((a) => a.name) }, relation.origin);
    for (const a of found) keys.add(a.id);
  }
  const others = input.output.filter((a) => !keys.has(a.id));
  const aggregates = others.map((a): AggregateAlias => {
    const child = { ...buildAggregate('first', a, conf), nullable: a.nullable };
    return { kind: 'Alias', child, name: a.name, id: nextExprId(), type: child.type, nullable: child.nullable };
  });
  const plan: LogicalPlan = { kind: 'Aggregate', input: input.plan, groupings: input.output.filter((a) => keys.has(a.id)), aggregates };
  const replaced = new Map(others.map((a, i) => [a.id, aggregates[i]]));
  const output = input.output.map((a) => {
    const alias = replaced.get(a.id);
    return alias ? { ...attributeOf(alias), ...(a.qualifier ? { qualifier: a.qualifier } : {}) } : a;
  });
  const matches = renumberMatches(input.matches, new Map(input.output.map((a, i) => [a.id, output[i] ?? a])));
  const isOrdered = output.every((a, i) => a.id === [...plan.groupings, ...plan.aggregates][i]?.id);
  return { ...built({ plan: isOrdered ? plan : { kind: 'Project', input: plan, exprs: output }, output }), matches };
}
