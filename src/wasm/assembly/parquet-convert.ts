// Parquet's physical values to the engine's and back, `n` dense values at a time. `kind` is from the table in io/parquet/convert.ts.

// @ts-ignore: decorator
@inline
function to128(out: usize, i: i32, value: i64): void {
  store<i64>(out + ((<usize>i) << 4), value);
  store<i64>(out + ((<usize>i) << 4), value >> 63, 8);
}

// @ts-ignore: decorator
@inline
function bigEndian(at: usize, length: u32, out: usize, wide: i32): i32 {
  let high: i64 = 0;
  if (length > 0 && load<u8>(at) > 127) high = -1;
  let low = high;
  for (let k: u32 = 0; k < length; k++) {
    high = (high << 8) | <i64>(<u64>low >> 56);
    low = (low << 8) | <i64>load<u8>(at + k);
  }
  store<i64>(out, low);
  if (wide) store<i64>(out, high, 8);
  return 0;
}

const MICROS_PER_DAY: i64 = 86400000000;
const EPOCH_JULIAN_DAY: i64 = 2440588;

export function pq_to_engine(kind: i32, src: usize, n: i32, width: i32, out: usize): void {
  switch (kind) {
    case 0: memory.copy(out, src, <usize>n * width); break;
    case 1: for (let i = 0; i < n; i++) store<u8>(out + i, load<u8>(src + ((<usize>i) << 2))); break;
    case 2: for (let i = 0; i < n; i++) store<u16>(out + ((<usize>i) << 1), load<u16>(src + ((<usize>i) << 2))); break;
    case 3: for (let i = 0; i < n; i++) store<i64>(out + ((<usize>i) << 3), <i64>load<i32>(src + ((<usize>i) << 2))); break;
    case 4: for (let i = 0; i < n; i++) store<i64>(out + ((<usize>i) << 3), <i64>load<u32>(src + ((<usize>i) << 2))); break;
    case 5: for (let i = 0; i < n; i++) to128(out, i, <i64>load<i32>(src + ((<usize>i) << 2))); break;
    case 6: for (let i = 0; i < n; i++) to128(out, i, load<i64>(src + ((<usize>i) << 3))); break;
    case 7:
      for (let i = 0; i < n; i++) {
        store<i64>(out + ((<usize>i) << 4), load<i64>(src + ((<usize>i) << 3)));
        store<i64>(out + ((<usize>i) << 4), 0, 8);
      }
      break;
    case 8: for (let i = 0; i < n; i++) store<i64>(out + ((<usize>i) << 3), load<i64>(src + ((<usize>i) << 3)) * 1000); break;
    case 9:
      for (let i = 0; i < n; i++) {
        const value = load<i64>(src + ((<usize>i) << 3));
        store<i64>(out + ((<usize>i) << 3), value / 1000 - i64(value % 1000 < 0));
      }
      break;
    case 10: for (let i = 0; i < n; i++) store<f64>(out + ((<usize>i) << 3), <f64>load<i32>(src + ((<usize>i) << 2))); break;
    case 11: for (let i = 0; i < n; i++) store<f64>(out + ((<usize>i) << 3), <f64>load<f32>(src + ((<usize>i) << 2))); break;
    case 12: for (let i = 0; i < n; i++) bigEndian(src + <usize>i * width, width, out + ((<usize>i) << 3), 0); break;
    case 13: for (let i = 0; i < n; i++) bigEndian(src + <usize>i * width, width, out + ((<usize>i) << 4), 1); break;
    case 14:
      for (let i = 0; i < n; i++) {
        const at = src + <usize>i * 12;
        const nanos = load<i64>(at);
        const day = <i64>load<u32>(at, 8) - EPOCH_JULIAN_DAY;
        store<i64>(out + ((<usize>i) << 3), day * MICROS_PER_DAY + nanos / 1000);
      }
      break;
    case 15: for (let i = 0; i < n; i++) store<f32>(out + ((<usize>i) << 2), half(load<u16>(src + ((<usize>i) << 1)))); break;
    case 16: for (let i = 0; i < n; i++) store<i64>(out + ((<usize>i) << 3), <i64>load<i32>(src + ((<usize>i) << 2)) * MICROS_PER_DAY); break;
    case 17: for (let i = 0; i < n; i++) store<i64>(out + ((<usize>i) << 3), load<i64>(src + ((<usize>i) << 3)) * 1000000); break;
    case 18: for (let i = 0; i < n; i++) store<i64>(out + ((<usize>i) << 3), <i64>load<i32>(src + ((<usize>i) << 2)) * 1000000); break;
    case 19: for (let i = 0; i < n; i++) store<u16>(out + ((<usize>i) << 1), <u16>load<u8>(src + ((<usize>i) << 2))); break;
    case 20: for (let i = 0; i < n; i++) store<u32>(out + ((<usize>i) << 2), <u32>load<u16>(src + ((<usize>i) << 2))); break;
  }
}

function half(bits: u32): f32 {
  const sign: u32 = (bits & 0x8000) << 16;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent == 31) return reinterpret<f32>(sign | 0x7f800000 | (fraction << 13));
  if (exponent == 0) {
    const small = <f32>fraction * <f32>5.960464477539063e-8;
    return sign ? -small : small;
  }
  return reinterpret<f32>(sign | ((exponent + 112) << 23) | (fraction << 13));
}

/** Big-endian integers of varying length (offsets and bytes) to int64 or, when `wide`, int128. -1 when one is too long. */
export function pq_decimals(offsets: usize, bytes: usize, n: i32, wide: i32, out: usize): i32 {
  const step: usize = wide ? 16 : 8;
  for (let i = 0; i < n; i++) {
    const from = load<u32>(offsets + ((<usize>i) << 2));
    bigEndian(bytes + from, load<u32>(offsets + ((<usize>i) << 2), 4) - from, out + <usize>i * step, wide);
  }
  return 0;
}

/** Multiplies each value by 10 to the `digits`, in place. */
export function pq_scale(values: usize, n: i32, wide: i32, digits: i32): void {
  if (!wide) {
    let factor: i64 = 1;
    for (let k = 0; k < digits; k++) factor *= 10;
    for (let i = 0; i < n; i++) store<i64>(values + ((<usize>i) << 3), load<i64>(values + ((<usize>i) << 3)) * factor);
    return;
  }
  for (let i = 0; i < n; i++) {
    const at = values + ((<usize>i) << 4);
    let low = load<u64>(at);
    let high = load<u64>(at, 8);
    for (let k = 0; k < digits; k++) {
      const a = (low & 0xffffffff) * 10;
      const b = (low >> 32) * 10 + (a >> 32);
      high = high * 10 + (b >> 32);
      low = (b << 32) | (a & 0xffffffff);
    }
    store<u64>(at, low);
    store<u64>(at, high, 8);
  }
}

/**
 * The engine's values that are present to Parquet's: drops the nulls of `bits` (0: none). Gives the number written.
 * Kinds: 1, 2, 4, 8, 16 copies of that width; 101 int8 and 102 int16 to int32; 108 int64 to int32; 112 and 113: int64 and
 * int128 to big-endian of `width` bytes.
 */
export function pq_from_engine(kind: i32, src: usize, bits: usize, n: i32, width: i32, out: usize): i32 {
  if (!bits && kind <= 16) {
    memory.copy(out, src, <usize>n * kind);
    return n;
  }
  let to = out;
  for (let i = 0; i < n; i++) {
    if (bits && !((<u32>load<u8>(bits + (i >> 3)) >> (i & 7)) & 1)) continue;
    switch (kind) {
      case 1: store<u8>(to, load<u8>(src + i)); to += 1; break;
      case 2: store<u16>(to, load<u16>(src + ((<usize>i) << 1))); to += 2; break;
      case 4: store<u32>(to, load<u32>(src + ((<usize>i) << 2))); to += 4; break;
      case 8: store<u64>(to, load<u64>(src + ((<usize>i) << 3))); to += 8; break;
      case 16: v128.store(to, v128.load(src + ((<usize>i) << 4))); to += 16; break;
      case 101: store<i32>(to, <i32>load<i8>(src + i)); to += 4; break;
      case 102: store<i32>(to, <i32>load<i16>(src + ((<usize>i) << 1))); to += 4; break;
      case 108: store<i32>(to, load<i32>(src + ((<usize>i) << 3))); to += 4; break;
      case 112: {
        const value = load<i64>(src + ((<usize>i) << 3));
        for (let k = 0; k < width; k++) store<u8>(to + k, <u8>(value >> (<i64>min<i32>(width - 1 - k, 7) << 3)));
        to += width;
        break;
      }
      case 113: {
        const low = load<i64>(src + ((<usize>i) << 4));
        const high = load<i64>(src + ((<usize>i) << 4), 8);
        for (let k = 0; k < width; k++) {
          const byte = width - 1 - k;
          store<u8>(to + k, <u8>(byte < 8 ? low >> (<i64>byte << 3) : high >> (<i64>(byte - 8) << 3)));
        }
        to += width;
        break;
      }
    }
  }
  return <i32>(to - out) / (kind <= 16 ? kind : kind >= 112 ? width : 4);
}
