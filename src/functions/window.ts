import { fail } from '../errors/engine-error.ts';
import { implicitCast } from '../types/coercion.ts';
import { BIGINT, type DataType, DOUBLE, INT, isNested, sameTypeIgnoringNulls, VOID } from '../types/data-type.ts';
import { sqlName } from '../types/names.ts';
import { type FunctionRecord, type PartitionView, type WindowFunction, type WindowOverload, windowFunction } from './define.ts';
import * as emit from './emit/window.ts';
import type { EmitWindow } from './emit.ts';

type Given = Pick<WindowFunction, 'name' | 'doc' | 'examples' | 'overloads' | 'frame'> & Partial<WindowFunction>;
const record = (given: Given): WindowFunction =>
  windowFunction({ group: 'window_funcs', source: 'Spark 4.3, window_funcs', allowsIgnoreNulls: false, resultNullable: false, ...given });

const without = (returns: DataType, emitted: EmitWindow, evaluate: WindowOverload['evaluate']): readonly WindowOverload[] => [
  { args: [], returns, evaluate, emit: emitted },
];
const sameAsFirst = (types: readonly DataType[]): DataType => types[0] ?? VOID;

/** 1 for the first group of equal rows, then one more for each group. */
const denseRank = ({ peersFrom }: PartitionView): ((row: number) => number) => {
  let rank = 0;
  return (row) => {
    if (peersFrom(row) === row) rank++;
    return rank;
  };
};

/** Buckets whose sizes differ by one at most, the larger ones first. */
function ntile({ rowCount, arg }: PartitionView): (row: number) => number {
  const buckets = Number(arg(0, 0) ?? 1);
  const size = Math.floor(rowCount / buckets);
  const larger = rowCount % buckets;
  const inLarger = larger * (size + 1);
  return (row) => 1 + (row < inLarger ? Math.floor(row / (size + 1)) : larger + Math.floor((row - inLarger) / size));
}

/** The value some rows away; with IGNORE NULLS only rows with a value are counted. */
const shifted =
  (direction: 1 | -1): WindowOverload['evaluate'] =>
  ({ rowCount, arg, ignoreNulls }) => {
    const offset = direction * Number(arg(1, 0) ?? 1);
    if (!ignoreNulls) return (row) => (row + offset < 0 || row + offset >= rowCount ? arg(2, row) : arg(0, row + offset));
    const present: number[] = [];
    for (let row = 0; row < rowCount; row++) if (arg(0, row) !== null) present.push(row);
    // `passed` rows with a value lie before the current one.
    let passed = 0;
    return (row) => {
      while (passed < present.length && (present[passed] as number) < row) passed++;
      if (offset === 0) return arg(0, row);
      const isHere = present[passed] === row;
      const at = present[offset > 0 ? passed + offset - (isHere ? 0 : 1) : passed + offset];
      return at === undefined ? arg(2, row) : arg(0, at);
    };
  };

const nthValue: WindowOverload['evaluate'] = ({ rowCount, arg, frameFrom, frameTo, ignoreNulls }) => {
  const n = Number(arg(1, 0) ?? 1);
  if (!ignoreNulls) return (row) => (frameFrom(row) + n - 1 < frameTo(row) ? arg(0, frameFrom(row) + n - 1) : null);
  const present: number[] = [];
  // How many rows with a value lie before each row.
  const before = new Int32Array(rowCount + 1);
  for (let row = 0; row < rowCount; row++) {
    before[row] = present.length;
    if (arg(0, row) !== null) present.push(row);
  }
  before[rowCount] = present.length;
  return (row) => {
    const at = present[(before[frameFrom(row)] ?? 0) + n - 1];
    return at !== undefined && at < frameTo(row) ? arg(0, at) : null;
  };
};

const onlyInt: WindowOverload['coerce'] = (types) => (types.every((type) => type.kind === 'int') ? types : undefined);

/** Is a value of the one type also one of the other without being asked? */
function becomes(from: DataType, to: DataType, ansi: boolean): boolean {
  if (from.kind === 'void' || sameTypeIgnoringNulls(from, to)) return true;
  if (from.kind === 'array' && to.kind === 'array') return becomes(from.element, to.element, ansi);
  if (from.kind === 'map' && to.kind === 'map') return becomes(from.key, to.key, ansi) && becomes(from.value, to.value, ansi);
  if (from.kind === to.kind) return from.kind === 'decimal';
  return !isNested(from) && !isNested(to) && to.kind !== 'void' && implicitCast(from, to.kind, ansi) !== undefined;
}

const shift = (name: 'lead' | 'lag', direction: 1 | -1, where: string, examples: FunctionRecord['examples']): WindowFunction =>
  record({
    name,
    frame: 'offset',
    overloads: [
      {
        args: ['any', 'int', 'any'],
        optionalFrom: 1,
        returns: sameAsFirst,
        coerce: ([value = VOID, offset, otherwise], c) => {
          if (offset?.kind === 'boolean') return undefined;
          if (otherwise && !becomes(otherwise, value, c.ansi))
            fail('DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE', {
              sql: name,
              position: 3,
              required: sqlName(value),
              actual: sqlName(otherwise),
            });
          return [value, ...(offset ? [INT] : []), ...(otherwise ? [value] : [])];
        },
        evaluate: shifted(direction),
        emit: direction > 0 ? emit.emitLead : emit.emitLag,
      },
    ],
    constants: [{ position: 1, name: 'offset' }],
    allowsIgnoreNulls: true,
    resultNullable: true,
    sqlText: ([value, offset = '1', otherwise = 'NULL']) => `${name}(${value}, ${offset}, ${otherwise})`,
    doc: `The value in the row so many rows ${where} (1 unless said otherwise), else the third argument, null without one.`,
    examples,
  });

/** Functions that rank and shift the rows of a window. All need ORDER BY. */
export const WINDOWS: readonly FunctionRecord[] = [
  record({
    name: 'row_number',
    frame: 'rows',
    overloads: without(INT, emit.emitRowNumber, () => (row) => row + 1),
    doc: 'The number of the row in its partition, from 1, in the order of the window.',
    examples: [['SELECT row_number() OVER (ORDER BY x) FROM VALUES (10), (5) AS t(x)', 1]],
  }),
  record({
    name: 'rank',
    frame: 'rows',
    overloads: [
      {
        args: ['any'],
        variadic: true,
        returns: INT,
        evaluate:
          ({ peersFrom }) =>
          (row) =>
            peersFrom(row) + 1,
        emit: emit.emitRank,
      },
    ],
    sqlText: () => 'RANK()',
    doc: 'One more than the rows that come before this one and its equals: ties get one rank, with a gap behind them.',
    examples: [['SELECT max(r) FROM (SELECT rank() OVER (ORDER BY x) AS r FROM VALUES (1), (1), (2) AS t(x))', 3]],
  }),
  record({
    name: 'dense_rank',
    frame: 'rows',
    overloads: [{ args: ['any'], variadic: true, returns: INT, evaluate: denseRank, emit: emit.emitDenseRank }],
    sqlText: () => 'DENSE_RANK()',
    doc: 'The rank without gaps: one more than the different values that come before.',
    examples: [['SELECT max(r) FROM (SELECT dense_rank() OVER (ORDER BY x) AS r FROM VALUES (1), (1), (2) AS t(x))', 2]],
  }),
  record({
    name: 'percent_rank',
    frame: 'rows',
    ofAllRows: true,
    overloads: [
      {
        args: ['any'],
        variadic: true,
        returns: DOUBLE,
        evaluate:
          ({ rowCount, peersFrom }) =>
          (row) =>
            rowCount > 1 ? peersFrom(row) / (rowCount - 1) : 0,
        emit: emit.emitPercentRank,
      },
    ],
    sqlText: () => 'PERCENT_RANK()',
    doc: 'The rank as a part of the partition: (rank - 1) / (rows - 1), 0 for a single row.',
    examples: [['SELECT max(r) FROM (SELECT percent_rank() OVER (ORDER BY x) AS r FROM VALUES (1), (2), (3) AS t(x))', 1]],
  }),
  record({
    name: 'cume_dist',
    frame: 'range',
    ofAllRows: true,
    overloads: without(
      DOUBLE,
      emit.emitCumeDist,
      ({ rowCount, peersTo }) =>
        (row) =>
          peersTo(row) / rowCount,
    ),
    doc: "The part of the partition's rows that come before this one or are equal to it.",
    examples: [['SELECT min(r) FROM (SELECT cume_dist() OVER (ORDER BY x) AS r FROM VALUES (1), (2), (2), (3) AS t(x))', 0.25]],
  }),
  record({
    name: 'ntile',
    frame: 'rows',
    ofAllRows: true,
    overloads: [{ args: ['int'], optionalFrom: 0, coerce: onlyInt, returns: INT, evaluate: ntile, emit: emit.emitNtile }],
    constants: [{ position: 0, name: 'buckets', least: 1n, most: 2_147_483_647n }],
    doc: 'The number of the bucket, from 1, when the rows are dealt into so many buckets of nearly equal size.',
    examples: [['SELECT max(n) FROM (SELECT ntile(2) OVER (ORDER BY x) AS n FROM VALUES (1), (2), (3) AS t(x))', 2]],
  }),
  shift('lead', 1, 'further down', [['SELECT max(n) FROM (SELECT lead(x) OVER (ORDER BY x) AS n FROM VALUES (1), (2) AS t(x))', 2]]),
  shift('lag', -1, 'further up', [['SELECT max(n) FROM (SELECT lag(x) OVER (ORDER BY x) AS n FROM VALUES (1), (2) AS t(x))', 1]]),
  record({
    name: 'nth_value',
    frame: 'given',
    overloads: [
      {
        args: ['any', 'bigint'],
        returns: sameAsFirst,
        coerce: ([value = VOID]) => [value, BIGINT],
        evaluate: nthValue,
        emit: emit.emitNthValue,
      },
    ],
    constants: [{ position: 1, name: 'offset', least: 1n, most: 9_223_372_036_854_775_807n }],
    allowsIgnoreNulls: true,
    resultNullable: true,
    doc: 'The value in the n-th row of the frame, from 1; null where the frame is shorter.',
    examples: [['SELECT max(n) FROM (SELECT nth_value(x, 2) OVER (ORDER BY x) AS n FROM VALUES (5), (7) AS t(x))', 7]],
  }),
];
