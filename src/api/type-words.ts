import * as t from '../types/data-type.ts';

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
  time: t.TIME,
  void: t.VOID,
  variant: t.VARIANT,
};

/** The words that numbers in parentheses may follow, and what stands for numbers left out. */
export const DEFAULT_SIZES: Readonly<Record<string, readonly number[]>> = {
  decimal: [10, 0],
  dec: [10, 0],
  numeric: [10, 0],
  char: [],
  character: [],
  varchar: [],
  time: [6],
};

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
    default:
      return WORDS[word];
  }
}
