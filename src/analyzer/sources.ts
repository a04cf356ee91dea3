import { EngineError, fail, internalError, unsupported } from '../errors/engine-error.ts';
import { listedCollations } from '../functions/collations.ts';
import { isUnnest } from '../functions/generate.ts';
import { isNotYet } from '../functions/not-yet.ts';
import { lookupFunction } from '../functions/registry.ts';
import { KEYWORDS } from '../parser/keywords.ts';
import { renumberPlan } from '../plan/canonical.ts';
import { type Attribute, attributeOf, type Expr, type NamedExpr, nextExprId, someExpr } from '../plan/expr.ts';
import type { Expression } from '../plan/expression.ts';
import { type LogicalPlan, outputOf } from '../plan/logical.ts';
import * as R from '../plan/relation.ts';
import { isConstant, isDeterministic } from '../plan/traits.ts';
import { canCast } from '../types/can-cast.ts';
import { tightestCommonType, widerTypeOf } from '../types/coercion.ts';
import { notesOf } from '../types/column-notes.ts';
import { BIGINT, BOOLEAN, type DataType, STRING, type StructType } from '../types/data-type.ts';
import { sqlName } from '../types/names.ts';
import { declaredOf, hasChar } from '../types/stored-type.ts';
import type { Value } from '../types/value.ts';
import { type Analyzed, built, renumberMatches } from './analyzed.ts';
import { coerce } from './build.ts';
import { filled } from './char-padding.ts';
import { renamed } from './columns.ts';
import type { AnalyzerConf, ResolvedFiles } from './context.ts';
import { foldConstant } from './fold-constant.ts';
import { generate, isGenerator } from './generator.ts';
import { metadataOf } from './metadata.ts';
import { resolveExpression } from './resolve-expression.ts';
import type { Resolved } from './resolved.ts';
import { noColumns, type Scope } from './scope.ts';

const attributesOf = (schema: StructType, qualifier?: readonly string[]): Attribute[] =>
  schema.fields.map((f) => {
    const declared = declaredOf(f);
    return {
      kind: 'Attribute',
      name: f.name,
      id: nextExprId(),
      type: f.type,
      nullable: f.nullable,
      ...(qualifier ? { qualifier } : {}),
      ...notesOf(f),
      ...(declared ? { declared } : {}),
    };
  });

/** A read of files: every column can be null, whatever the schema says, as in Spark. Texts of type char(n) get their blanks. */
export function scan(files: ResolvedFiles, conf: AnalyzerConf, table?: readonly string[]): Analyzed {
  const schema: StructType = {
    kind: 'struct',
    fields: [...files.dataSchema.fields, ...files.partitionSchema.fields].map((f) => ({ ...f, nullable: true })),
  };
  const output = attributesOf(schema, table);
  const bytes = files.files.reduce((sum, f) => sum + f.size, 0);
  const metadata = metadataOf(files.format, table);
  const plan: LogicalPlan = {
    kind: 'Scan',
    format: files.format,
    files: files.files,
    options: files.options,
    dataSchema: files.dataSchema,
    partitionSchema: files.partitionSchema,
    output,
    metadata,
    pushedFilters: [],
    ...(table ? { table } : {}),
    location: files.location,
    ...(files.buckets ? { buckets: files.buckets } : {}),
    stats: { bytes, ...files.stats },
  };
  const read = built({ plan, output, metadata: [metadata] });
  const isShort = (a: Attribute, i: number): boolean =>
    i < files.dataSchema.fields.length && a.declared !== undefined && hasChar(a.declared);
  if (!output.some(isShort)) return read;
  const scope: Scope = { ...noColumns(conf, 'Scan'), columns: output };
  const exprs = output.map((a, i): NamedExpr => {
    if (!isShort(a, i) || !a.declared) return a;
    const child = resolveExpression(filled({ kind: 'UnresolvedAttribute', nameParts: [a.name] }, a.declared), scope).expr;
    const { kind: _, qualifier: __, ...column } = a;
    return { ...column, kind: 'Alias', child, id: nextExprId() };
  });
  const columns = exprs.map((e, i) => (e.kind === 'Attribute' ? e : { ...(output[i] ?? attributeOf(e)), id: e.id }));
  return built({ plan: { kind: 'Project', input: plan, exprs }, output: columns, inputs: [read] });
}

/** A name for a relation; `columns` rename its output. Errors: ASSIGNMENT_ARITY_MISMATCH. */
export function aliased(input: Analyzed, alias: readonly string[], columns: readonly string[] | undefined, relation: R.Relation): Analyzed {
  if (
    columns &&
    columns.length > 0 &&
    columns.length !== input.output.length &&
    relation.kind === 'SubqueryAlias' &&
    relation.input.kind === 'TableFunction' &&
    !isUnnest(relation.input.name)
  )
    fail(
      'NUM_TABLE_VALUE_ALIASES_MISMATCH',
      { functionName: relation.input.name, columns: input.output.length, names: columns.length },
      relation.origin,
    );
  if (columns && columns.length > 0 && columns.length !== input.output.length)
    fail('ASSIGNMENT_ARITY_MISMATCH', { names: columns.length, columns: input.output.length }, relation.origin);
  const under = columns && columns.length > 0 ? renamed(input, columns) : input;
  const qualifier = alias[0] === R.UNNAMED_QUERY ? [] : alias;
  const output = under.output.map((a) => ({ ...a, qualifier }));
  const plan: LogicalPlan = { kind: 'SubqueryAlias', input: under.plan, alias };
  return built({ plan, output, inputs: [under], metadata: under.metadata.map((a) => ({ ...a, qualifier })) });
}

/** A plan analyzed before (a temporary view, the result of a command), with ids of its own here. */
export const fresh = (plan: LogicalPlan): Analyzed => freshCopy(built({ plan, output: outputOf(plan) }));

/** The same relation under new ids. */
export function freshCopy(of: Analyzed): Analyzed {
  const ids = new Map<number, number>();
  const renumbered = (old: number): number => {
    const known = ids.get(old);
    if (known !== undefined) return known;
    const id = nextExprId();
    ids.set(old, id);
    return id;
  };
  const plan = renumberPlan(of.plan, renumbered);
  const output = of.output.map((a) => ({ ...a, id: renumbered(a.id) }));
  const metadata = of.metadata.map((a) => ({
    ...a,
    id: renumbered(a.id),
    ...(a.fields ? { fields: a.fields.map((field) => ({ ...field, id: renumbered(field.id) })) } : {}),
  }));
  const copy = built({ plan, output, metadata });
  if (of.matches.size === 0) return copy;
  const now = new Map([...of.output, ...of.metadata].map((a, i) => [a.id, output[i] ?? metadata[i - output.length] ?? a]));
  return { ...copy, matches: renumberMatches(of.matches, now) };
}

export function range(relation: R.Range): Analyzed {
  const id: Attribute = { kind: 'Attribute', name: 'id', id: nextExprId(), type: BIGINT, nullable: false };
  return built({ plan: { kind: 'RangeRows', start: relation.start, end: relation.end, step: relation.step, output: [id] }, output: [id] });
}

export function localRows(schema: StructType, rows: readonly (readonly Value[])[]): Analyzed {
  const output = attributesOf(schema);
  return built({ plan: { kind: 'LocalRows', output, rows }, output });
}

/** There are no groups in VALUES. */
function inlineValue(e: Expression, scope: Scope): Resolved {
  try {
    return resolveExpression(e, scope);
  } catch (error) {
    if (!(error instanceof EngineError) || error.condition !== 'UNSUPPORTED_GROUPING_EXPRESSION') throw error;
    const sql = e.kind === 'UnresolvedFunction' ? `${e.name}(…)` : 'grouping_id()';
    return fail('INVALID_INLINE_TABLE.CANNOT_EVALUATE_EXPRESSION_IN_INLINE_TABLE', { sql }, error.origin ?? e.origin);
  }
}

/** Rows with subqueries in them: a union of projections of one row. */
function computedRows(rows: readonly (readonly { readonly expr: Expr }[])[], types: readonly DataType[], conf: AnalyzerConf): Analyzed {
  const inputs = rows.map((row): LogicalPlan => {
    const exprs = row.map(({ expr }, i): NamedExpr => {
      const child = coerce(expr, types[i] ?? expr.type, conf);
      return { kind: 'Alias', child, name: `col${i + 1}`, id: nextExprId(), type: child.type, nullable: child.nullable };
    });
    return { kind: 'Project', input: localRows({ kind: 'struct', fields: [] }, [[]]).plan, exprs };
  });
  const [only] = inputs;
  if (only && inputs.length === 1) return built({ plan: only, output: outputOf(only) });
  const output = types.map((type, i): Attribute => ({ kind: 'Attribute', name: `col${i + 1}`, id: nextExprId(), type, nullable: true }));
  return built({ plan: { kind: 'Union', inputs, output }, output });
}

/**
 * VALUES: constants are rows; anything else that needs no column is a union of projections of one row.
 * Errors: INVALID_INLINE_TABLE.*.
 */
export function inlineTable(relation: R.InlineTable, conf: AnalyzerConf): Analyzed {
  const scope = noColumns(conf, 'InlineTable');
  const rows = relation.rows.map((row) =>
    row.map((e) => {
      if (isGenerator(e)) fail('INVALID_INLINE_TABLE.CANNOT_EVALUATE_EXPRESSION_IN_INLINE_TABLE', { sql: `${e.name}(…)` }, e.origin);
      return inlineValue(e, scope);
    }),
  );
  const width = rows[0]?.length ?? 0;
  rows.forEach((row, i) => {
    if (row.length !== width)
      fail('INVALID_INLINE_TABLE.NUM_COLUMNS_MISMATCH', { expected: width, actual: row.length, row: i }, relation.origin);
  });
  const types = Array.from({ length: width }, (_, i) => {
    // In either mode, and text stands for nothing else.
    const type = widerTypeOf(
      rows.map((row) => row[i]?.expr.type ?? { kind: 'void' }),
      false,
      tightestCommonType,
    );
    return type ?? fail('INVALID_INLINE_TABLE.INCOMPATIBLE_TYPES_IN_INLINE_TABLE', { columnName: `col${i + 1}` }, relation.origin);
  });
  if (rows.some((row) => row.some(({ expr }) => someExpr(expr, (x) => x.kind === 'Subquery' && x.subquery === 'scalar'))))
    fail('UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.SCALAR_SUBQUERY_IN_VALUES', {}, relation.origin);
  if (rows.some((row) => row.some(({ expr }) => someExpr(expr, (x) => x.kind === 'Subquery')))) return computedRows(rows, types, conf);
  const cells = rows.map((row) =>
    row.map(({ expr, text }, i) => {
      const cell = coerce(expr, types[i] ?? expr.type, conf);
      if (!isConstant(cell) || !isDeterministic(cell))
        fail('INVALID_INLINE_TABLE.CANNOT_EVALUATE_EXPRESSION_IN_INLINE_TABLE', { sql: text }, expr.origin ?? relation.origin);
      const columnName = `col${i + 1}`;
      try {
        const folded = foldConstant(cell, conf);
        return folded.kind === 'Literal' ? folded.value : internalError('a constant has no value');
      } catch (error) {
        // A value that cannot become the column's type: a text that is no number beside numbers.
        if (!(error instanceof EngineError)) throw error;
        if (cell === expr)
          return fail('INVALID_INLINE_TABLE.FAILED_SQL_EXPRESSION_EVALUATION', { sql: text }, expr.origin ?? relation.origin);
        return fail('INVALID_INLINE_TABLE.INCOMPATIBLE_TYPES_IN_INLINE_TABLE', { columnName }, expr.origin ?? relation.origin);
      }
    }),
  );
  const fields = types.map((type, i) => ({ name: `col${i + 1}`, type, nullable: rows.some((row) => row[i]?.expr.nullable ?? true) }));
  const output = attributesOf({ kind: 'struct', fields });
  return built({ plan: { kind: 'LocalRows', output, rows: cells, isWritten: true }, output });
}

const rangeNames = (count: number): readonly string[] => (count === 1 ? ['end'] : ['start', 'end', 'step', 'numPartitions']);

/** Errors: NON_FOLDABLE_ARGUMENT, UNEXPECTED_INPUT_TYPE. */
function rangeArgument(a: Expression, name: string, scope: Scope, origin: R.Relation['origin']): bigint {
  const { conf } = scope;
  const type = 'BIGINT';
  const refuse = (): never => fail('NON_FOLDABLE_ARGUMENT', { functionName: 'range', name, type }, origin);
  // Spark's range has no parameters with names.
  if (a.kind === 'NamedArgument') return refuse();
  const { expr } = resolveExpression(a, scope);
  if (!isConstant(expr) || !isDeterministic(expr) || someExpr(expr, (x) => x.kind === 'Subquery')) refuse();
  const wrong = (): never =>
    fail('UNEXPECTED_INPUT_TYPE', { functionName: 'range', name, required: type, actual: sqlName(expr.type) }, a.origin);
  if (!canCast(expr.type, BIGINT, conf.ansi ? 'ansi' : 'legacy') || NO_NUMBERS.has(expr.type.kind)) return wrong();
  const folded = foldConstant(coerce(expr, BIGINT, conf), conf);
  const value = folded.kind === 'Literal' ? folded.value : null;
  return typeof value === 'bigint' || typeof value === 'number' ? BigInt(value) : wrong();
}
const NO_NUMBERS: ReadonlySet<string> = new Set([
  'array',
  'map',
  'struct',
  'boolean',
  'timestamp',
  'day-time interval',
  'year-month interval',
]);

/** `range(…)` and generators in FROM. Errors: UNRESOLVABLE_TABLE_VALUED_FUNCTION. */
export function tableFunction(relation: R.TableFunction, conf: AnalyzerConf): Analyzed {
  const scope = noColumns(conf, 'Project');
  const name = relation.name.toLowerCase();
  if (name === 'range') {
    if (relation.args.length < 1 || relation.args.length > 4)
      fail(
        'WRONG_NUM_ARGS.WITHOUT_SUGGESTION',
        { functionName: 'range', expected: '[1, 2, 3, 4]', actual: relation.args.length },
        relation.origin,
      );
    const numbers = relation.args.map((a, i) => rangeArgument(a, rangeNames(relation.args.length)[i] ?? '', scope, relation.origin));
    const [a = 0n, b, step = 1n] = numbers;
    if (step === 0n) fail('FAILED_FUNCTION_CALL', { functionName: 'range', reason: 'the step is 0' }, relation.origin);
    return range({ kind: 'Range', start: b === undefined ? 0n : a, end: b ?? a, step });
  }
  if (name === 'sql_keywords') return keywordRows(relation);
  if (name === 'collations') return collationRows(relation);
  if (name === 'python_worker_logs')
    return fail(
      'FEATURE_NOT_ENABLED',
      { feature: 'the log of Python workers', key: 'spark.sql.pyspark.worker.logging.enabled', value: 'true' },
      relation.origin,
    );
  const call = {
    kind: 'UnresolvedFunction' as const,
    name: relation.name,
    args: relation.args,
    isDistinct: false,
    ...(relation.origin ? { origin: relation.origin } : {}),
  };
  if (isNotYet(name)) unsupported(`the table function ${name}`, relation.origin);
  // Spark looks for the function when its arguments are known.
  if (!isGenerator(call)) for (const a of relation.args) resolveExpression(a.kind === 'NamedArgument' ? a.value : a, scope);
  if (!isGenerator(call) && lookupFunction(relation.name)) fail('NOT_A_TABLE_FUNCTION', { functionName: relation.name }, relation.origin);
  if (!isGenerator(call)) return fail('UNRESOLVABLE_TABLE_VALUED_FUNCTION', { name: relation.name }, relation.origin);
  const one = localRows({ kind: 'struct', fields: [] }, [[]]);
  const node = generate(call, one.plan, scope, { names: [] });
  const exprs: readonly NamedExpr[] = node.output;
  return built({ plan: node, output: exprs.map(attributeOf) });
}

/** Words that Spark's grammar has as other spellings of a keyword. */
const SYNONYMS: ReadonlySet<string> = new Set(['REGEXP', 'RLIKE', 'SETMINUS', 'TEMP', 'TEMPORARY']);

function refuseArguments({ name, args, origin }: R.TableFunction): void {
  const actual = args.length;
  if (actual > 0) fail('WRONG_NUM_ARGS.WITHOUT_SUGGESTION', { functionName: name.toLowerCase(), expected: '0', actual }, origin);
}

/** collations(): what SHOW COLLATIONS lists, and where each is. */
function collationRows(relation: R.TableFunction): Analyzed {
  refuseArguments(relation);
  const certain = ['CATALOG', 'SCHEMA', 'NAME', 'ACCENT_SENSITIVITY', 'CASE_SENSITIVITY', 'PAD_ATTRIBUTE'];
  const names = [
    'CATALOG',
    'SCHEMA',
    'NAME',
    'LANGUAGE',
    'COUNTRY',
    'ACCENT_SENSITIVITY',
    'CASE_SENSITIVITY',
    'PAD_ATTRIBUTE',
    'ICU_VERSION',
  ];
  const fields = names.map((name) => ({ name, type: STRING, nullable: !certain.includes(name) }));
  return localRows(
    { kind: 'struct', fields },
    listedCollations().map((row) => ['SYSTEM', 'BUILTIN', ...row]),
  );
}

/** sql_keywords(): the words of the grammar, none reserved unless a setting says so. */
function keywordRows(relation: R.TableFunction): Analyzed {
  refuseArguments(relation);
  const fields = [
    { name: 'keyword', type: STRING, nullable: false },
    { name: 'reserved', type: BOOLEAN, nullable: false },
  ];
  return localRows(
    { kind: 'struct', fields },
    KEYWORDS.flatMap(({ word }) => (SYNONYMS.has(word) ? [] : [[word, false]])),
  );
}
