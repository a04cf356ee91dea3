/**
 * The block of 32-bit words a module's functions find at `params`. First the fixed words, then the sink's state, then one
 * group of words per input column, then the hash tables probed.
 */
export const PARAM = {
  constants: 0,
  scratchNext: 4,
  scratchEnd: 8,
  scratchBase: 12,
  /** where arguments of a call that fails, or that the reference is asked for, are put */
  errorArea: 16,
  /** bump room for bytes that outlive the block of rows */
  retainNext: 20,
  retainEnd: 24,
  /** rows seen by the source and passed to the sink, for metrics */
  timeZone: 28,
  /** row numbers that pass the leading filter: BLOCK_ROWS words */
  selection: 32,
  /** the number of the morsel the rows come from, where their order matters */
  morsel: 36,
  sink: 40,
} as const;

/** Words of the sink state common to aggregate, build and sort: a row store and, for tables, its slots. */
export const STORE = {
  next: PARAM.sink,
  end: PARAM.sink + 4,
  count: PARAM.sink + 8,
  slots: PARAM.sink + 12,
  mask: PARAM.sink + 16,
  /** aggregate whose slots stand for values of the keys: a byte for each page of slots, which says whether they mean anything */
  pages: PARAM.sink + 16,
  /** sort: list of entries, its capacity, the rows kept and the address of the worst row kept (0: none yet) */
  list: PARAM.sink + 12,
  capacity: PARAM.sink + 16,
  threshold: PARAM.sink + 20,
  /** sort that keeps the first rows of each group: what is known of the groups (0: nothing, all rows are kept) */
  groups: PARAM.sink + 20,
  /** build: a slot has several rows */
  shared: PARAM.sink + 20,
  /** aggregate: group addresses by the codes of the keys, where all keys of the batch have dictionaries (0: not so) */
  direct: PARAM.sink + 20,
  /** aggregate whose rows hardly share groups: where the rows of each part go, by their hash (0: groups are looked for); see `group-parts.ts` */
  parts: PARAM.sink + 24,
} as const;

/** An entry of a sort's list: a number of 64 bits that begins the keys, then the address of the row. */
export const ENTRY = 12;
export const ENTRY_ROW = 8;

/**
 * How far the keys of entries are looked at: entries of one level are equal in all keys before number `key`, and in so many of its
 * bytes, and their numbers are made of what follows. As one number: the key, then 16 bits of bytes; or one of these.
 */
export const LEVEL = {
  /** the numbers that entries come with */
  start: -1,
  /** there is nothing that follows: the rows tie */
  end: -2,
  /** the rows have to be compared */
  compare: -3,
} as const;

/**
 * What is known of groups: a mask and how many there are, then the slots. A slot has the address of a row of the group (0: none),
 * the hash of its keys, and the numbers of the first rows, the last of them on top of a heap.
 */
export const GROUPS = { mask: 0, count: 4, slots: 8, row: 0, hash: 4, heap: 8 } as const;

/** Output state: rows so far, room, then four words a column: values, validity, offsets, byte capacity. */
export const OUTPUT = {
  count: PARAM.sink,
  capacity: PARAM.sink + 4,
  columns: PARAM.sink + 8,
  columnBytes: 20,
  values: 0,
  validity: 4,
  offsets: 8,
  byteCount: 12,
  byteCapacity: 16,
} as const;

/**
 * An input column: values, validity (0: none), offsets, codes (0: no dictionary) and how many codes there are, one for null counted;
 * a byte for each code that says whether its rows pass (0: nobody has judged them).
 */
export const COLUMN = { bytes: 24, values: 0, validity: 4, offsets: 8, codes: 12, entries: 16, passes: 20 } as const;

/**
 * A hash table to probe: slots, mask; where slots stand for values, the address of the first one. Bits that say which values a key
 * has, the address of the first of the values, and how many of them there are. The words of a filter of hashes, how many there are
 * less one, and how many blocks of rows are to go without it. What each code of the key's dictionary has found: the address of a row,
 * 1 where there is none, 0 where nobody has looked; 0: the batch has no dictionary.
 */
export const TABLE = {
  bytes: 40,
  slots: 0,
  mask: 4,
  min: 8,
  bits: 12,
  firstBit: 16,
  bitCount: 20,
  filter: 24,
  filterMask: 28,
  wait: 32,
  codes: 36,
} as const;

/** Rows in one pass of the loops of a segment; also the length of a selection vector. */
export const BLOCK_ROWS = 1024;

/** Room per argument of such a call, and for its value: a null flag word, then the value. */
export const ERROR_ARGUMENT = 32;

export interface ParamLayout {
  readonly inputs: number;
  readonly tables: number;
  readonly bytes: number;
}

/** Where the groups of words after the sink state begin. */
export function paramLayout(sinkBytes: number, inputs: number, tables: number): ParamLayout {
  const first = PARAM.sink + sinkBytes;
  return { inputs: first, tables: first + inputs * COLUMN.bytes, bytes: first + inputs * COLUMN.bytes + tables * TABLE.bytes };
}
/** Where the words of a probed table are. */
export const tableAt = ({ tables }: ParamLayout, probe: number): number => tables + probe * TABLE.bytes;
export const sinkBytes = (kind: 'output' | 'store', columns: number): number => (kind === 'output' ? 8 + columns * OUTPUT.columnBytes : 28);
