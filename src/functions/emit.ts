import type { DataType } from '../types/data-type.ts';
import type { Value } from '../types/value.ts';
import type { F64, FunctionBuilder, I32, I64, Local, Node, ValType } from '../wasm/assembler.ts';

/**
 * A value in compiled code. `parts` are re-readable nodes (locals or constants):
 *
 * | type | parts |
 * |---|---|
 * | boolean (0 or 1), tinyint, smallint, int, date, year-month interval | one i32, sign-extended |
 * | bigint, timestamp, timestamp_ntz, time, day-time interval, decimal(p ≤ 18) | one i64 |
 * | decimal(p > 18) | two i64: low, high; or one when the value is known to fit int64 |
 * | float, double | one f32, one f64 |
 * | string, binary | i32 address, i32 length in bytes |
 * | array, map, struct | as binary: the canonical encoding of `columnar/encode.ts` |
 *
 * When the value is null its parts are undefined but harmless: any bits of the right type; a length is 0.
 */
export interface Operand {
  readonly type: DataType;
  readonly parts: readonly Node[];
  /** i32, 1 when null; absent when it cannot be null */
  readonly isNull?: I32;
  /** bounds of an integer or of a decimal's unscaled value, where known: they choose 64-bit arithmetic */
  readonly range?: ValueRange;
  /** set when the value is a constant of the query */
  readonly constant?: Value;
}
export interface ValueRange {
  readonly min: bigint;
  readonly max: bigint;
}

/** What an emitter works with. */
export interface EmitContext {
  readonly asm: FunctionBuilder;
  /** a call of a fixed routine of `wasm/runtime.ts`; wrap in `asm.keep` when used twice */
  runtime<T extends ValType>(name: string, args: readonly Node[], result: T): Node<T>;
  /** a call of a fixed routine without result */
  runtimeVoid(name: string, args: readonly Node[]): void;
  /**
   * Ends the query with this call's error when `condition` is true. The error itself is what the reference raises for the
   * same arguments, so its wording lives in one place.
   */
  failIf(condition: I32): void;
  /** of an aggregate: the same where not what was added up but the value made of it has no place in its type */
  failAtEndIf(condition: I32): void;
  /** a function of JavaScript's Math, the very one the reference calls */
  math(name: MathFunction, args: readonly F64[]): F64;
  /** the value of this call as the reference has it, or its error: for arguments that compiled code leaves to it */
  reference(): Operand;
  /** address of `bytes` of scratch memory that lives until the end of the block of rows; may call out, so it is not free */
  scratch(bytes: I32): I32;
  /** a constant's bytes in memory: its address and length */
  bytes(constant: Uint8Array): { ptr: I32; length: I32 };
  /** the session's time zone as a table of transitions in memory (runtime routines `tz_*` read it) */
  timeZone(): I32;
}

/** Functions of doubles that WebAssembly does not have, and how many they take. */
export const MATH_FUNCTIONS = {
  acos: 1,
  acosh: 1,
  asin: 1,
  asinh: 1,
  atan: 1,
  atan2: 2,
  atanh: 1,
  cbrt: 1,
  cos: 1,
  cosh: 1,
  exp: 1,
  expm1: 1,
  hypot: 2,
  log: 1,
  log10: 1,
  log1p: 1,
  pow: 2,
  sin: 1,
  sinh: 1,
  tan: 1,
  tanh: 1,
} as const satisfies Partial<Record<keyof Math, 1 | 2>>;
export type MathFunction = keyof typeof MATH_FUNCTIONS;

/**
 * Emits a scalar call. For a record with nulls: 'propagate' the arguments are not null where the emitted code runs (it is
 * placed under a null check when `canRaise`; otherwise it may run on undefined bits and must not trap), and the result's
 * `isNull` is only what the function adds.
 */
export type Emit = (e: EmitContext, args: readonly Operand[], call: EmittedCall) => Operand;

export interface EmittedCall {
  readonly type: DataType;
  readonly argTypes: readonly DataType[];
  readonly ansi: boolean;
}

/**
 * How an aggregate runs compiled. The state is a row of fields in memory at `at` (an address); `fields[i]` is the byte
 * offset of state field i within it, whose type is `state(...)[i]`; decimals wider than 18 take 16 bytes, strings 8
 * (address, length; bytes live in the aggregate's arena), others their natural size. Fields start zeroed; `init` may write.
 * A field has no null bit of its own: keep a count or flag field where needed.
 */
export interface EmitAggregate {
  /** refuses (undefined means: fine) argument types it cannot do; then the reference runs */
  readonly supports?: (args: readonly DataType[]) => boolean;
  /** positions of arguments that are passed on as they are, never compared or computed with */
  readonly carries?: readonly number[];
  /** its state points to bytes that it changes, so that a copy of a state is none: over windows the reference runs */
  readonly changesBytes?: true;
  readonly init?: (e: EmitContext, state: EmittedState) => void;
  /** with skipNulls, placed so that it runs only for rows without null arguments */
  readonly update: (e: EmitContext, state: EmittedState, args: readonly Operand[]) => void;
  readonly merge: (e: EmitContext, state: EmittedState, other: EmittedState) => void;
  readonly finish: (e: EmitContext, state: EmittedState, call: EmittedCall) => Operand;
}
/**
 * The partition of a row in compiled code. Rows are numbered from 0, ends are exclusive; all numbers are i32. Of a partition that
 * is gone through piece by piece the first `before` rows are numbered down from -1.
 */
export interface EmittedPartition {
  readonly before: I32;
  /** all rows of the partition, those before 0 too */
  readonly rowCount: I32;
  /** groups of equal rows that begin before the first row that is asked for */
  readonly groups: I32;
  /** the first row that is equal to this one in the order, and the one behind the last */
  readonly peersFrom: (row: I32) => I32;
  readonly peersTo: (row: I32) => I32;
  readonly frameFrom: (row: I32) => I32;
  readonly frameTo: (row: I32) => I32;
  /** the constant at a position, undefined where there is none */
  readonly constant: (position: number) => Value | undefined;
}
/** The rows of a partition, all of which are seen, in which the first argument of a call is not null. */
export interface PresentRows {
  /** how many there are */
  readonly count: I32;
  /** how many are before a row, also before the one behind the last */
  readonly before: (row: I32) => I32;
  /** the row that is one of them, counted from 0: asked for of those that there are */
  readonly at: (n: I32) => I32;
}
/**
 * How a window function runs compiled: it computes a value for each row, asked for from the first to the last, or says from
 * which row the first argument is taken (where `exists`, else the argument at `otherwise`, else null); `ofPresent` says the same
 * where nulls are ignored.
 */
export type EmitWindow =
  | { readonly kind: 'value'; readonly emit: (e: EmitContext, partition: EmittedPartition, row: I32) => Operand }
  | {
      readonly kind: 'row';
      readonly otherwise?: number;
      readonly emit: (e: EmitContext, partition: EmittedPartition, row: I32) => TakenFrom;
      readonly ofPresent?: (e: EmitContext, partition: EmittedPartition, row: I32, present: PresentRows) => TakenFrom;
    };
interface TakenFrom {
  /** asked for only where it exists */
  readonly row: I32;
  readonly exists: I32;
}
/** Locals that hold a value of a type: one of several that CASE, coalesce or greatest give, or a field of a state. */
export interface Slot {
  readonly type: DataType;
  readonly locals: readonly Local[];
  readonly isNull: Local<'i32'> | undefined;
}

/** The fields of a state in locals. */
export interface Registers {
  readonly fields: readonly Slot[];
  /**
   * Adds up numbers of `SMALL_BITS` and a sign for a block of rows, at whose end `settle` is given their sum, which fits; undefined
   * where nobody knows how many rows a block has.
   */
  readonly sumOfBlock: ((x: I64, settle: (sum: I64) => void) => void) | undefined;
}
/** Of so many bits, the numbers of a block have a sum of 63. */
export const SMALL_BITS = 53n;

export interface EmittedState {
  readonly at: I32;
  readonly offsets: readonly number[];
  readonly types: readonly DataType[];
  /** where the fields are while rows are taken in, when that is not in memory */
  readonly registers?: Registers | undefined;
  /** ANSI mode, for updates that overflow; absent means yes */
  readonly ansi?: boolean;
  /** copies bytes that must outlive the row into the aggregate's arena; gives the new address */
  retain(ptr: I32, length: I32): I32;
}
