import type { FunctionRecord } from '../functions/define.ts';
import type { DataType } from '../types/data-type.ts';
import { sqlName } from '../types/names.ts';

/** What Spark calls a function's result: `sum(DISTINCT x)`, `(a + 1)`, `count(1) FILTER (WHERE (a > 1))`. */
export function callText(
  record: FunctionRecord,
  calledAs: string,
  args: readonly string[],
  types: readonly DataType[],
  modifiers: { readonly isDistinct?: boolean; readonly filter?: string } = {},
): string {
  const sqlText = record.kind === 'generator' ? undefined : record.sqlText;
  const shown = sqlText?.(args, types, calledAs);
  const plain = modifiers.isDistinct ? shown?.replace('(', '(DISTINCT ') : shown;
  // `-a` and `+a` in SQL text show the operator, `negative(a)` written out shows its name
  const base =
    signText(calledAs, args) ?? plain ?? `${shownName(record, calledAs)}(${modifiers.isDistinct ? 'DISTINCT ' : ''}${args.join(', ')})`;
  return modifiers.filter === undefined ? base : `${base} FILTER (WHERE ${modifiers.filter})`;
}

const shownName = (record: FunctionRecord, calledAs: string): string =>
  record.shownAliases?.includes(calledAs.toLowerCase()) ? calledAs.toLowerCase() : record.name.trim();

const signText = (calledAs: string, args: readonly string[]): string | undefined =>
  args.length === 1 && (calledAs === '-' || calledAs === '+') ? `(${calledAs} ${args[0]})` : undefined;

export const castText = (child: string, type: DataType, isTry: boolean): string =>
  `${isTry ? 'TRY_CAST' : 'CAST'}(${child} AS ${sqlName(type)})`;
