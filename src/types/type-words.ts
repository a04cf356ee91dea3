import * as t from './data-type.ts';
import { entryOf } from './entry.ts';

const WORDS: Readonly<Record<string, t.DataType>> = {
  boolean: t.BOOLEAN,
  tinyint: t.TINYINT,
  byte: t.TINYINT,
  smallint: t.SMALLINT,
  short: t.SMALLINT,
  int: t.INT,
  integer: t.INT,
  bigint: t.BIGINT,
  long: t.BIGINT,
  float: t.FLOAT,
  real: t.FLOAT,
  double: t.DOUBLE,
  string: t.STRING,
  binary: t.BINARY,
  date: t.DATE,
  timestamp: t.TIMESTAMP,
  timestamp_ltz: t.TIMESTAMP,
  timestamp_ntz: t.TIMESTAMP_NTZ,
  void: t.VOID,
  variant: t.VARIANT,
};

const SIZED: ReadonlySet<string> = new Set(['decimal', 'dec', 'numeric', 'char', 'character', 'varchar', 'time']);

/** May numbers in parentheses follow the word? */
export const isSized = (word: string): boolean => SIZED.has(word);

/** The type of a word and the numbers after it; undefined for what is none. */
export function typeOfWord(word: string, sizes: readonly number[] = []): t.DataType | undefined {
  const [first, second] = sizes;
  switch (word) {
    case 'decimal':
    case 'dec':
    case 'numeric':
      return sizes.length > 2 ? undefined : t.decimal(first ?? 10, second ?? 0);
    case 'char':
    case 'character':
      return sizes.length === 1 && first !== undefined ? { kind: 'char', length: first } : undefined;
    case 'varchar':
      return sizes.length === 1 && first !== undefined ? { kind: 'varchar', length: first } : undefined;
    case 'time':
      return sizes.length > 1 ? undefined : { kind: 'time', precision: first ?? t.TIME.precision };
    default:
      return entryOf(WORDS, word);
  }
}
