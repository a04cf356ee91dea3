import type { DataType } from '../../types/data-type.ts';
import type { Value } from '../../types/value.ts';
import { addItem, type Frequent, itemsOf, newFrequent } from './frequent.ts';

const FAMILY = 10;
const EMPTY = 5;
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** How items of a type are written: numbers in so many bytes, some behind a byte that says which; text behind its length. */
function formOf(type: DataType): { readonly mark?: number; readonly width: number; readonly isFloat?: true } | undefined {
  switch (type.kind) {
    case 'boolean':
    case 'tinyint':
      return { mark: 2, width: 1 };
    case 'smallint':
      return { mark: 3, width: 2 };
    case 'int':
    case 'date':
    case 'year-month interval':
      return { mark: 9, width: 4 };
    case 'float':
      return { mark: 6, width: 4, isFloat: true };
    case 'double':
      return { width: 8, isFloat: true };
    case 'decimal':
      return type.precision <= 9 ? { mark: 9, width: 4 } : type.precision <= 18 ? { width: 8 } : undefined;
    case 'string':
    case 'char':
    case 'varchar':
      return undefined;
    default:
      return { width: 8 };
  }
}

function itemBytes(item: Value, type: DataType): Uint8Array {
  const form = formOf(type);
  if (!form) {
    const text = encoder.encode(String(item));
    const bytes = new Uint8Array(4 + text.length);
    new DataView(bytes.buffer).setInt32(0, text.length, true);
    bytes.set(text, 4);
    return bytes;
  }
  const from = form.mark === undefined ? 0 : 1;
  const bytes = new Uint8Array(from + form.width);
  const view = new DataView(bytes.buffer);
  if (form.mark !== undefined) bytes[0] = form.mark;
  if (!form.isFloat) {
    let rest = BigInt(item as boolean | number | bigint);
    for (let i = 0; i < form.width; i++, rest >>= 8n) bytes[from + i] = Number(rest & 0xffn);
  } else if (form.width === 8) view.setFloat64(from, item as number, true);
  else view.setFloat32(from, item as number, true);
  return bytes;
}

/** An item, and where the next one starts. */
function itemAt(view: DataView, at: number, type: DataType): readonly [Value, number] {
  const form = formOf(type);
  if (!form) {
    const length = view.getInt32(at, true);
    const text = decoder.decode(new Uint8Array(view.buffer, view.byteOffset + at + 4, length).slice());
    return [type.kind === 'decimal' ? BigInt(text) : text, at + 4 + length];
  }
  const from = at + (form.mark === undefined ? 0 : 1);
  const end = from + form.width;
  if (form.isFloat) return [form.width === 8 ? view.getFloat64(from, true) : view.getFloat32(from, true), end];
  let whole = 0n;
  for (let i = form.width - 1; i >= 0; i--) whole = (whole << 8n) | BigInt(view.getUint8(from + i));
  const value = BigInt.asIntN(8 * form.width, whole);
  if (type.kind === 'boolean') return [value !== 0n, end];
  return [form.width === 8 || type.kind === 'decimal' ? value : Number(value), end];
}

/** The sketch as DataSketches writes it, and behind it the number of nulls. */
export function frequentToBytes(f: Frequent, nulls: bigint): Uint8Array {
  const { stored } = itemsOf(f);
  const counts = stored.map((item) => f.counts.get(item) ?? 0);
  const items = stored.map((item) => itemBytes(item, f.type));
  const words = stored.length === 0 ? 1 : 4;
  const bytes = new Uint8Array(8 * (words + counts.length) + items.reduce((sum, x) => sum + x.length, 0) + 8);
  const view = new DataView(bytes.buffer);
  let lgTable = 3;
  while (0.75 * 2 ** lgTable < stored.length) lgTable++;
  bytes.set([words, 1, FAMILY, Math.log2(f.size), lgTable, stored.length === 0 ? EMPTY : 0]);
  if (words > 1) {
    view.setInt32(8, stored.length, true);
    view.setBigInt64(16, BigInt(counts.reduce((sum, n) => sum + n, 0)), true);
    view.setBigInt64(24, BigInt(f.offset), true);
  }
  counts.forEach((n, i) => {
    view.setBigInt64(8 * (words + i), BigInt(n), true);
  });
  let at = 8 * (words + counts.length);
  for (const item of items) {
    bytes.set(item, at);
    at += item.length;
  }
  view.setBigInt64(at, nulls);
  return bytes;
}

/** The sketch and the number of nulls that bytes are; undefined when they are none. */
export function frequentOfBytes(
  bytes: Uint8Array,
  type: DataType,
  mostItems: number,
): { readonly frequent: Frequent; readonly nulls: bigint } | undefined {
  if (bytes.length < 16 || bytes[2] !== FAMILY) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const frequent = newFrequent(mostItems, type);
  const words = bytes[0] ?? 1;
  const count = words > 1 ? view.getInt32(8, true) : 0;
  let at = 8 * (words + count);
  try {
    for (let i = 0; i < count; i++) {
      const [item, next] = itemAt(view, at, type);
      addItem(frequent, item, Number(view.getBigInt64(8 * (words + i), true)));
      at = next;
    }
    if (words > 1) frequent.offset += Number(view.getBigInt64(24, true));
    return { frequent, nulls: view.getBigInt64(at) };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
