import { fail } from '../errors/engine-error.ts';
import type { Origin } from '../errors/origin.ts';
import { generatorColumns, lookupFunction } from '../functions/registry.ts';
import { type Attribute, type Expr, findExpr, nextExprId } from '../plan/expr.ts';
import type { Expression, UnresolvedFunction } from '../plan/expression.ts';
import type { Generate, LogicalPlan } from '../plan/logical.ts';
import type * as R from '../plan/relation.ts';
import { sqlOf } from '../plan/sql-text.ts';
import { type Analyzed, built } from './analyzed.ts';
import { argumentOf, coerce, findFunction, located } from './build.ts';
import { refuseLambdas } from './call.ts';
import { chooseOverload } from './choose-overload.ts';
import type { AnalyzerConf } from './context.ts';
import { borrowing, withBorrowed } from './expose.ts';
import { byPosition } from './named-arguments.ts';
import { callText } from './names.ts';
import { resolveExpression } from './resolve-expression.ts';
import { type Scope, scopeOf } from './scope.ts';
import { refuseOrder } from './within-group.ts';

/** A generator with its arguments, before it is known what it stands over. */
export interface GeneratorCall {
  readonly name: string;
  readonly overload: number;
  readonly args: readonly Expr[];
  readonly text: string;
  readonly outer: boolean;
  readonly output: readonly Attribute[];
  readonly origin?: Origin;
}
interface GenerateOptions {
  readonly outer?: boolean;
  readonly names: readonly string[];
  readonly qualifier?: readonly string[];
}

/**
 * The generator that `e` calls; `names` are those of its columns.
 * Errors: UNSUPPORTED_GENERATOR.NOT_GENERATOR, UDTF_ALIAS_NUMBER_MISMATCH, DATATYPE_MISMATCH.
 */
export function resolveGenerator(written: UnresolvedFunction, scope: Scope, options: GenerateOptions): GeneratorCall {
  // explode_outer(x) is explode(x) that keeps a row without elements.
  const outerName = lookupFunction(written.name) ? undefined : /^(.*)_outer$/i.exec(written.name)?.[1];
  const record = findFunction(outerName ?? written.name, written.origin);
  const e = byPosition(written, record);
  if (record.kind !== 'generator') return fail('UNSUPPORTED_GENERATOR.NOT_GENERATOR', { functionName: record.name }, e.origin);
  refuseOrder(e, record);
  refuseLambdas(e, record.name);
  const outer = options.outer === true || outerName !== undefined;
  const args = e.args.map((a) => resolveExpression(a, { ...scope, operator: 'Generate' }));
  const text = callText(
    record,
    e.name,
    args.map((a) => a.text),
    args.map((a) => a.expr.type),
  );
  const { conf } = scope;
  const known = args.map((a) => argumentOf(a.expr, conf));
  const resolved = chooseOverload(record, known, conf, { sql: text, origin: e.origin });
  const columns = located(e.origin, () =>
    generatorColumns(record, resolved.overload, resolved.argTypes, {
      ...conf,
      constant: (i) => known[i]?.literal ?? known[i]?.constant?.(),
    }),
  );
  if (options.names.length > 0 && options.names.length !== columns.length)
    fail('UDTF_ALIAS_NUMBER_MISMATCH', { columns: columns.length, names: options.names }, e.origin);
  const output = columns.map(
    (c, i): Attribute => ({
      kind: 'Attribute',
      name: options.names[i] ?? c.name,
      id: nextExprId(),
      type: c.type,
      nullable: c.nullable || outer,
      ...(options.qualifier ? { qualifier: options.qualifier } : {}),
    }),
  );
  return {
    name: record.name,
    overload: resolved.overload,
    args: args.map((a, i) => coerce(a.expr, resolved.argTypes[i] ?? a.expr.type, conf)),
    text,
    outer,
    output,
    ...(e.origin ? { origin: e.origin } : {}),
  };
}

/** The node that puts the generator's columns beside those of `input`. */
export function generateNode({ name, overload, args, outer, output, origin }: GeneratorCall, input: LogicalPlan): Generate {
  return { kind: 'Generate', input, generator: { name, overload, args }, outer, output, ...(origin ? { origin } : {}) };
}

/** As `resolveGenerator`, over `input`. Errors: also UNSUPPORTED_EXPR_FOR_OPERATOR. */
export function generate(e: UnresolvedFunction, input: LogicalPlan, scope: Scope, options: GenerateOptions): Generate {
  const call = resolveGenerator(e, scope, options);
  const aggregate = call.args.flatMap((a) => findExpr(a, (x) => x.kind === 'AggregateCall') ?? [])[0];
  if (aggregate) fail('UNSUPPORTED_EXPR_FOR_OPERATOR', { operator: 'Generate', expressions: [sqlOf(aggregate)] }, e.origin);
  return generateNode(call, input);
}

export const isGenerator = (e: Expression): e is UnresolvedFunction => {
  if (e.kind !== 'UnresolvedFunction') return false;
  const record = lookupFunction(e.name) ?? lookupFunction(e.name.replace(/_outer$/i, ''));
  return record?.kind === 'generator';
};

/** LATERAL VIEW: the input's columns, then the generator's under the view's name. */
export function analyzeLateralView(relation: R.LateralView, input: Analyzed, conf: AnalyzerConf): Analyzed {
  const borrowed = borrowing();
  const scope: Scope = { ...scopeOf(input, conf, 'Generate'), borrow: borrowed.borrow };
  const call = relation.generator;
  if (call.kind !== 'UnresolvedFunction') return fail('UNSUPPORTED_GENERATOR.NOT_GENERATOR', { functionName: call.kind }, relation.origin);
  const node = generate(call, input.plan, scope, {
    outer: relation.outer,
    names: relation.columnAliases,
    ...(relation.tableAlias === undefined ? {} : { qualifier: [relation.tableAlias] }),
  });
  const plan = { ...node, input: withBorrowed(input, borrowed) };
  return built({ plan, output: [...input.output, ...node.output], inputs: [input], hidden: input.hidden });
}
