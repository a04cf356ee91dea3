import { fail } from '../errors/engine-error.ts';
import { lookupFunction } from '../functions/registry.ts';
import { type Attribute, attributeOf, type Call, type Expr, mapExprChildren, type NamedExpr, nextExprId, someExpr } from '../plan/expr.ts';
import { type FileColumnName, withFileColumns } from '../plan/file-columns.ts';
import { childPlans, type LogicalPlan, outputOf } from '../plan/logical.ts';
import { mapNested } from '../plan/nested.ts';
import { expressionsOf, mapPlanExpressions } from '../plan/node-expressions.ts';
import { sqlOf } from '../plan/sql-text.ts';
import { buildCall } from './build.ts';
import type { AnalyzerConf } from './context.ts';
import { named } from './expose.ts';

/**
 * Calls that ask for the file of a row (`input_file_name()`) become columns of the scan below, let through by what stands
 * between; over anything that gathers rows (a grouping, a sort, a limit) they stay, and say that there is no file.
 *
 *     Project input_file_name()        Project _metadata.input_file_name
 *       Filter a > 1              →      Filter a > 1
 *         Scan t [a]                       Scan t [a, _metadata.input_file_name]
 *
 * Errors: MULTI_SOURCES_UNSUPPORTED_FOR_EXPRESSION.
 */
export function withInputFiles(plan: LogicalPlan, conf: AnalyzerConf): LogicalPlan {
  const inner = mapNested(plan, (p) => withInputFiles(p, conf));
  const asked = new Map<FileColumnName, Call>();
  for (const e of expressionsOf(inner))
    someExpr(e, (x) => {
      const column = fileColumnOf(x);
      if (column && x.kind === 'Call') asked.set(column, x);
      return false;
    });
  const [first] = asked.values();
  if (!first) return inner;
  if (childPlans(inner).reduce((n, c) => n + sourcesOf(c), 0) > 1)
    return fail('MULTI_SOURCES_UNSUPPORTED_FOR_EXPRESSION', { expr: sqlOf(first) }, first.origin);
  if (!('input' in inner)) return inner;
  let { input } = inner;
  const values = new Map<FileColumnName, Expr>();
  for (const [column, call] of asked) {
    const under = delivering(input, column, call, conf);
    input = under.plan;
    values.set(column, under.value);
  }
  const replaced = <E extends Expr>(e: E): E => {
    const column = fileColumnOf(e);
    const value = column && values.get(column);
    return value ? (value as E) : mapExprChildren(e, replaced);
  };
  const over = mapPlanExpressions({ ...inner, input }, replaced);
  return sameOutput(over, inner) ? over : { kind: 'Project', input: over, exprs: outputOf(inner) };
}

const sameOutput = (a: LogicalPlan, b: LogicalPlan): boolean => outputOf(a).length === outputOf(b).length;

function fileColumnOf(e: Expr): FileColumnName | undefined {
  if (e.kind !== 'Call' || e.args.length > 0) return undefined;
  const record = lookupFunction(e.name);
  return record?.kind === 'scalar' ? record.readsFile : undefined;
}

/** How many sources of files are below, as Spark counts them: those of a union are one. */
function sourcesOf(plan: LogicalPlan): number {
  if (plan.kind === 'Scan') return 1;
  const sum = childPlans(plan).reduce((n, c) => n + sourcesOf(c), 0);
  return plan.kind === 'Union' ? Math.min(1, sum) : sum;
}

interface Delivered {
  readonly plan: LogicalPlan;
  /** a column of the plan, or what stands for none */
  readonly value: Expr;
}

/** The plan with that column of the files below beside its own; `none` is what the call says where there are no files. */
function delivering(plan: LogicalPlan, column: FileColumnName, none: Call, conf: AnalyzerConf): Delivered {
  switch (plan.kind) {
    case 'Scan': {
      const { scan, columns } = withFileColumns(plan, column);
      return { plan: scan, value: columns[0] ?? none };
    }
    case 'Project': {
      const under = delivering(plan.input, column, none, conf);
      if (under.value.kind !== 'Attribute') return { plan, value: none };
      return { plan: { ...plan, input: under.plan, exprs: [...plan.exprs, under.value] }, value: under.value };
    }
    case 'Filter':
    case 'Generate':
    case 'Window':
    case 'SubqueryAlias': {
      const under = delivering(plan.input, column, none, conf);
      return { plan: { ...plan, input: under.plan }, value: under.value };
    }
    case 'Join':
      return ofJoin(plan, column, none, conf);
    case 'Union':
      return ofUnion(plan, column, none, conf);
    default:
      return { plan, value: none };
  }
}

/** Only one side reads files. Where it may have no row there is no file. */
function ofJoin(plan: Extract<LogicalPlan, { kind: 'Join' }>, column: FileColumnName, none: Call, conf: AnalyzerConf): Delivered {
  const { joinType } = plan;
  const side = sourcesOf(plan.left) > 0 ? 'left' : 'right';
  if (side === 'right' && (joinType === 'semi' || joinType === 'anti')) return { plan, value: none };
  const under = delivering(plan[side], column, none, conf);
  if (under.value.kind !== 'Attribute') return { plan, value: none };
  const joined = { ...plan, [side]: under.plan };
  const missing = joinType === 'full' || joinType === (side === 'left' ? 'right' : 'left');
  if (!missing) return { plan: joined, value: under.value };
  const known = named(buildCall('coalesce', [{ ...under.value, nullable: true }, none], conf), 'input_file');
  return { plan: { kind: 'Project', input: joined, exprs: [...outputOf(plan), known] }, value: attributeOf(known) };
}

/** Each input says of its own rows. */
function ofUnion(plan: Extract<LogicalPlan, { kind: 'Union' }>, column: FileColumnName, none: Call, conf: AnalyzerConf): Delivered {
  if (sourcesOf(plan) === 0) return { plan, value: none };
  const inputs = plan.inputs.map((input): LogicalPlan => {
    const { plan: under, value } = delivering(input, column, none, conf);
    const exprs: readonly NamedExpr[] = [...outputOf(input), named(value, 'input_file ')];
    return { kind: 'Project', input: under, exprs };
  });
  const added: Attribute = { kind: 'Attribute', name: 'input_file', id: nextExprId(), type: none.type, nullable: false };
  return { plan: { ...plan, inputs, output: [...plan.output, added] }, value: added };
}
