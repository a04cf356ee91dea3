import { fail } from '../../errors/engine-error.ts';
import type { FunctionRecord } from '../../functions/define.ts';
import { hiveText } from '../../functions/text.ts';
import type { DescribeFunction } from '../../plan/command.ts';
import { outputOf } from '../../plan/logical.ts';
import { sqlName } from '../../types/names.ts';
import type { Value } from '../../types/value.ts';
import { SETTINGS } from '../conf.ts';
import type { CommandContext, CommandOutput } from './context.ts';
import { placeOf } from './functions.ts';
import { answer, answerSchema } from './output.ts';

/** DESCRIBE FUNCTION: from a built-in's record what it does, and with EXTENDED its examples; of one written in SQL what it takes and gives. */
export async function describeFunction(command: DescribeFunction, context: CommandContext): Promise<CommandOutput> {
  const lines = (await builtInLines(command, context)) ?? (await routineLines(command, context));
  if (lines)
    return answer(
      answerSchema(['function_desc']),
      lines.map((l) => [l]),
    );
  const known = context.functions.filter((f) => f.operator !== true).map((f) => f.name);
  return fail('UNRESOLVED_ROUTINE', { name: command.name.join('.'), known }, command.origin);
}

const BUILT_IN = new Set(['', 'builtin', 'system.builtin']);

async function builtInLines({ name: path, extended }: DescribeFunction, context: CommandContext): Promise<string[] | undefined> {
  const name = (path.at(-1) ?? '').toLowerCase();
  if (!BUILT_IN.has(path.slice(0, -1).join('.').toLowerCase())) return undefined;
  const found = context.functions.find((f) => f.name === name || f.aliases?.includes(name));
  if (!found) return undefined;
  const lines = [`Function: ${name}`, `Class: ${found.kind}`, `Usage: ${found.doc}`];
  return extended ? [...lines, await extendedUsage(found, context)] : lines;
}

async function routineLines({ name, extended, origin }: DescribeFunction, context: CommandContext): Promise<string[] | undefined> {
  const [database, own] = placeOf(name, context, origin);
  const isOfSession = name.length === 1 || ['session', 'system.session'].includes(name.slice(0, -1).join('.').toLowerCase());
  const routine =
    (isOfSession ? context.state.temporaryFunctions.get(own.toLowerCase()) : undefined) ??
    (await context.catalog.getFunction(database, own));
  if (!routine) return undefined;
  const width = extended ? 15 : 10;
  const entry = (label: string, values: readonly string[]): string[] =>
    values.map((v, i) => (i === 0 ? `${label}:` : '').padEnd(width) + v);
  const remark = (comment: string | undefined): string => (extended && comment !== undefined ? ` '${comment}'` : '');
  const otherwise = (text: string | undefined): string => (extended && text !== undefined ? ` DEFAULT ${text}` : '');
  const returned = routine.columns
    ? routine.columns.fields.map((f) => `${f.name} ${sqlName(f.type)}`)
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
    ...(extended ? [...entry('Comment', routine.comment === undefined ? [] : [routine.comment]), ...entry('Body', [routine.body])] : []),
  ];
}

async function extendedUsage(record: FunctionRecord, context: CommandContext): Promise<string> {
  const examples: string[] = [];
  for (const [sql, want] of record.examples) examples.push(`      > SELECT ${sql};\n       ${await shown(sql, want, context)}\n`);
  return `Extended Usage:\n    Examples:\n${examples.join('')}  \n    Since: ${record.source}\n`;
}

/** The value of an example, as a value of its type is printed. */
async function shown(sql: string, want: Value, context: CommandContext): Promise<string> {
  const plan = await context.analyze({ kind: 'Sql', query: `SELECT ${sql}`, namedArguments: {}, positionalArguments: [] });
  const type = outputOf(plan)[0]?.type;
  return type ? hiveText(type, context.conf.read(SETTINGS.timeZone))(want) : String(want);
}
