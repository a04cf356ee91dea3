// What most texts that are numbers look like: a sign, digits, maybe a point among them, and no more than fit 63 bits.

const LONGEST = 18;

export let shortValue: u64 = 0;
/** digits behind the point */
export let shortScale: i32 = 0;
export let shortNegative = false;

/** Sets the variables above, when the text looks so. */
export function isShortNumber(text: usize, n: i32): bool {
  const end = text + n;
  let at = text;
  const sign = n > 0 ? u32(load<u8>(at)) : 0;
  if (sign == 0x2d || sign == 0x2b) at++;
  if (at >= end || i32(end - at) > LONGEST) return false;
  let value: u64 = 0, behind: usize = 0;
  const first = at;
  for (; at < end; at++) {
    const digit = u32(load<u8>(at)) - 0x30;
    if (digit < 10) value = value * 10 + digit;
    else if (digit == 0xfffffffe && behind == 0) behind = at + 1;
    else return false;
  }
  if (behind != 0 && end - first == 1) return false;
  shortValue = value;
  shortScale = behind == 0 ? 0 : i32(end - behind);
  shortNegative = sign == 0x2d;
  return true;
}
