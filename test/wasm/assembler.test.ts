import { expect, test } from 'vitest';
import { f64, i32, i64, ModuleBuilder, select } from '../../src/wasm/assembler.ts';
import { SharedMemory } from '../../src/wasm/memory.ts';

function instantiate(build: (m: ModuleBuilder) => void, host: Record<string, (...args: never[]) => unknown> = {}) {
  const module = new ModuleBuilder();
  build(module);
  const memory = SharedMemory.create(1 << 20);
  return new WebAssembly.Instance(new WebAssembly.Module(module.toBytes()), { env: { memory: memory.memory }, host }).exports;
}

test('loops, blocks and branches', () => {
  const { sum } = instantiate((m) => {
    const f = m.func('sum', ['i32'], ['i64']);
    const i = f.local('i32'),
      total = f.local('i64');
    f.block((done) => {
      f.loop((again) => {
        f.brIf(done, i32.geU(f.get(i), f.param(0, 'i32')));
        f.set(total, i64.add(f.get(total), i64.extendI32U(f.get(i))));
        f.set(i, i32.add(f.get(i), i32.const(1)));
        f.br(again);
      });
    });
    f.return(f.get(total));
  });
  expect(sum?.(1000)).toBe(499500n);
});

test.each([0, 1, -1, 63, 64, -64, -65, 127, 128, 2147483647, -2147483648])('i32 constant %i', (value) => {
  const { c } = instantiate((m) => {
    const f = m.func('c', [], ['i32']);
    f.return(i32.const(value));
  });
  expect(c?.()).toBe(value);
});

test.each([0n, -1n, 64n, -65n, 2n ** 63n - 1n, -(2n ** 63n)])('i64 constant %s', (value) => {
  const { c } = instantiate((m) => {
    const f = m.func('c', [], ['i64']);
    f.return(i64.const(value));
  });
  expect(c?.()).toBe(value);
});

test('if, else and select', () => {
  const { pick } = instantiate((m) => {
    const f = m.func('pick', ['i32'], ['f64']);
    const out = f.local('f64');
    f.if(
      f.param(0, 'i32'),
      () => f.set(out, f64.const(1.5)),
      () => f.set(out, f64.const(-0.0)),
    );
    f.return(select(i32.eq(f.param(0, 'i32'), i32.const(7)), f64.const(7), f.get(out)));
  });
  expect(pick?.(1)).toBe(1.5);
  expect(Object.is(pick?.(0), -0)).toBe(true);
  expect(pick?.(7)).toBe(7);
});

test('keep evaluates once, and imports are called', () => {
  let calls = 0;
  const { twice } = instantiate(
    (m) => {
      const next = m.importFunction('host', 'next', [], ['i32']);
      const f = m.func('twice', [], ['i32']);
      const value = f.keep(f.call(next, [], 'i32'));
      f.return(i32.add(value, value));
    },
    { next: () => ++calls },
  );
  expect(twice?.()).toBe(2);
  expect(calls).toBe(1);
});

test('a long function with calls, in a module of many', () => {
  const { all } = instantiate((m) => {
    const f = m.func('all', [], ['i32']);
    const total = f.local('i32');
    for (let i = 0; i < 300; i++) {
      const g = m.func(undefined, ['i32'], ['i32']);
      g.return(i32.add(g.param(0, 'i32'), i32.const(i)));
      f.set(total, f.call(g.callee, [f.get(total)], 'i32'));
    }
    f.return(f.get(total));
  });
  expect(all?.()).toBe((299 * 300) / 2);
});

test('a chain of operators as deep as it is long', () => {
  const { sum } = instantiate((m) => {
    const f = m.func('sum', ['i32'], ['i32']);
    let chain = f.param(0, 'i32');
    for (let i = 0; i < 50_000; i++) chain = i32.add(chain, i32.const(i % 3));
    f.return(chain);
  });
  expect(sum?.(7)).toBe(7 + 49_999);
});
