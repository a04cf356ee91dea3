import { expect, test } from 'vitest';
import { CodeInstance } from '../../src/exec/code-instance.ts';
import { i32, ModuleBuilder } from '../../src/wasm/assembler.ts';
import { SharedMemory } from '../../src/wasm/memory.ts';
import { instantiateRuntime } from '../../src/wasm/runtime.ts';

const memory = SharedMemory.create(1 << 20);
const runtime = instantiateRuntime(memory);

/** A module whose `run` calls out with the parameter block that it is given, and a number. */
function calling(): WebAssembly.Module {
  const builder = new ModuleBuilder();
  const fail = builder.importFunction('host', 'fail', ['i32', 'i32'], []);
  const f = builder.func('run', ['i32'], []);
  f.run(fail, [f.param(0, 'i32'), i32.const(7)]);
  return new WebAssembly.Module(builder.toBytes());
}

test('a thread has one instance of a module for each memory', () => {
  const module = calling();
  const instance = CodeInstance.of(module, memory, runtime);
  expect(CodeInstance.of(module, memory, runtime)).toBe(instance);
  expect(CodeInstance.of(calling(), memory, runtime)).not.toBe(instance);
  const other = SharedMemory.create(1 << 20);
  expect(CodeInstance.of(module, other, instantiateRuntime(other))).not.toBe(instance);
});

test('calls out come to whoever runs it with the parameter block, also past 2 GiB, and to nobody who has left', () => {
  const instance = CodeInstance.of(calling(), memory, runtime);
  const heard: string[] = [];
  const run = (params: number): unknown => instance.exports.run?.(params);
  const high = 2 ** 31 + 16;
  instance.answer(16, { fail: (params, site) => heard.push(`a ${params} ${site}`) });
  instance.answer(high, { fail: (params, site) => heard.push(`b ${params} ${site}`) });
  run(high);
  run(16);
  run(high | 0);
  expect(heard).toEqual([`b ${high} 7`, 'a 16 7', `b ${high} 7`]);
  instance.leave(16);
  expect(() => run(16)).toThrow(/nobody answers fail/);
});
