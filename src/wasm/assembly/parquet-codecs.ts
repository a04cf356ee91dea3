// Snappy and LZ4 between places in the shared memory. Sources are readable, destinations writable, for 64 bytes past their ends.

/** Copies `length` bytes from `distance` bytes back; may write up to 15 bytes too many. `distance` is not 0. */
// @ts-ignore: decorator
@inline
function copyMatch(to: usize, distance: u32, length: i32): void {
  let from = to - distance;
  let left = length;
  if (distance >= 16) {
    do {
      v128.store(to, v128.load(from));
      to += 16;
      from += 16;
      left -= 16;
    } while (left > 0);
    return;
  }
  // A short period: each step doubles what may be copied at once.
  while (to - from < 8) {
    store<u64>(to, load<u64>(from));
    const step = <i32>(to - from);
    left -= step;
    to += step;
    if (left <= 0) return;
  }
  do {
    store<u64>(to, load<u64>(from));
    to += 8;
    from += 8;
    left -= 8;
  } while (left > 0);
}

// @ts-ignore: decorator
@inline
function copyLiteral(to: usize, from: usize, length: i32): void {
  if (length <= 16) {
    v128.store(to, v128.load(from));
    return;
  }
  if (length > 256) {
    memory.copy(to, from, length);
    return;
  }
  let left = length;
  do {
    v128.store(to, v128.load(from));
    to += 16;
    from += 16;
    left -= 16;
  } while (left > 0);
}

/** Decompresses a raw Snappy block; gives the bytes written, or -1 when the block is damaged or does not make `size` bytes. */
export function pq_snappy_decompress(src: usize, n: i32, dst: usize, size: i32): i32 {
  const end = src + n;
  const last = dst + size;
  let at = src;
  let declared: u32 = 0;
  for (let shift = 0; ; shift += 7) {
    if (at >= end || shift > 28) return -1;
    const byte = <u32>load<u8>(at++);
    declared |= (byte & 127) << shift;
    if (byte < 128) break;
  }
  if (declared != <u32>size) return -1;
  let to = dst;
  while (at < end) {
    const tag = <u32>load<u8>(at++);
    const kind = tag & 3;
    if (kind == 0) {
      let length = tag >> 2;
      if (length >= 60) {
        const extra = length - 59;
        if (at + extra > end) return -1;
        length = extra == 4 ? load<u32>(at) : load<u32>(at) & ((1 << (extra << 3)) - 1);
        at += extra;
      }
      length++;
      if (length == 0 || <u32>(end - at) < length || <u32>(last - to) < length) return -1;
      copyLiteral(to, at, length);
      at += length;
      to += length;
      continue;
    }
    let length: u32, distance: u32;
    if (kind == 1) {
      if (at + 1 > end) return -1;
      length = ((tag >> 2) & 7) + 4;
      distance = ((tag >> 5) << 8) | <u32>load<u8>(at);
      at += 1;
    } else if (kind == 2) {
      if (at + 2 > end) return -1;
      length = (tag >> 2) + 1;
      distance = <u32>load<u16>(at);
      at += 2;
    } else {
      if (at + 4 > end) return -1;
      length = (tag >> 2) + 1;
      distance = load<u32>(at);
      at += 4;
    }
    if (distance == 0 || distance > <u32>(to - dst) || <u32>(last - to) < length) return -1;
    copyMatch(to, distance, length);
    to += length;
  }
  return to == last ? size : -1;
}

/** Decompresses a raw LZ4 block; gives the bytes written, or -1 when it is damaged or would make more than `size` bytes. */
export function pq_lz4_decompress(src: usize, n: i32, dst: usize, size: i32): i32 {
  const end = src + n;
  const last = dst + size;
  let at = src;
  let to = dst;
  while (at < end) {
    const token = <u32>load<u8>(at++);
    let length = token >> 4;
    if (length == 15) {
      let byte: u32;
      do {
        if (at >= end) return -1;
        byte = <u32>load<u8>(at++);
        length += byte;
      } while (byte == 255);
    }
    if (<u32>(end - at) < length || <u32>(last - to) < length) return -1;
    if (length) copyLiteral(to, at, length);
    at += length;
    to += length;
    if (at >= end) break;
    if (at + 2 > end) return -1;
    const distance = <u32>load<u16>(at);
    at += 2;
    length = token & 15;
    if (length == 15) {
      let byte: u32;
      do {
        if (at >= end) return -1;
        byte = <u32>load<u8>(at++);
        length += byte;
      } while (byte == 255);
    }
    length += 4;
    if (distance == 0 || distance > <u32>(to - dst) || <u32>(last - to) < length) return -1;
    copyMatch(to, distance, length);
    to += length;
  }
  return <i32>(to - dst);
}

// @ts-ignore: decorator
@inline
function emitLiteral(to: usize, from: usize, length: u32): usize {
  const n = length - 1;
  if (n < 60) {
    store<u8>(to, n << 2);
    to += 1;
  } else if (n < 256) {
    store<u8>(to, 60 << 2);
    store<u8>(to, n, 1);
    to += 2;
  } else {
    store<u8>(to, 61 << 2);
    store<u16>(to, n, 1);
    to += 3;
  }
  copyLiteral(to, from, length);
  return to + length;
}

// @ts-ignore: decorator
@inline
function emitCopy(to: usize, distance: u32, length: u32): usize {
  while (length >= 68) {
    store<u8>(to, (63 << 2) | 2);
    store<u16>(to, distance, 1);
    to += 3;
    length -= 64;
  }
  if (length > 64) {
    store<u8>(to, (59 << 2) | 2);
    store<u16>(to, distance, 1);
    to += 3;
    length -= 60;
  }
  if (length < 12 && distance < 2048) {
    store<u8>(to, ((distance >> 8) << 5) | ((length - 4) << 2) | 1);
    store<u8>(to, distance, 1);
    return to + 2;
  }
  store<u8>(to, ((length - 1) << 2) | 2);
  store<u16>(to, distance, 1);
  return to + 3;
}

const HASH_BITS: u32 = 14;

/** Compresses into a raw Snappy block; `dst` has room for 32 + n + n/6 bytes, `table` for 32 KiB. Gives the bytes written. */
export function pq_snappy_compress(src: usize, n: i32, dst: usize, table: usize): i32 {
  let to = dst;
  let size = <u32>n;
  while (size >= 128) {
    store<u8>(to++, size | 128);
    size >>= 7;
  }
  store<u8>(to++, size);
  // Blocks of 64 KiB, so that distances fit 16 bits.
  for (let start: u32 = 0; start < <u32>n; start += 65536) {
    const length = min<u32>(65536, <u32>n - start);
    to = compressBlock(src + start, length, to, table);
  }
  return <i32>(to - dst);
}

function compressBlock(base: usize, length: u32, to: usize, table: usize): usize {
  const end = base + length;
  let literal = base;
  if (length >= 16) {
    memory.fill(table, 0, 1 << (HASH_BITS + 1));
    const limit = end - 15;
    let at = base + 1;
    let skip: u32 = 32;
    while (at < limit) {
      const word = load<u32>(at);
      const slot = table + ((((word * 0x1e35a7bd) >> (32 - HASH_BITS)) as usize) << 1);
      const candidate = base + <usize>load<u16>(slot);
      store<u16>(slot, <u16>(at - base));
      if (load<u32>(candidate) != word || candidate >= at) {
        at += skip >> 5;
        skip++;
        continue;
      }
      skip = 32;
      if (at > literal) to = emitLiteral(to, literal, <u32>(at - literal));
      let m = at + 4;
      let c = candidate + 4;
      let matching = true;
      while (m + 8 <= end) {
        const difference = load<u64>(m) ^ load<u64>(c);
        if (difference != 0) {
          m += <usize>(ctz(difference) >> 3);
          matching = false;
          break;
        }
        m += 8;
        c += 8;
      }
      if (matching) {
        while (m < end && load<u8>(m) == load<u8>(c)) {
          m++;
          c++;
        }
      }
      to = emitCopy(to, <u32>(at - candidate), <u32>(m - at));
      if (m < limit) {
        const before = load<u32>(m - 1);
        store<u16>(table + ((((before * 0x1e35a7bd) >> (32 - HASH_BITS)) as usize) << 1), <u16>(m - 1 - base));
      }
      at = m;
      literal = m;
    }
  }
  if (literal < end) to = emitLiteral(to, literal, <u32>(end - literal));
  return to;
}
