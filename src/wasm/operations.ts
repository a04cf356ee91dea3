// The operations of WebAssembly as functions from nodes to nodes.

export type ValType = 'i32' | 'i64' | 'f32' | 'f64' | 'v128';

/** An expression that leaves one value of type `T`: its operands in order, then one instruction. A node may be placed several times only if it is `pure`. */
export interface Node<T extends ValType = ValType> {
  readonly type: T;
  readonly operands: readonly Node[];
  readonly instruction: Instruction;
}
/** The bytes of an instruction with what it is given at once, or the function that it calls. */
export type Instruction = readonly number[] | Callee;
/** A function to call, imported or built: its number is known when the module is whole. */
export interface Callee {
  readonly params: readonly ValType[];
  readonly results: readonly ValType[];
}
export type I32 = Node<'i32'>;
export type I64 = Node<'i64'>;
export type F32 = Node<'f32'>;
export type F64 = Node<'f64'>;
export type V128 = Node<'v128'>;

export const uleb = (value: number): number[] => {
  const out: number[] = [];
  let n = value >>> 0;
  do {
    const byte = n & 0x7f;
    n >>>= 7;
    out.push(n ? byte | 0x80 : byte);
  } while (n);
  return out;
};

const sleb32 = (value: number): number[] => {
  const out: number[] = [];
  let n = value | 0;
  for (;;) {
    const byte = n & 0x7f;
    n >>= 7;
    if ((n === 0 && !(byte & 0x40)) || (n === -1 && byte & 0x40)) {
      out.push(byte);
      return out;
    }
    out.push(byte | 0x80);
  }
};

const sleb64 = (value: bigint): number[] => {
  const out: number[] = [];
  let n = BigInt.asIntN(64, value);
  for (;;) {
    const byte = Number(n & 0x7fn);
    n >>= 7n;
    if ((n === 0n && !(byte & 0x40)) || (n === -1n && byte & 0x40)) {
      out.push(byte);
      return out;
    }
    out.push(byte | 0x80);
  }
};

const NONE: readonly Node[] = [];
/** Instructions without operands, by the number each is given: the same few are emitted again and again. */
const leaves = <T extends ValType>(type: T, make: (value: number) => readonly number[]): ((value: number) => Node<T>) => {
  const known: Node<T>[] = [];
  return (value) => {
    if (value < 0 || value >= 1024) return node(type, make(value));
    const leaf = known[value] ?? node(type, make(value));
    known[value] = leaf;
    return leaf;
  };
};
const getOf = <T extends ValType>(type: T): ((index: number) => Node<T>) => leaves(type, (index) => [0x20, ...uleb(index)]);
const gets: { readonly [T in ValType]: (index: number) => Node<T> } = {
  i32: getOf('i32'),
  i64: getOf('i64'),
  f32: getOf('f32'),
  f64: getOf('f64'),
  v128: getOf('v128'),
};

export const node = <T extends ValType>(type: T, instruction: Instruction, operands = NONE): Node<T> => ({ type, operands, instruction });
/** The value of a local. */
export const getLocal = <T extends ValType>(type: T, index: number): Node<T> => (gets[type] as (index: number) => Node<T>)(index);
/** Whether a node costs nothing to place again: a local, or a short constant. */
export const isTrivial = ({ instruction }: Node): boolean =>
  'length' in instruction && (instruction[0] === 0x20 || ((instruction[0] === 0x41 || instruction[0] === 0x42) && instruction.length <= 6));

const unary =
  <A extends ValType, R extends ValType>(result: R, ...op: number[]) =>
  (a: Node<A>): Node<R> =>
    node(result, op, [a]);
const binary =
  <A extends ValType, R extends ValType>(result: R, ...op: number[]) =>
  (a: Node<A>, b: Node<A>): Node<R> =>
    node(result, op, [a, b]);
const load = <R extends ValType>(result: R, align: number, ...op: number[]): ((at: I32, offset?: number) => Node<R>) => {
  const withOffset = leaves(result, (offset) => [...op, align, ...uleb(offset)]);
  return (at, offset = 0) => node(result, withOffset(offset).instruction, [at]);
};
const simd = (op: number): number[] => [0xfd, ...uleb(op)];
const smallI32 = leaves('i32', (v) => [0x41, ...sleb32(v)]);
const smallI64 = leaves('i64', (v) => [0x42, ...sleb64(BigInt(v))]);

export const i32 = {
  const: smallI32,
  load: load<'i32'>('i32', 2, 0x28),
  load8S: load<'i32'>('i32', 0, 0x2c),
  load8U: load<'i32'>('i32', 0, 0x2d),
  load16S: load<'i32'>('i32', 1, 0x2e),
  load16U: load<'i32'>('i32', 1, 0x2f),
  eqz: unary<'i32', 'i32'>('i32', 0x45),
  eq: binary<'i32', 'i32'>('i32', 0x46),
  ne: binary<'i32', 'i32'>('i32', 0x47),
  ltS: binary<'i32', 'i32'>('i32', 0x48),
  ltU: binary<'i32', 'i32'>('i32', 0x49),
  gtS: binary<'i32', 'i32'>('i32', 0x4a),
  gtU: binary<'i32', 'i32'>('i32', 0x4b),
  leS: binary<'i32', 'i32'>('i32', 0x4c),
  leU: binary<'i32', 'i32'>('i32', 0x4d),
  geS: binary<'i32', 'i32'>('i32', 0x4e),
  geU: binary<'i32', 'i32'>('i32', 0x4f),
  clz: unary<'i32', 'i32'>('i32', 0x67),
  ctz: unary<'i32', 'i32'>('i32', 0x68),
  popcnt: unary<'i32', 'i32'>('i32', 0x69),
  add: binary<'i32', 'i32'>('i32', 0x6a),
  sub: binary<'i32', 'i32'>('i32', 0x6b),
  mul: binary<'i32', 'i32'>('i32', 0x6c),
  divS: binary<'i32', 'i32'>('i32', 0x6d),
  divU: binary<'i32', 'i32'>('i32', 0x6e),
  remS: binary<'i32', 'i32'>('i32', 0x6f),
  remU: binary<'i32', 'i32'>('i32', 0x70),
  and: binary<'i32', 'i32'>('i32', 0x71),
  or: binary<'i32', 'i32'>('i32', 0x72),
  xor: binary<'i32', 'i32'>('i32', 0x73),
  shl: binary<'i32', 'i32'>('i32', 0x74),
  shrS: binary<'i32', 'i32'>('i32', 0x75),
  shrU: binary<'i32', 'i32'>('i32', 0x76),
  rotl: binary<'i32', 'i32'>('i32', 0x77),
  /** Puts `b` where `a` points, atomically, and gives what was there. */
  atomicExchange: binary<'i32', 'i32'>('i32', 0xfe, 0x41, 2, 0),
  wrapI64: unary<'i64', 'i32'>('i32', 0xa7),
  extend8S: unary<'i32', 'i32'>('i32', 0xc0),
  extend16S: unary<'i32', 'i32'>('i32', 0xc1),
  reinterpretF32: unary<'f32', 'i32'>('i32', 0xbc),
  truncSatF32S: unary<'f32', 'i32'>('i32', 0xfc, 0),
  truncSatF64S: unary<'f64', 'i32'>('i32', 0xfc, 2),
} as const;

export const i64 = {
  const: (v: bigint | number): I64 => (typeof v === 'number' ? smallI64(v) : node('i64', [0x42, ...sleb64(v)])),
  load: load<'i64'>('i64', 3, 0x29),
  load32S: load<'i64'>('i64', 2, 0x34),
  load32U: load<'i64'>('i64', 2, 0x35),
  load8S: load<'i64'>('i64', 0, 0x30),
  load8U: load<'i64'>('i64', 0, 0x31),
  load16S: load<'i64'>('i64', 1, 0x32),
  load16U: load<'i64'>('i64', 1, 0x33),
  eqz: unary<'i64', 'i32'>('i32', 0x50),
  eq: binary<'i64', 'i32'>('i32', 0x51),
  ne: binary<'i64', 'i32'>('i32', 0x52),
  ltS: binary<'i64', 'i32'>('i32', 0x53),
  ltU: binary<'i64', 'i32'>('i32', 0x54),
  gtS: binary<'i64', 'i32'>('i32', 0x55),
  gtU: binary<'i64', 'i32'>('i32', 0x56),
  leS: binary<'i64', 'i32'>('i32', 0x57),
  leU: binary<'i64', 'i32'>('i32', 0x58),
  geS: binary<'i64', 'i32'>('i32', 0x59),
  geU: binary<'i64', 'i32'>('i32', 0x5a),
  clz: unary<'i64', 'i64'>('i64', 0x79),
  ctz: unary<'i64', 'i64'>('i64', 0x7a),
  popcnt: unary<'i64', 'i64'>('i64', 0x7b),
  add: binary<'i64', 'i64'>('i64', 0x7c),
  sub: binary<'i64', 'i64'>('i64', 0x7d),
  mul: binary<'i64', 'i64'>('i64', 0x7e),
  divS: binary<'i64', 'i64'>('i64', 0x7f),
  divU: binary<'i64', 'i64'>('i64', 0x80),
  remS: binary<'i64', 'i64'>('i64', 0x81),
  remU: binary<'i64', 'i64'>('i64', 0x82),
  and: binary<'i64', 'i64'>('i64', 0x83),
  or: binary<'i64', 'i64'>('i64', 0x84),
  xor: binary<'i64', 'i64'>('i64', 0x85),
  shl: binary<'i64', 'i64'>('i64', 0x86),
  shrS: binary<'i64', 'i64'>('i64', 0x87),
  shrU: binary<'i64', 'i64'>('i64', 0x88),
  rotl: binary<'i64', 'i64'>('i64', 0x89),
  extendI32S: unary<'i32', 'i64'>('i64', 0xac),
  extendI32U: unary<'i32', 'i64'>('i64', 0xad),
  /** Adds `b` to the word at `at`, atomically, and gives what was there. */
  atomicAdd: (at: I32, b: I64): I64 => node('i64', [0xfe, 0x1f, 3, 0], [at, b]),
  extend32S: unary<'i64', 'i64'>('i64', 0xc4),
  reinterpretF64: unary<'f64', 'i64'>('i64', 0xbd),
  truncSatF32S: unary<'f32', 'i64'>('i64', 0xfc, 4),
  truncSatF64S: unary<'f64', 'i64'>('i64', 0xfc, 6),
} as const;

const f32Bytes = (v: number): number[] => [...new Uint8Array(new Float32Array([v]).buffer)];
const f64Bytes = (v: number): number[] => [...new Uint8Array(new Float64Array([v]).buffer)];

export const f32 = {
  const: (v: number): F32 => node('f32', [0x43, ...f32Bytes(v)]),
  load: load<'f32'>('f32', 2, 0x2a),
  eq: binary<'f32', 'i32'>('i32', 0x5b),
  ne: binary<'f32', 'i32'>('i32', 0x5c),
  lt: binary<'f32', 'i32'>('i32', 0x5d),
  gt: binary<'f32', 'i32'>('i32', 0x5e),
  le: binary<'f32', 'i32'>('i32', 0x5f),
  ge: binary<'f32', 'i32'>('i32', 0x60),
  abs: unary<'f32', 'f32'>('f32', 0x8b),
  neg: unary<'f32', 'f32'>('f32', 0x8c),
  ceil: unary<'f32', 'f32'>('f32', 0x8d),
  floor: unary<'f32', 'f32'>('f32', 0x8e),
  add: binary<'f32', 'f32'>('f32', 0x92),
  sub: binary<'f32', 'f32'>('f32', 0x93),
  mul: binary<'f32', 'f32'>('f32', 0x94),
  div: binary<'f32', 'f32'>('f32', 0x95),
  convertI32S: unary<'i32', 'f32'>('f32', 0xb2),
  convertI64S: unary<'i64', 'f32'>('f32', 0xb4),
  demoteF64: unary<'f64', 'f32'>('f32', 0xb6),
  reinterpretI32: unary<'i32', 'f32'>('f32', 0xbe),
} as const;

export const f64 = {
  const: (v: number): F64 => node('f64', [0x44, ...f64Bytes(v)]),
  load: load<'f64'>('f64', 3, 0x2b),
  eq: binary<'f64', 'i32'>('i32', 0x61),
  ne: binary<'f64', 'i32'>('i32', 0x62),
  lt: binary<'f64', 'i32'>('i32', 0x63),
  gt: binary<'f64', 'i32'>('i32', 0x64),
  le: binary<'f64', 'i32'>('i32', 0x65),
  ge: binary<'f64', 'i32'>('i32', 0x66),
  abs: unary<'f64', 'f64'>('f64', 0x99),
  neg: unary<'f64', 'f64'>('f64', 0x9a),
  ceil: unary<'f64', 'f64'>('f64', 0x9b),
  floor: unary<'f64', 'f64'>('f64', 0x9c),
  trunc: unary<'f64', 'f64'>('f64', 0x9d),
  nearest: unary<'f64', 'f64'>('f64', 0x9e),
  sqrt: unary<'f64', 'f64'>('f64', 0x9f),
  add: binary<'f64', 'f64'>('f64', 0xa0),
  sub: binary<'f64', 'f64'>('f64', 0xa1),
  mul: binary<'f64', 'f64'>('f64', 0xa2),
  div: binary<'f64', 'f64'>('f64', 0xa3),
  min: binary<'f64', 'f64'>('f64', 0xa4),
  max: binary<'f64', 'f64'>('f64', 0xa5),
  convertI32S: unary<'i32', 'f64'>('f64', 0xb7),
  convertI64S: unary<'i64', 'f64'>('f64', 0xb9),
  convertI64U: unary<'i64', 'f64'>('f64', 0xba),
  promoteF32: unary<'f32', 'f64'>('f64', 0xbb),
  reinterpretI64: unary<'i64', 'f64'>('f64', 0xbf),
} as const;

export const v128 = {
  load: load<'v128'>('v128', 4, ...simd(0)),
  anyTrue: unary<'v128', 'i32'>('i32', ...simd(0x53)),
  and: binary<'v128', 'v128'>('v128', ...simd(0x4e)),
  or: binary<'v128', 'v128'>('v128', ...simd(0x50)),
  xor: binary<'v128', 'v128'>('v128', ...simd(0x51)),
  i32x4Splat: unary<'i32', 'v128'>('v128', ...simd(0x11)),
  i64x2Splat: unary<'i64', 'v128'>('v128', ...simd(0x12)),
  i32x4Eq: binary<'v128', 'v128'>('v128', ...simd(0x37)),
  i32x4Ne: binary<'v128', 'v128'>('v128', ...simd(0x38)),
  i32x4LtS: binary<'v128', 'v128'>('v128', ...simd(0x39)),
  i32x4GtS: binary<'v128', 'v128'>('v128', ...simd(0x3b)),
  i32x4LeS: binary<'v128', 'v128'>('v128', ...simd(0x3d)),
  i32x4GeS: binary<'v128', 'v128'>('v128', ...simd(0x3f)),
  i64x2Eq: binary<'v128', 'v128'>('v128', ...simd(0xd6)),
  i64x2Ne: binary<'v128', 'v128'>('v128', ...simd(0xd7)),
  i64x2LtS: binary<'v128', 'v128'>('v128', ...simd(0xd8)),
  i64x2GtS: binary<'v128', 'v128'>('v128', ...simd(0xd9)),
  i64x2LeS: binary<'v128', 'v128'>('v128', ...simd(0xda)),
  i64x2GeS: binary<'v128', 'v128'>('v128', ...simd(0xdb)),
  i8x16Splat: unary<'i32', 'v128'>('v128', ...simd(0x0f)),
  i16x8Splat: unary<'i32', 'v128'>('v128', ...simd(0x10)),
  i8x16Eq: binary<'v128', 'v128'>('v128', ...simd(0x23)),
  i8x16Ne: binary<'v128', 'v128'>('v128', ...simd(0x24)),
  i8x16LtS: binary<'v128', 'v128'>('v128', ...simd(0x25)),
  i8x16GtS: binary<'v128', 'v128'>('v128', ...simd(0x27)),
  i8x16LeS: binary<'v128', 'v128'>('v128', ...simd(0x29)),
  i8x16GeS: binary<'v128', 'v128'>('v128', ...simd(0x2b)),
  i16x8Eq: binary<'v128', 'v128'>('v128', ...simd(0x2d)),
  i16x8Ne: binary<'v128', 'v128'>('v128', ...simd(0x2e)),
  i16x8LtS: binary<'v128', 'v128'>('v128', ...simd(0x2f)),
  i16x8GtS: binary<'v128', 'v128'>('v128', ...simd(0x31)),
  i16x8LeS: binary<'v128', 'v128'>('v128', ...simd(0x33)),
  i16x8GeS: binary<'v128', 'v128'>('v128', ...simd(0x35)),
  /** the lanes of `a`, then of `b`, each cut to half with saturation */
  i8x16NarrowI16x8S: binary<'v128', 'v128'>('v128', ...simd(0x65)),
  i16x8NarrowI32x4S: binary<'v128', 'v128'>('v128', ...simd(0x85)),
  /** the low halves of the 64-bit lanes of `a`, then of `b` */
  evenI32: binary<'v128', 'v128'>('v128', ...simd(0x0d), 0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27),
  i8x16Bitmask: unary<'v128', 'i32'>('i32', ...simd(0x64)),
} as const;

const SELECT = [0x1b];
/** `condition ? a : b`, both evaluated. */
export const select = <T extends ValType>(condition: I32, a: Node<T>, b: Node<T>): Node<T> => node(a.type, SELECT, [a, b, condition]);
