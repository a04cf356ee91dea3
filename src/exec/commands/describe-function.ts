import { castFunctionNames } from '../../analyzer/cast.ts';
import type { ProgramFunction, Routine } from '../../catalog/routine.ts';
import { nearest } from '../../errors/did-you-mean.ts';
import { EngineError, fail } from '../../errors/engine-error.ts';
import type { FunctionRecord } from '../../functions/define.ts';
import { UNRECORDED } from '../../functions/listed-names.ts';
import { functionNames } from '../../functions/registry.ts';
import { signaturesOf } from '../../functions/signature.ts';
import { hiveText } from '../../functions/text.ts';
import type { DescribeFunction } from '../../plan/command.ts';
import { outputOf } from '../../plan/logical.ts';
import type { DataType } from '../../types/data-type.ts';
import { sqlName } from '../../types/names.ts';
import type { Value } from '../../types/value.ts';
import { SETTINGS } from '../conf.ts';
import type { CommandContext, CommandOutput } from './context.ts';
import { commentOf } from './describe.ts';
import { placeOf } from './functions.ts';
import { answer, answerSchema } from './output.ts';
import { javaDate } from './table-details.ts';

/**
 * DESCRIBE FUNCTION: from a built-in's record how it is called and what it does, with EXTENDED what it makes of nulls, its group and its
 * examples; of one written in SQL what it takes and gives.
 */
export async function describeFunction(command: DescribeFunction, context: CommandContext): Promise<CommandOutput> {
  const lines = (await builtInLines(command, context)) ?? (await routineLines(command, context));
  if (lines)
    return answer(
      answerSchema(['function_desc']),
      lines.map((l) => [l]),
    );
  const name = command.name.join('.');
  return fail('UNRESOLVED_ROUTINE', { name, known: nearest(name, functionNames()) }, command.origin);
}

const BUILT_IN = new Set(['', 'builtin', 'system.builtin']);

async function builtInLines({ name: path, extended }: DescribeFunction, context: CommandContext): Promise<string[] | undefined> {
  const name = (path.at(-1) ?? '').toLowerCase();
  if (!BUILT_IN.has(path.slice(0, -1).join('.').toLowerCase())) return undefined;
  const found = context.functions.find((f) => f.operator !== 'internal' && (f.name === name || f.aliases?.includes(name)));
  if (!found) return castFunctionNames().includes(name) ? castLines(name, extended) : unrecordedLines(name, extended);
  const signatures = signaturesOf(found);
  const usage = signatures.length > 0 ? `\n${indented(signatures)}${found.doc}` : ` ${found.doc}`;
  const lines = [`Function: ${name}`, `Class: ${found.kind}`, `Usage:${usage}`];
  return extended ? [...lines, `Extended Usage:\n${await extendedUsage(found, context)}`] : lines;
}

function unrecordedLines(name: string, extended: boolean): string[] | undefined {
  const found = UNRECORDED.get(name);
  if (!found) return undefined;
  const { call, doc, group, examples } = found;
  const lines = [`Function: ${name}`, `Class: ${group === 'table_funcs' ? 'table' : 'scalar'}`, `Usage:\n    ${call}\n${doc}`];
  const shown = examples.map(([query, answer]) => `      > ${query};\n       ${answer}\n`).join('');
  const usage = [`    Names: ${name}\n`, `    Group: ${group}\n`, ...(shown ? [`    Examples:\n${shown}`] : [])];
  return extended ? [...lines, `Extended Usage:\n${usage.join('')}`] : lines;
}

/** A type's name as a function. */
const castLines = (name: string, extended: boolean): string[] => [
  `Function: ${name}`,
  'Class: org.apache.spark.sql.catalyst.expressions.Cast',
  `Usage: ${name}(expr) - Casts the value \`expr\` to the target data type \`${name}\`.`,
  ...(extended ? [`Extended Usage:\n    No example/argument for ${name}.\n\n    Since: 2.0.1\n`] : []),
];

async function routineLines({ name, extended, origin }: DescribeFunction, context: CommandContext): Promise<string[] | undefined> {
  const [database, own] = placeOf(name, context, origin);
  const isOfSession = name.length === 1 || ['session', 'system.session'].includes(name.slice(0, -1).join('.').toLowerCase());
  const routine =
    (isOfSession ? context.state.temporaryFunctions.get(own.toLowerCase()) : undefined) ??
    (await context.catalog.getFunction(database, own));
  if (!routine) return undefined;
  if ('user' in routine) return programLines(routine, extended);
  const width = extended ? 15 : 10;
  const entry = (label: string, values: readonly string[]): string[] =>
    values.map((v, i) => (i === 0 ? `${label}:` : '').padEnd(width) + v);
  const remark = (comment: string | undefined): string => (extended && comment !== undefined ? ` '${comment}'` : '');
  const otherwise = (text: string | undefined): string => (extended && text !== undefined ? ` DEFAULT ${text}` : '');
  const returned = routine.columns
    ? routine.columns.fields.map((f) => `${f.name} ${sqlName(f.type)}${remark(commentOf(f) ?? undefined)}`)
    : routine.returns
      ? [sqlName(routine.returns)]
      : [];
  return [
    ...entry('Function', [routine.name]),
    ...entry('Type', [routine.columns ? 'TABLE' : 'SCALAR']),
    ...entry(
      'Input',
      routine.parameters.length === 0
        ? ['()']
        : routine.parameters.map((p) => `${p.name} ${sqlName(p.type)}${otherwise(p.otherwise)}${remark(p.comment)}`),
    ),
    ...entry('Returns', returned),
    ...(extended ? moreOf(routine).flatMap(([label, values]) => entry(label, values)) : []),
  ];
}

/** Of a function of the program nothing is known but its name. */
const programLines = ({ name }: ProgramFunction, extended: boolean): string[] => [
  `Function: spark_catalog.session.${name}`,
  'Class: function of the program',
  'Usage: N/A.',
  ...(extended ? [`Extended Usage:\n    No example/argument for ${name}.\n`] : []),
];

const moreOf = (routine: Routine): [label: string, values: readonly string[]][] => [
  ['Comment', known(routine.comment, String)],
  ['Deterministic', known(routine.deterministic, String)],
  ['Data Access', known(routine.readsData, (reads) => (reads ? 'READS SQL DATA' : 'CONTAINS SQL'))],
  ['Configs', Object.entries(routine.settings ?? {}).map(([key, value]) => `${key}=${value}`)],
  ['Create Time', known(routine.created, javaDate)],
  ['Body', [routine.body]],
];
const known = <T>(value: T | undefined, text: (value: T) => string): string[] => (value === undefined ? [] : [text(value)]);

const indented = (lines: readonly string[]): string => lines.map((line) => `    ${line}\n`).join('');

async function extendedUsage(record: FunctionRecord, context: CommandContext): Promise<string> {
  const other = [record.name, ...(record.aliases ?? [])];
  const examples = await Promise.all(record.examples.map(([sql, want]) => exampleText(sql, want, context)));
  return [
    `    Names: ${other.join(', ')}\n`,
    `    Group: ${record.group}\n`,
    `    Nulls: ${nullRule(record)}\n`,
    ...(examples.length > 0 ? [`    Examples:\n${examples.join('')}`] : []),
    `    Source: ${record.source}\n`,
  ].join('');
}

function nullRule(record: FunctionRecord): string {
  switch (record.kind) {
    case 'scalar':
      return record.nulls === 'propagate' ? 'a null argument gives null' : 'nulls are arguments as others are';
    case 'aggregate':
      return record.skipNulls ? 'rows with a null argument are passed over' : 'rows with nulls count';
    case 'generator':
      return 'no rows for null; with _outer a row of nulls';
    case 'window':
      return record.allowsIgnoreNulls ? 'nulls are rows as others are; IGNORE NULLS passes over them' : 'nulls are rows as others are';
    default:
      return record satisfies never;
  }
}

/** The query and its answer, as Spark's documentation shows them. */
async function exampleText(sql: string, want: Value, context: CommandContext): Promise<string> {
  const query = /^select\s/i.test(sql) ? sql : `SELECT ${sql}`;
  const type = await typeOf(query, context);
  const text = type ? `       ${hiveText(type, context.conf.read(SETTINGS.timeZone))(want)}\n` : '';
  return `      > ${query};\n${text}`;
}

/** The type of a query's first column; undefined where the settings of the session refuse it. */
async function typeOf(query: string, context: CommandContext): Promise<DataType | undefined> {
  try {
    return outputOf(await context.analyze({ kind: 'Sql', query, namedArguments: {}, positionalArguments: [] }))[0]?.type;
  } catch (error) {
    if (error instanceof EngineError) return undefined;
    throw error;
  }
}
