import { type DataType, STRING, type StructType, struct } from '../../types/data-type.ts';
import type { Value } from '../../types/value.ts';
import type { CommandOutput } from './context.ts';

/** The answer of a command that only does something. */
export const DONE: CommandOutput = { schema: struct([]), rows: [] };

/** The schema of a command's answer: `name`, or `name?` for a column that can be null; string unless a type is given. */
export function answerSchema(columns: readonly (string | readonly [name: string, type: DataType])[]): StructType {
  return struct(
    columns.map((c) => {
      const [name, type] = typeof c === 'string' ? [c, STRING] : c;
      const nullable = name.endsWith('?');
      return { name: nullable ? name.slice(0, -1) : name, type, nullable };
    }),
  );
}

export const answer = (schema: StructType, rows: readonly (readonly Value[])[]): CommandOutput => ({ schema, rows });

/** One row with the text of `value`, as AS JSON answers. */
export const jsonAnswer = (value: unknown): CommandOutput => answer(answerSchema(['json_metadata']), [[JSON.stringify(value)]]);

const SECRET = /secret|password|token|access[.]?key|url/i;

/** Values that are nobody's business are not shown. */
export const redacted = (key: string, value: string): string => (SECRET.test(key) ? '*********(redacted)' : value);
