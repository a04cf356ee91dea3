import type { Segment } from '../physical/segment.ts';
import { type FunctionBuilder, type I32, i32, ModuleBuilder } from '../wasm/assembler.ts';
import type { CompiledSegment } from './compiled-segment.ts';
import { directBuild } from './direct-build.ts';
import type { DirectGroups } from './direct-groups.ts';
import { codedKeys, inputColumns } from './input-columns.ts';
import { emitJudge } from './judged-columns.ts';
import { ModuleContext, RowContext } from './row-context.ts';
import { SegmentBody } from './segment-body.ts';
import { segmentShape } from './segment-shape.ts';
import { emitAggregateInit, emitMergeGroup } from './sink-aggregate.ts';
import { buildSortFunctions } from './sink-sort.ts';

/** How the sink of a segment finds its rows, as it was decided by the first that feeds it. `isAlone`: no other one does. */
export interface SinkSearch {
  readonly isAlone: boolean;
  readonly direct?: DirectGroups | undefined;
}

/** One segment as a WebAssembly module. */
export function compileSegment(segment: Segment, { isAlone, direct }: SinkSearch = { isAlone: false }): CompiledSegment {
  const shared = new ModuleContext(new ModuleBuilder(), segment.ranges);
  const inputs = segment.source.kind === 'columns' ? inputColumns(segment, segment.source) : [];
  const shape = segmentShape(segment, inputs.length);
  const run = shared.module.func('run', ['i32', 'i32', 'i32'], []);
  const build = isAlone ? directBuild(segment) : undefined;
  const body = new SegmentBody(segment, shared, run, shape.params, inputs, { direct, build, isAlone });
  body.emit();
  if (body.judged.length > 0) emitJudge(shared, body.judged);
  const { sink } = segment;
  if (sink.kind === 'sort') buildSortFunctions(shared, sink, body.sortRest);
  if (sink.kind === 'aggregate') {
    const init = shared.module.func('init', ['i32'], []);
    if (sink.groupings.length === 0) emitAggregateInit(sink, new RowContext(shared, init, init.param(0, 'i32')));
    const merge = shared.module.func('mergeGroups', ['i32', 'i32', 'i32', 'i32', 'i32'], []);
    const row = new RowContext(shared, merge, merge.param(0, 'i32'));
    eachRow(merge, merge.param(1, 'i32'), merge.param(2, 'i32'), sink.layout.size, (at) =>
      row.scoped(() => emitMergeGroup({ sink, direct }, row, at, merge.param(3, 'i32'), merge.param(4, 'i32'))),
    );
  }
  return {
    bytes: shared.module.toBytes(),
    constants: shared.constants(),
    sites: shared.sites,
    usesTimeZone: shared.usesTimeZone,
    inputs,
    shape,
    codedKeys: codedKeys(segment, inputs),
    judged: body.judged.map((j) => j.input),
    ...(direct ? { directSlots: direct.slots } : {}),
    ...(build ? { directBuild: build } : {}),
  };
}

/** Rows of a dense run of a row store. */
function eachRow(asm: FunctionBuilder, rows: I32, count: I32, size: number, body: (at: I32) => void): void {
  const at = asm.local('i32'),
    left = asm.local('i32');
  asm.set(at, rows);
  asm.set(left, count);
  asm.block((done) => {
    asm.loop((again) => {
      asm.brIf(done, i32.eqz(asm.get(left)));
      body(asm.get(at));
      asm.set(at, i32.add(asm.get(at), i32.const(size)));
      asm.set(left, i32.sub(asm.get(left), i32.const(1)));
      asm.br(again);
    });
  });
}
