import { doubleText, floatText } from '../../types/java-double.ts';
import { capacity, type Item, type Kind, type Kll, newKll, retained } from './kll.ts';

const FAMILY = 15;
const M = 8;
const EMPTY = 1;
const SINGLE = 4;

const widthOf = (kind: Kind): number => (kind === 'float' ? 4 : 8);

function putItem(view: DataView, at: number, item: Item, kind: Kind): void {
  if (kind === 'bigint') view.setBigInt64(at, BigInt(item), true);
  else if (kind === 'double') view.setFloat64(at, Number(item), true);
  else view.setFloat32(at, Number(item), true);
}
function itemAt(view: DataView, at: number, kind: Kind): Item {
  if (kind === 'bigint') return view.getBigInt64(at, true);
  return kind === 'double' ? view.getFloat64(at, true) : view.getFloat32(at, true);
}

const compactBytes = (s: Kll): number =>
  s.n < 2 ? 8 + s.n * widthOf(s.kind) : 20 + 4 * s.levels.length + (2 + retained(s)) * widthOf(s.kind);

/** As DataSketches writes a KLL sketch, compact. */
export function kllToBytes(s: Kll): Uint8Array {
  const bytes = new Uint8Array(compactBytes(s));
  const view = new DataView(bytes.buffer);
  const width = widthOf(s.kind);
  const flags = s.n === 0 ? EMPTY : s.n === 1 ? SINGLE : 0;
  bytes.set([s.n < 2 ? 2 : 5, s.n === 1 ? 2 : 1, FAMILY, flags, s.k & 0xff, s.k >> 8, M, 0]);
  const { least, greatest } = s;
  if (least === undefined || greatest === undefined) return bytes;
  if (s.n === 1) {
    putItem(view, 8, least, s.kind);
    return bytes;
  }
  view.setBigInt64(8, BigInt(s.n), true);
  view.setUint16(16, s.k, true);
  bytes[18] = s.levels.length;
  let from = capacity(s) - retained(s);
  let at = 20;
  for (const level of s.levels) {
    view.setInt32(at, from, true);
    from += level.length;
    at += 4;
  }
  for (const item of [least, greatest, ...s.levels.flat()]) {
    putItem(view, at, item, s.kind);
    at += width;
  }
  return bytes;
}

/** The sketch that bytes are; undefined when they are none. */
export function kllOfBytes(bytes: Uint8Array, kind: Kind): Kll | undefined {
  if (bytes.length < 8 || bytes[2] !== FAMILY) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const flags = bytes[3] ?? 0;
  const s = newKll(kind, view.getUint16(4, true));
  const width = widthOf(kind);
  if ((flags & EMPTY) !== 0) return s;
  if ((flags & SINGLE) !== 0) {
    if (bytes.length < 8 + width) return undefined;
    const item = itemAt(view, 8, kind);
    return { ...s, n: 1, levels: [[item]], least: item, greatest: item };
  }
  const levelCount = bytes[18] ?? 0;
  const items = (bytes.length - 20 - 4 * levelCount) / width - 2;
  if (bytes.length < 20 || levelCount === 0 || items < 0 || !Number.isInteger(items)) return undefined;
  const starts = Array.from({ length: levelCount }, (_, i) => view.getInt32(20 + 4 * i, true));
  const at = (i: number): Item => itemAt(view, 20 + 4 * levelCount + i * width, kind);
  const first = starts[0] ?? 0;
  const levels = starts.map((start, i) => {
    const end = starts[i + 1] ?? first + items;
    return Array.from({ length: Math.max(0, end - start) }, (_, j) => at(2 + start - first + j));
  });
  return { ...s, n: Number(view.getBigInt64(8, true)), levels, least: at(0), greatest: at(1) };
}

const NAMES: Readonly<Record<Kind, string>> = { bigint: 'KllLongsSketch', double: 'KllDoublesSketch', float: 'KllFloatsSketch' };

/** What there is to say of a sketch, as DataSketches says it. */
export function kllSummary(s: Kll): string {
  const text = (item: Item | undefined): string =>
    item === undefined
      ? 'NaN'
      : s.kind === 'bigint'
        ? String(item)
        : s.kind === 'double'
          ? doubleText(Number(item))
          : floatText(Number(item));
  const percent = (x: number): string => `${(100 * x).toFixed(3)}%`;
  const lines: readonly (readonly [string, string | number | boolean])[] = [
    ['K', s.k],
    ['Dynamic min K', s.k],
    ['M', M],
    ['N', s.n],
    ['Epsilon', percent(2.296 / s.k ** 0.9723)],
    ['Epsilon PMF', percent(2.446 / s.k ** 0.9433)],
    ['Empty', s.n === 0],
    ['Estimation Mode', s.levels.length > 1],
    ['Levels', s.levels.length],
    ['Level 0 Sorted', false],
    ['Capacity Items', capacity(s)],
    ['Retained Items', retained(s)],
    ['Free Space', capacity(s) - retained(s)],
    ['ReadOnly', false],
    ['Updatable Storage Bytes', 24 + 4 * s.levels.length + (2 + capacity(s)) * widthOf(s.kind)],
    ['Compact Storage Bytes', compactBytes(s)],
    ['Min Item', text(s.least)],
    ['Max Item', text(s.greatest)],
  ];
  return `\n### Kll${NAMES[s.kind]} Summary:\n${lines.map(([name, value]) => `   ${name.padEnd(23)}: ${value}\n`).join('')}### End sketch summary\n`;
}
