import { fail, internalError } from '../../errors/engine-error.ts';
import type { MergeClause, MergeDelete, MergeInsert, MergeInto, MergeUpdate } from '../../plan/change-command.ts';
import type { Expr } from '../../plan/expr.ts';
import { lit } from '../../plan/expr.ts';
import type { Expression } from '../../plan/expression.ts';
import type { LogicalPlan } from '../../plan/logical.ts';
import type { JoinType, Relation } from '../../plan/relation.ts';
import { BIGINT, BOOLEAN, INT, type StructField } from '../../types/data-type.ts';
import {
  assignmentsOf,
  changeTarget,
  columnsFrom,
  firstThatHolds,
  holds,
  over,
  refuseManyRowed,
  replaceRows,
  stored,
  type Target,
  TRUE,
  together,
} from './change-target.ts';
import { call, defaultOf } from './constants.ts';
import type { CommandContext, CommandOutput } from './context.ts';
import { type Evolved, evolve } from './evolve.ts';
import { insertColumns } from './insert.ts';
import { DONE } from './output.ts';

interface Merge {
  readonly command: MergeInto;
  readonly target: Target;
  readonly isGiven: Evolved['isGiven'];
  readonly context: CommandContext;
  join(joinType: JoinType, sourceFirst?: boolean): Relation;
}
interface Rows {
  readonly input: LogicalPlan;
  readonly values: readonly Expr[];
}

/**
 * MERGE: rows of the table that match a row of the source, those that match none, and rows of the source that match none are
 * each given to their clauses; the table's files are then written anew, or with INSERT alone rows are added.
 * Errors: MERGE_CARDINALITY_VIOLATION where a row of the table would be changed by several of the source.
 */
export async function mergeInto(command: MergeInto, context: CommandContext): Promise<CommandOutput> {
  const evolved = await evolve(command, await changeTarget(command, 'MERGE', context), context);
  const { target } = evolved;
  const change = evolved.change ? { change: evolved.change } : {};
  const join = (joinType: JoinType, sourceFirst = false): Relation => ({
    kind: 'Join',
    left: sourceFirst ? command.source : target.relation,
    right: sourceFirst ? target.relation : command.source,
    joinType,
    condition: command.on,
    usingColumns: [],
  });
  const merge: Merge = { command, target, isGiven: evolved.isGiven, context, join };
  const { matched, notMatched, notMatchedBySource } = command;
  const computed = [...matched, ...notMatched, ...notMatchedBySource].flatMap(({ condition, action }) => [
    ...(condition ? [condition] : []),
    ...(action.kind === 'delete' ? [] : (action.assignments ?? []).map((a) => a.value)),
  ]);
  const beside: Relation = { kind: 'Join', left: target.relation, right: command.source, joinType: 'cross', usingColumns: [] };
  await refuseManyRowed(beside, [command.on, ...computed], { operator: 'MergeIntoTable', origin: command.origin }, context);
  const inserted = notMatched.length > 0 ? [await insertedRows(merge)] : [];
  if (matched.length === 0 && notMatchedBySource.length === 0) {
    const rows = together(inserted, target.table);
    await insertColumns(target.table, rows, columnsFrom(rows, target.table), { overwrite: false, ...change }, context);
    return DONE;
  }
  const [first] = matched;
  const deletesAll = matched.length === 1 && first?.action.kind === 'delete' && first.condition === undefined;
  if (matched.length > 0 && !deletesAll) await checkCardinality(merge);
  const kept = [
    ...(deletesAll ? [] : [await changedRows(merge, join(matched.length > 0 ? 'inner' : 'semi'), matched)]),
    await changedRows(merge, join('anti'), notMatchedBySource),
  ];
  const rows = together([...kept, ...inserted], target.table);
  await replaceRows(target.table, rows, columnsFrom(rows, target.table), await context.analyze(target.relation), context, change);
  return DONE;
}

const conditionOf = (clause: MergeClause): Expression => (clause.condition ? holds(clause.condition) : TRUE);

/** Rows of the table after the first of the clauses that holds; deleted ones are left out. */
async function changedRows(
  { command, target, isGiven, context }: Merge,
  input: Relation,
  clauses: readonly MergeClause<MergeUpdate | MergeDelete>[],
): Promise<Rows> {
  const { fields } = target.table.schema;
  const assigned = clauses.map(({ action }): ReadonlyMap<StructField, Expression> => {
    if (action.kind === 'delete') return new Map();
    if (action.assignments) return assignmentsOf(action.assignments, target, context, command.origin);
    return new Map(fields.filter(isGiven).map((f) => [f, sourceColumn(command.source, f)]));
  });
  const conditions = clauses.map(conditionOf);
  const given = assigned.flatMap((a) => [...a.values()]);
  const resolved = await over(input, [...fields.map((f) => target.column(f.name)), ...conditions, ...given], context);
  const columns = resolved.values.slice(0, fields.length);
  const whens = resolved.values.slice(fields.length, fields.length + clauses.length);
  let at = fields.length + clauses.length;
  const values = assigned.map((a) => new Map([...a.keys()].map((f) => [f, resolved.values[at++]])));
  const when = (i: number): Expr => whens[i] ?? internalError('a condition got lost');
  const stays = firstThatHolds(
    clauses.map((c, i) => [when(i), lit(c.action.kind !== 'delete', BOOLEAN)] as const),
    lit(true, BOOLEAN),
  );
  return {
    input: clauses.some((c) => c.action.kind === 'delete') ? { kind: 'Filter', input: resolved.input, condition: stays } : resolved.input,
    values: fields.map((field, c) => {
      const old = stored(columns[c] ?? internalError('a column got lost'), field, target.table, context);
      if (!values.some((v) => v.has(field))) return old;
      const branches = values.map((v, i) => {
        const value = v.get(field);
        return [when(i), value ? stored(value, field, target.table, context) : old] as const;
      });
      return firstThatHolds(branches, old);
    }),
  };
}

/** Rows of the source that match none of the table, as the first of the clauses that holds makes them. */
async function insertedRows({ command, target, isGiven, context, join }: Merge): Promise<Rows> {
  const { fields } = target.table.schema;
  const clauses: readonly MergeClause<MergeInsert>[] = command.notMatched;
  const conditions = clauses.map(conditionOf);
  const assigned = clauses.map(({ action }): ReadonlyMap<StructField, Expression> => {
    if (!action.assignments) return new Map(fields.map((f) => [f, isGiven(f) ? sourceColumn(command.source, f) : defaultOf(f)]));
    const values = assignmentsOf(action.assignments, target, context, command.origin);
    return new Map(fields.map((f) => [f, values.get(f) ?? defaultOf(f)]));
  });
  const resolved = await over(join('anti', true), [...conditions, ...assigned.flatMap((a) => [...a.values()])], context);
  const whens = resolved.values.slice(0, clauses.length);
  const value = (clause: number, field: number): Expr =>
    resolved.values[clauses.length + clause * fields.length + field] ?? internalError('a value got lost');
  const some = firstThatHolds(
    whens.map((when) => [when, lit(true, BOOLEAN)] as const),
    lit(false, BOOLEAN),
  );
  return {
    input: clauses.every((c) => c.condition) ? { kind: 'Filter', input: resolved.input, condition: some } : resolved.input,
    values: fields.map((field, c) => {
      const branches = whens.map((when, i) => [when, stored(value(i, c), field, target.table, context)] as const);
      const last = branches.at(-1) ?? internalError('MERGE without a clause');
      return firstThatHolds(branches.slice(0, -1), last[1]);
    }),
  };
}

/** The source's column of this name: what `*` stands for. */
const sourceColumn = (source: Relation, field: StructField): Expression => {
  const qualifier = source.kind === 'SubqueryAlias' ? [source.alias] : source.kind === 'NamedTable' ? source.nameParts : [];
  return { kind: 'UnresolvedAttribute', nameParts: [...qualifier, field.name] };
};

const ROW = '__row';

async function checkCardinality({ command, target, context }: Merge): Promise<void> {
  const id = { kind: 'Alias', child: call('monotonically_increasing_id'), names: [ROW] } as const;
  const numbered: Relation = { kind: 'Project', input: target.relation, expressions: [{ kind: 'UnresolvedStar' }, id] };
  const joined: Relation = {
    kind: 'Join',
    left: numbered,
    right: command.source,
    joinType: 'inner',
    condition: command.on,
    usingColumns: [],
  };
  const row: Expression = { kind: 'UnresolvedAttribute', nameParts: [ROW] };
  const one: Expression = { kind: 'Literal', value: 1n, type: BIGINT };
  const counted: Relation = {
    kind: 'Aggregate',
    input: joined,
    groupType: 'groupby',
    groupingExpressions: [row],
    aggregateExpressions: [{ kind: 'Alias', child: call('count', one), names: ['n'] }],
    groupingFirst: false,
  };
  const several: Relation = {
    kind: 'Filter',
    input: counted,
    condition: call('>', { kind: 'UnresolvedAttribute', nameParts: ['n'] }, one),
  };
  const plan = await context.analyze({ kind: 'Limit', input: several, limit: { kind: 'Literal', value: 1, type: INT } });
  if ((await context.execute(plan)).length > 0) fail('MERGE_CARDINALITY_VIOLATION', {}, command.origin);
}
