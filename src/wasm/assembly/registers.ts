// Registers of HyperLogLog, a byte each; so many that sixteen go at once.

/** The greater of each two bytes, to the first list. */
export function bytes_max(a: usize, b: usize, n: i32): void {
  for (let i = 0; i < n; i += 16) v128.store(a + i, v128.max<u8>(v128.load(a + i), v128.load(b + i)));
}

/** The sum of 2^-r. */
export function registers_sum(at: usize, n: i32): f64 {
  let sum: f64 = 0;
  for (let i = 0; i < n; i++) sum += reinterpret<f64>((1023 - u64(load<u8>(at + i))) << 52);
  return sum;
}

export function registers_empty(at: usize, n: i32): i32 {
  let count = 0;
  for (let i = 0; i < n; i++) count += i32(load<u8>(at + i) == 0);
  return count;
}
