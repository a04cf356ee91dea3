import type { ThriftStruct, ThriftValue } from './thrift.ts';

// Fields of Thrift structures as what they are; a field that is missing or is something else reads as none.

const decoder = new TextDecoder();

export const asNumber = (v: ThriftValue | undefined, otherwise: number): number => (v === undefined ? otherwise : Number(v));
export const need = (v: ThriftValue | undefined, what: string): number => {
  const n = Number(v);
  if (v === undefined || !Number.isSafeInteger(n) || n < 0) throw new Error(`${what} is missing or out of range`);
  return n;
};
export const text = (v: ThriftValue | undefined): string => (v instanceof Uint8Array ? decoder.decode(v) : '');
export const bytes = (v: ThriftValue | undefined): Uint8Array | undefined => (v instanceof Uint8Array ? v : undefined);
export const asStruct = (v: ThriftValue | undefined): ThriftStruct | undefined => (Array.isArray(v) ? (v as ThriftStruct) : undefined);
export const structs = (v: ThriftValue | undefined): readonly ThriftStruct[] => (Array.isArray(v) ? (v as readonly ThriftStruct[]) : []);
