import { internalError } from '../errors/engine-error.ts';
import { nullOperand } from '../functions/emit/operand.ts';
import type { EmittedPartition, EmitWindow } from '../functions/emit.ts';
import { lookupFunction } from '../functions/registry.ts';
import type { WindowField, WindowPass } from '../physical/window-pass.ts';
import { readsPeers } from '../physical/window-pass.ts';
import type { Expr } from '../plan/expr.ts';
import { type Callee, type FunctionBuilder, type I32, i32, ModuleBuilder } from '../wasm/assembler.ts';
import type { ErrorSite } from './error-site.ts';
import { emitExpression } from './expression.ts';
import { ModuleContext, RowContext } from './row-context.ts';
import { keysEqual } from './sink-aggregate.ts';
import { loadField } from './source.ts';
import { storeField, storeShared } from './store-row.ts';
import { windowAggregate } from './window-aggregate.ts';
import { frameFunction } from './window-frame.ts';
import { atRow, eachRow, entry, PartitionRows } from './window-rows.ts';

/**
 * Window calls as a module. `partitionEnd(params, list, from, count)` finds where the partition of row `from` ends;
 * `starts(params, list, at)` says whether row `at` begins one; `evaluate(params, list, count, room)` writes the values of one
 * partition's rows. `room` is memory of `bytesPerRow` for each row and `bytes` more.
 */
export interface CompiledWindow {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly constants: Uint8Array;
  readonly sites: readonly ErrorSite[];
  readonly usesTimeZone: boolean;
  readonly room: { readonly bytes: number; readonly bytesPerRow: number };
}

export function compileWindow(pass: WindowPass): CompiledWindow {
  const shared = new ModuleContext(new ModuleBuilder());
  const compiled = pass.calls.filter((c) => c.isCompiled);
  const same = sameFields(shared, pass, 0, pass.partitionKeys);
  const needsPeers = compiled.some(({ window }) => readsPeers(window.child.frame) || lookupFunction(window.child.name)?.kind === 'window');
  const peers = needsPeers ? peersFunction(shared, pass) : undefined;
  const calls = compiled.map((c) => callFunctions(shared, pass, c));
  const evaluate = shared.module.func('evaluate', ['i32', 'i32', 'i32', 'i32'], []);
  const args = [0, 1, 2, 3].map((p) => evaluate.param(p, 'i32'));
  if (peers) evaluate.run(peers, args);
  for (const { functions } of calls) for (const f of functions) evaluate.run(f, args);
  partitionBounds(shared, same);
  return {
    bytes: shared.module.toBytes(),
    constants: shared.constants(),
    sites: shared.sites,
    usesTimeZone: shared.usesTimeZone,
    room: {
      bytes: 64 + Math.max(0, ...calls.map((c) => c.stateBytes)) * 8,
      bytesPerRow: 16 + Math.max(0, ...calls.map((c) => Math.ceil(c.stateBytes / 15))),
    },
  };
}

interface CallFunctions {
  /** (params, list, count, room), one after the other */
  readonly functions: readonly Callee[];
  readonly stateBytes: number;
}

function callFunctions(shared: ModuleContext, pass: WindowPass, call: WindowField): CallFunctions {
  const { child } = call.window;
  const record = lookupFunction(child.name);
  if (record?.kind === 'aggregate') return windowAggregate(shared, pass, call, frameFunction(shared, pass, child));
  const emit = record?.kind === 'window' ? record.overloads[child.overload]?.emit : undefined;
  if (record?.kind !== 'window' || !emit) return internalError(`${child.name} over a window has no emitter`);
  const frames = record.frame === 'given' ? [frameFunction(shared, pass, child)] : [];
  return { functions: [...frames, windowValue(shared, pass, call, emit)], stateBytes: 0 };
}

function windowValue(shared: ModuleContext, pass: WindowPass, { window, field }: WindowField, emit: EmitWindow): Callee {
  const rows = new PartitionRows(shared, pass);
  const { args } = window.child;
  const partition: EmittedPartition = {
    rowCount: rows.count,
    peersFrom: (row) => rows.peersFrom(row),
    peersTo: (row) => rows.peersTo(row),
    frameFrom: (row) => rows.frameFrom(row),
    frameTo: (row) => rows.frameTo(row),
    constant: (position) => {
      const arg = args[position];
      return arg?.kind === 'Literal' ? arg.value : undefined;
    },
  };
  eachRow(rows, (i, at) => {
    const { asm, context: row } = rows;
    if (emit.kind === 'value') {
      storeField(row, pass.layout, field, at, emit.emit(row.plain(), partition, i));
      return;
    }
    const found = emit.emit(row.plain(), partition, i);
    const put = (e: Expr | undefined, from: I32): void =>
      atRow(rows, from, () => {
        // A column's bytes lie in a row already.
        const store = e?.kind === 'Attribute' ? storeShared : storeField;
        store(row, pass.layout, field, at, e ? emitExpression(e, row) : nullOperand(window.type));
      });
    asm.if(
      found.exists,
      () => put(args[0], entry(rows, found.row)),
      () => put(emit.otherwise === undefined ? undefined : args[emit.otherwise], at),
    );
  });
  return rows.asm.callee;
}

/** `same(params, a, b)` of two rows' addresses: are so many fields from the first on equal? */
function sameFields(shared: ModuleContext, { layout }: WindowPass, first: number, count: number): Callee {
  const asm = shared.module.func(undefined, ['i32', 'i32', 'i32'], ['i32']);
  const row = new RowContext(shared, asm, asm.param(0, 'i32'));
  const fields = layout.fields.slice(first, first + count);
  const compared = { ...layout, fields };
  const keys = fields.map((_, i) => loadField(row, compared, i, asm.param(1, 'i32')));
  asm.return(keysEqual(row, compared, keys, asm.param(2, 'i32')));
  return asm.callee;
}

/** Fills the first and last equal row of each row of a partition. */
function peersFunction(shared: ModuleContext, pass: WindowPass): Callee {
  const same = pass.order.length ? sameFields(shared, pass, pass.partitionKeys, pass.order.length) : undefined;
  const rows = new PartitionRows(shared, pass);
  const { asm } = rows;
  const from = asm.local('i32'),
    to = asm.local('i32'),
    i = asm.local('i32');
  asm.block((done) => {
    asm.loop((again) => {
      asm.brIf(done, i32.geU(asm.get(from), rows.count));
      asm.set(to, i32.add(asm.get(from), i32.const(1)));
      asm.block((ended) => {
        asm.loop((more) => {
          asm.brIf(ended, i32.geU(asm.get(to), rows.count));
          if (same) {
            const before = entry(rows, i32.sub(asm.get(to), i32.const(1)));
            asm.brIf(ended, i32.eqz(asm.call(same, [rows.context.params, before, entry(rows, asm.get(to))], 'i32')));
          }
          asm.set(to, i32.add(asm.get(to), i32.const(1)));
          asm.br(more);
        });
      });
      asm.set(i, asm.get(from));
      asm.loop((fill) => {
        rows.setPeers(asm.get(i), asm.get(from), asm.get(to));
        asm.set(i, i32.add(asm.get(i), i32.const(1)));
        asm.brIf(fill, i32.ltU(asm.get(i), asm.get(to)));
      });
      asm.set(from, asm.get(to));
      asm.br(again);
    });
  });
  return asm.callee;
}

/** `partitionEnd(params, list, from, count)` and `starts(params, list, at)`. */
function partitionBounds(shared: ModuleContext, same: Callee): void {
  const isSame = (asm: FunctionBuilder, i: I32): I32 => {
    const address = (n: I32): I32 => i32.load(i32.add(asm.param(1, 'i32'), i32.shl(n, i32.const(2))));
    return asm.call(same, [asm.param(0, 'i32'), address(i32.sub(i, i32.const(1))), address(i)], 'i32');
  };
  const end = shared.module.func('partitionEnd', ['i32', 'i32', 'i32', 'i32'], ['i32']);
  const to = end.local('i32');
  end.set(to, end.param(2, 'i32'));
  end.block((done) => {
    end.loop((again) => {
      end.set(to, i32.add(end.get(to), i32.const(1)));
      end.brIf(done, i32.geU(end.get(to), end.param(3, 'i32')));
      end.brIf(again, isSame(end, end.get(to)));
    });
  });
  end.return(end.get(to));
  const starts = shared.module.func('starts', ['i32', 'i32', 'i32'], ['i32']);
  starts.return(i32.eqz(isSame(starts, starts.param(2, 'i32'))));
}
