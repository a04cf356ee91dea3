// The names of WebAssembly's instructions, and what follows each in the bytes.

/** What an instruction has after its code: `memory` an alignment and an offset, `index` a number, `lane` one byte, `bytes16` sixteen. */
export type Immediate =
  | 'none'
  | 'block'
  | 'index'
  | 'table'
  | 'memory'
  | 'i32'
  | 'i64'
  | 'f32'
  | 'f64'
  | 'lane'
  | 'bytes16'
  | 'byte'
  | 'bytes2';
export interface Instruction {
  readonly name: string;
  readonly immediate: Immediate;
}

const SIMPLE: Readonly<Record<number, readonly [string, Immediate]>> = {
  0: ['unreachable', 'none'],
  1: ['nop', 'none'],
  2: ['block', 'block'],
  3: ['loop', 'block'],
  4: ['if', 'block'],
  5: ['else', 'none'],
  11: ['end', 'none'],
  12: ['br', 'index'],
  13: ['br_if', 'index'],
  14: ['br_table', 'table'],
  15: ['return', 'none'],
  16: ['call', 'index'],
  26: ['drop', 'none'],
  27: ['select', 'none'],
  32: ['local.get', 'index'],
  33: ['local.set', 'index'],
  34: ['local.tee', 'index'],
  35: ['global.get', 'index'],
  36: ['global.set', 'index'],
  63: ['memory.size', 'byte'],
  64: ['memory.grow', 'byte'],
  65: ['i32.const', 'i32'],
  66: ['i64.const', 'i64'],
  67: ['f32.const', 'f32'],
  68: ['f64.const', 'f64'],
};

/** Loads and stores, from 0x28 on. */
const MEMORY = `i32.load i64.load f32.load f64.load i32.load8_s i32.load8_u i32.load16_s i32.load16_u i64.load8_s i64.load8_u
  i64.load16_s i64.load16_u i64.load32_s i64.load32_u i32.store i64.store f32.store f64.store i32.store8 i32.store16 i64.store8
  i64.store16 i64.store32`.split(/\s+/);

/** Comparisons, arithmetic and conversions, from 0x45 on. */
const NUMERIC = `i32.eqz i32.eq i32.ne i32.lt_s i32.lt_u i32.gt_s i32.gt_u i32.le_s i32.le_u i32.ge_s i32.ge_u
  i64.eqz i64.eq i64.ne i64.lt_s i64.lt_u i64.gt_s i64.gt_u i64.le_s i64.le_u i64.ge_s i64.ge_u
  f32.eq f32.ne f32.lt f32.gt f32.le f32.ge f64.eq f64.ne f64.lt f64.gt f64.le f64.ge
  i32.clz i32.ctz i32.popcnt i32.add i32.sub i32.mul i32.div_s i32.div_u i32.rem_s i32.rem_u i32.and i32.or i32.xor i32.shl
  i32.shr_s i32.shr_u i32.rotl i32.rotr
  i64.clz i64.ctz i64.popcnt i64.add i64.sub i64.mul i64.div_s i64.div_u i64.rem_s i64.rem_u i64.and i64.or i64.xor i64.shl
  i64.shr_s i64.shr_u i64.rotl i64.rotr
  f32.abs f32.neg f32.ceil f32.floor f32.trunc f32.nearest f32.sqrt f32.add f32.sub f32.mul f32.div f32.min f32.max f32.copysign
  f64.abs f64.neg f64.ceil f64.floor f64.trunc f64.nearest f64.sqrt f64.add f64.sub f64.mul f64.div f64.min f64.max f64.copysign
  i32.wrap_i64 i32.trunc_f32_s i32.trunc_f32_u i32.trunc_f64_s i32.trunc_f64_u i64.extend_i32_s i64.extend_i32_u i64.trunc_f32_s
  i64.trunc_f32_u i64.trunc_f64_s i64.trunc_f64_u f32.convert_i32_s f32.convert_i32_u f32.convert_i64_s f32.convert_i64_u
  f32.demote_f64 f64.convert_i32_s f64.convert_i32_u f64.convert_i64_s f64.convert_i64_u f64.promote_f32 i32.reinterpret_f32
  i64.reinterpret_f64 f32.reinterpret_i32 f64.reinterpret_i64 i32.extend8_s i32.extend16_s i64.extend8_s i64.extend16_s
  i64.extend32_s`.split(/\s+/);

/** After 0xfc. */
const SATURATING = `i32.trunc_sat_f32_s i32.trunc_sat_f32_u i32.trunc_sat_f64_s i32.trunc_sat_f64_u i64.trunc_sat_f32_s
  i64.trunc_sat_f32_u i64.trunc_sat_f64_s i64.trunc_sat_f64_u`.split(/\s+/);

/** After 0xfd, by the code of the first of each run. */
const SIMD_RUNS: readonly (readonly [number, string])[] = [
  [0, 'v128.load v128.load8x8_s v128.load8x8_u v128.load16x4_s v128.load16x4_u v128.load32x2_s v128.load32x2_u'],
  [7, 'v128.load8_splat v128.load16_splat v128.load32_splat v128.load64_splat v128.store v128.const i8x16.shuffle i8x16.swizzle'],
  [15, 'i8x16.splat i16x8.splat i32x4.splat i64x2.splat f32x4.splat f64x2.splat i8x16.extract_lane_s i8x16.extract_lane_u'],
  [23, 'i8x16.replace_lane i16x8.extract_lane_s i16x8.extract_lane_u i16x8.replace_lane i32x4.extract_lane i32x4.replace_lane'],
  [29, 'i64x2.extract_lane i64x2.replace_lane f32x4.extract_lane f32x4.replace_lane f64x2.extract_lane f64x2.replace_lane'],
  [35, 'i8x16.eq i8x16.ne i8x16.lt_s i8x16.lt_u i8x16.gt_s i8x16.gt_u i8x16.le_s i8x16.le_u i8x16.ge_s i8x16.ge_u'],
  [45, 'i16x8.eq i16x8.ne i16x8.lt_s i16x8.lt_u i16x8.gt_s i16x8.gt_u i16x8.le_s i16x8.le_u i16x8.ge_s i16x8.ge_u'],
  [55, 'i32x4.eq i32x4.ne i32x4.lt_s i32x4.lt_u i32x4.gt_s i32x4.gt_u i32x4.le_s i32x4.le_u i32x4.ge_s i32x4.ge_u'],
  [65, 'f32x4.eq f32x4.ne f32x4.lt f32x4.gt f32x4.le f32x4.ge f64x2.eq f64x2.ne f64x2.lt f64x2.gt f64x2.le f64x2.ge'],
  [77, 'v128.not v128.and v128.andnot v128.or v128.xor v128.bitselect v128.any_true'],
  [99, 'i8x16.all_true i8x16.bitmask i8x16.narrow_i16x8_s i8x16.narrow_i16x8_u'],
  [131, 'i16x8.all_true i16x8.bitmask i16x8.narrow_i32x4_s i16x8.narrow_i32x4_u'],
  [214, 'i64x2.eq i64x2.ne i64x2.lt_s i64x2.gt_s i64x2.le_s i64x2.ge_s'],
];
const SIMD = new Map(SIMD_RUNS.flatMap(([first, names]) => names.split(' ').map((name, i) => [first + i, name] as const)));

const simdImmediate = (code: number): Immediate =>
  code <= 11 ? 'memory' : code === 12 || code === 13 ? 'bytes16' : code >= 21 && code <= 34 ? 'lane' : 'none';

const hex = (n: number): string => `0x${n.toString(16)}`;

/** The instruction of a code; `sub` is the number after a prefix (0xfc, 0xfd, 0xfe). */
export function instructionOf(code: number, sub: () => number): Instruction {
  const simple = SIMPLE[code];
  if (simple) return { name: simple[0], immediate: simple[1] };
  if (code >= 0x28 && code <= 0x3e) return { name: MEMORY[code - 0x28] ?? hex(code), immediate: 'memory' };
  if (code === 0xfc) {
    const n = sub();
    if (n === 10) return { name: 'memory.copy', immediate: 'bytes2' };
    return n === 11 ? { name: 'memory.fill', immediate: 'byte' } : { name: SATURATING[n] ?? `0xfc ${hex(n)}`, immediate: 'none' };
  }
  if (code === 0xfd) {
    const n = sub();
    return { name: SIMD.get(n) ?? `v128 ${hex(n)}`, immediate: simdImmediate(n) };
  }
  if (code === 0xfe) {
    const n = sub();
    return { name: n === 0x41 ? 'i32.atomic.rmw.xchg' : n === 0x1f ? 'i64.atomic.rmw.add' : `atomic ${hex(n)}`, immediate: 'memory' };
  }
  return { name: NUMERIC[code - 0x45] ?? hex(code), immediate: 'none' };
}
