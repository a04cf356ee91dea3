import { expect, test } from 'vitest';
import { Arena, SharedMemory } from '../../src/wasm/memory.ts';
import { instantiateRuntime, RUNTIME_SIGNATURES, runtimeModule } from '../../src/wasm/runtime.ts';

const memory = SharedMemory.create(16 << 20);
const arena = new Arena(memory, memory.newOwner());
const runtime = instantiateRuntime(memory);

function put(text: string): readonly [number, number] {
  const bytes = new TextEncoder().encode(text);
  const at = arena.allocate(bytes.length);
  memory.u8.set(bytes, at);
  return [at, bytes.length];
}
const call = (name: string, ...args: (number | bigint)[]): number | bigint | undefined => runtime[name]?.(...args);

test('the module is compiled once, and every routine has a signature', () => {
  expect(runtimeModule()).toBe(runtimeModule());
  const names = WebAssembly.Module.exports(runtimeModule()).flatMap((e) => (e.kind === 'function' ? [e.name] : []));
  expect(names.sort()).toEqual(Object.keys(RUNTIME_SIGNATURES).sort());
  expect(RUNTIME_SIGNATURES.bytes_hash).toEqual({ params: ['i32', 'i32', 'i64'], results: ['i64'] });
});

test('instances share the memory but not their results', () => {
  const other = instantiateRuntime(memory);
  call('decimal_mul', 10n ** 18n, 0n, 10n ** 18n, 0n, 0, 38);
  other.decimal_mul?.(2n, 0n, 3n, 0n, 0, 38);
  expect(call('result_hi')).toBe((10n ** 36n) >> 64n);
  expect(other.result_hi?.()).toBe(0n);
});

test('bytes: equality, order and hash', () => {
  const words = ['', 'a', 'ab', 'abc', 'abcdefgh', 'abcdefghi', 'abcdefgz', 'é', 'z', 'a\0', `${'x'.repeat(40)}a`, `${'x'.repeat(40)}b`];
  for (const a of words) {
    for (const b of words) {
      const [x, y] = [put(a), put(b)];
      expect(call('bytes_equal', ...x, ...y)).toBe(a === b ? 1 : 0);
      expect(call('bytes_compare', ...x, ...y)).toBe(Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b))));
      if (a !== b) expect(call('bytes_hash', ...x, 1n)).not.toBe(call('bytes_hash', ...y, 1n));
    }
  }
});

test('a hash does not see what lies behind the bytes', () => {
  const [at, length] = put('hello');
  const before = call('bytes_hash', at, length, 7n);
  memory.u8.fill(0xee, at + length, at + length + 8);
  expect(call('bytes_hash', at, length, 7n)).toBe(before);
});

test('division of decimals is exact at all widths', () => {
  const cases: readonly (readonly [bigint, bigint, number])[] = [
    [1n, 3n, 37],
    [2n, 3n, 38],
    [10n ** 37n, 7n, 0],
    [10n ** 37n + 1n, 10n ** 37n - 1n, 30],
    [-5n, 2n, 0],
    [5n, -2n, 0],
    [1n << 126n, (1n << 64n) + 1n, 5],
    [10n ** 38n - 1n, 10n ** 20n + 7n, 18],
    [3n, 1n << 100n, 37],
  ];
  for (const [a, b, up] of cases) {
    const [n, d] = [a * 10n ** BigInt(up) * (b < 0n ? -1n : 1n), b < 0n ? -b : b];
    const twice = 2n * n;
    const want = n < 0n ? -((-twice + d) / (2n * d)) : (twice + d) / (2n * d);
    const lo = call('decimal_div', BigInt.asIntN(64, a), a >> 64n, BigInt.asIntN(64, b), b >> 64n, up, 0, 38) as bigint;
    const got = ((call('result_hi') as bigint) << 64n) | BigInt.asUintN(64, lo);
    expect(call('result_status')).toBe(want < 10n ** 38n && want > -(10n ** 38n) ? 0 : 1);
    if (want < 10n ** 38n && want > -(10n ** 38n)) expect(got).toBe(want);
  }
});
