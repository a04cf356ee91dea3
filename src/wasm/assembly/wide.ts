// Unsigned arithmetic on 128 and 256 bits. Numbers of more than one word come back in globals, which each instance
// (that is, each thread) has for itself.

/** The last result's words, least significant first, and the last remainder. */
export let w0: u64 = 0;
export let w1: u64 = 0;
export let w2: u64 = 0;
export let w3: u64 = 0;
export let rem0: u64 = 0;
export let rem1: u64 = 0;

/** High word of a × b. */
// @ts-ignore: decorator
@inline export function mulHigh(a: u64, b: u64): u64 {
  const al = a & 0xffffffff, ah = a >> 32, bl = b & 0xffffffff, bh = b >> 32;
  const low = al * bl;
  const mid = ah * bl + (low >> 32);
  const cross = al * bh + (mid & 0xffffffff);
  return ah * bh + (mid >> 32) + (cross >> 32);
}

/** w = (a1, a0) × (b1, b0), 256 bits. */
export function mul256(a0: u64, a1: u64, b0: u64, b1: u64): void {
  w0 = a0 * b0;
  let carry = mulHigh(a0, b0);
  if ((a1 | b1) == 0) {
    w1 = carry;
    w2 = 0;
    w3 = 0;
    return;
  }
  let low = a1 * b0;
  let sum = carry + low;
  let up = mulHigh(a1, b0) + u64(sum < low);
  low = a0 * b1;
  const second = sum + low;
  w1 = second;
  carry = mulHigh(a0, b1) + u64(second < low);
  low = a1 * b1;
  const third = up + carry;
  let top = mulHigh(a1, b1) + u64(third < carry);
  const fourth = third + low;
  top += u64(fourth < low);
  w2 = fourth;
  w3 = top;
}

let q: u64 = 0;

/** q = (hi, lo) / d, the remainder is returned; hi < d. Hacker's Delight's divlu on 32-bit digits. */
function div128by64(hi: u64, lo: u64, d: u64): u64 {
  if (hi == 0) {
    q = lo / d;
    return lo - q * d;
  }
  const s = clz<u64>(d);
  const v = d << s;
  const v1 = v >> 32, v0 = v & 0xffffffff;
  const u32s = s == 0 ? hi : (hi << s) | (lo >> (64 - s));
  const low = lo << s;
  const u1 = low >> 32, u0 = low & 0xffffffff;
  let q1 = u32s / v1;
  let r = u32s - q1 * v1;
  while (q1 >= 0x100000000 || q1 * v0 > ((r << 32) | u1)) {
    q1--;
    r += v1;
    if (r >= 0x100000000) break;
  }
  const mid = (u32s << 32) + u1 - q1 * v;
  let q0 = mid / v1;
  r = mid - q0 * v1;
  while (q0 >= 0x100000000 || q0 * v0 > ((r << 32) | u0)) {
    q0--;
    r += v1;
    if (r >= 0x100000000) break;
  }
  q = (q1 << 32) + q0;
  return ((mid << 32) + u0 - q0 * v) >> s;
}

/** (n2, n1, n0) / (d1, d0) with d1's top bit set and (n2, n1) < (d1, d0): the quotient word; the remainder is in rem. */
function div3by2(n2: u64, n1: u64, n0: u64, d1: u64, d0: u64): u64 {
  let guess: u64;
  let r: u64;
  let overflow = false;
  if (n2 >= d1) {
    guess = u64.MAX_VALUE;
    r = n1 + d1;
    overflow = r < d1;
  } else {
    r = div128by64(n2, n1, d1);
    guess = q;
  }
  // At most twice too large.
  while (!overflow) {
    const high = mulHigh(guess, d0), low = guess * d0;
    if (high < r || (high == r && low <= n0)) break;
    guess--;
    r += d1;
    overflow = r < d1;
  }
  const low = guess * d0;
  rem0 = n0 - low;
  const borrow = u64(n0 < low);
  rem1 = n1 - (mulHigh(guess, d0) + guess * d1) - borrow;
  return guess;
}

/** w = (n3, n2, n1, n0) / (d1, d0), remainder in rem. The divisor is not 0. */
export function div256(n0: u64, n1: u64, n2: u64, n3: u64, d0: u64, d1: u64): void {
  if (d1 == 0) {
    let r: u64 = n3 % d0;
    w3 = n3 / d0;
    r = div128by64(r, n2, d0);
    w2 = q;
    r = div128by64(r, n1, d0);
    w1 = q;
    r = div128by64(r, n0, d0);
    w0 = q;
    rem0 = r;
    rem1 = 0;
    return;
  }
  const s = clz<u64>(d1);
  let n4: u64 = 0;
  if (s != 0) {
    const t = 64 - s;
    d1 = (d1 << s) | (d0 >> t);
    d0 <<= s;
    n4 = n3 >> t;
    n3 = (n3 << s) | (n2 >> t);
    n2 = (n2 << s) | (n1 >> t);
    n1 = (n1 << s) | (n0 >> t);
    n0 <<= s;
  }
  w3 = 0;
  w2 = 0;
  rem1 = n4;
  rem0 = n3;
  if (n4 != 0 || n3 != 0 || n2 != 0) w2 = div3by2(n4, n3, n2, d1, d0);
  else rem0 = 0;
  w1 = div3by2(rem1, rem0, n1, d1, d0);
  w0 = div3by2(rem1, rem0, n0, d1, d0);
  if (s != 0) {
    rem0 = (rem0 >> s) | (rem1 << (64 - s));
    rem1 >>= s;
  }
}

/** Sets w to a number of two words. */
// @ts-ignore: decorator
@inline export function setWide(a0: u64, a1: u64): void {
  w0 = a0;
  w1 = a1;
  w2 = 0;
  w3 = 0;
}

/** w += 1 */
export function increment(): void {
  w0++;
  if (w0 == 0) {
    w1++;
    if (w1 == 0) {
      w2++;
      if (w2 == 0) w3++;
    }
  }
}

/** Is (a1, a0) >= (b1, b0)? */
// @ts-ignore: decorator
@inline export function notLess(a0: u64, a1: u64, b0: u64, b1: u64): bool {
  return a1 > b1 || (a1 == b1 && a0 >= b0);
}

/** w = a + b */
export function addWide(a0: u64, a1: u64, a2: u64, a3: u64, b0: u64, b1: u64, b2: u64, b3: u64): void {
  w0 = a0 + b0;
  let carry = u64(w0 < a0);
  let s = a1 + carry;
  let c = u64(s < carry);
  w1 = s + b1;
  carry = c + u64(w1 < s);
  s = a2 + carry;
  c = u64(s < carry);
  w2 = s + b2;
  carry = c + u64(w2 < s);
  w3 = a3 + b3 + carry;
}

/** w = a - b, with a >= b */
export function subWide(a0: u64, a1: u64, a2: u64, a3: u64, b0: u64, b1: u64, b2: u64, b3: u64): void {
  w0 = a0 - b0;
  let borrow = u64(a0 < b0);
  let s = a1 - borrow;
  let c = u64(a1 < borrow);
  w1 = s - b1;
  borrow = c + u64(s < b1);
  s = a2 - borrow;
  c = u64(a2 < borrow);
  w2 = s - b2;
  borrow = c + u64(s < b2);
  w3 = a3 - b3 - borrow;
}

/** a < b */
export function lessWide(a0: u64, a1: u64, a2: u64, a3: u64, b0: u64, b1: u64, b2: u64, b3: u64): bool {
  if (a3 != b3) return a3 < b3;
  if (a2 != b2) return a2 < b2;
  if (a1 != b1) return a1 < b1;
  return a0 < b0;
}
