import { fail } from '../errors/engine-error.ts';
import { STRING } from '../types/data-type.ts';
import { on, scalar } from './define.ts';

/** A text cut to `limit` characters where only blanks go beyond, as SQL has it for assignment. */
function fitting(text: string, limit: number): string {
  const characters = [...text];
  if (characters.length <= limit) return text;
  if (characters.slice(limit).some((c) => c !== ' ')) fail('EXCEED_LIMIT_LENGTH', { limit, value: text });
  return characters.slice(0, limit).join('');
}

/** What a value goes through before it is stored in a char(n) or varchar(n) column; not for users. */
export const CHAR_VARCHAR = [
  scalar({
    name: 'varchar_type_write_side_check',
    group: 'string_funcs',
    operator: 'internal',
    nulls: 'propagate',
    deterministic: true,
    canRaise: true,
    overloads: [on(['string', 'int'], STRING, (text: string, limit: number) => fitting(text, limit))],
    doc: 'A text as a varchar(n) column takes it: an error when it is longer than n, blanks at its end apart.',
    examples: [],
    source: 'Spark 4.3, CharVarcharCodegenUtils',
  }),
  scalar({
    name: 'char_type_write_side_check',
    group: 'string_funcs',
    operator: 'internal',
    nulls: 'propagate',
    deterministic: true,
    canRaise: true,
    overloads: [
      on(['string', 'int'], STRING, (text: string, limit: number) => {
        const kept = fitting(text, limit);
        return kept + ' '.repeat(Math.max(0, limit - [...kept].length));
      }),
    ],
    doc: 'A text as a char(n) column takes it: filled with blanks to n characters, an error when it is longer.',
    examples: [],
    source: 'Spark 4.3, CharVarcharCodegenUtils',
  }),
] as const;
