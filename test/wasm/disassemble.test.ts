import { expect, test } from 'vitest';
import { i32, i64, ModuleBuilder } from '../../src/wasm/assembler.ts';
import { disassemble } from '../../src/wasm/disassemble.ts';

test('a module as text: imports, locals, nested blocks, immediates', () => {
  const module = new ModuleBuilder();
  const log = module.importFunction('host', 'log', ['i32'], []);
  const f = module.func('sum', ['i32', 'i32'], ['i64']);
  const total = f.local('i64');
  const i = f.local('i32');
  f.block((done) => {
    f.loop((again) => {
      f.brIf(done, i32.geU(f.get(i), f.param(1, 'i32')));
      f.set(total, i64.add(f.get(total), i64.load(f.param(0, 'i32'), 8)));
      f.if(i32.eqz(f.get(i)), () => f.run(log, [i32.const(-7)]));
      f.set(i, i32.add(f.get(i), i32.const(1)));
      f.br(again);
    });
  });
  f.return(f.get(total));
  expect(disassemble(module.toBytes())).toBe(`(module
  (import "env.memory" (memory 1 65536 shared))
  (import "host.log" (func $host.log (param i32)))
  (func $sum (export "sum") (param i32 i32) (result i64)
    (local i64 i32)
    block
      loop
        local.get 3
        local.get 1
        i32.ge_u
        br_if 1
        local.get 2
        local.get 0
        i64.load offset=8 align=8
        i64.add
        local.set 2
        local.get 3
        i32.eqz
        if
          i32.const -7
          call $host.log
        end
        local.get 3
        i32.const 1
        i32.add
        local.set 3
        br 0
      end
    end
    local.get 2
    return
    unreachable
  )
)
`);
});
