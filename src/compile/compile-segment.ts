import type { Segment } from '../physical/segment.ts';
import { ModuleBuilder } from '../wasm/assembler.ts';
import { codedKeys, codedProbes } from './coded-keys.ts';
import type { CompiledSegment } from './compiled-segment.ts';
import type { DirectBuild } from './direct-build.ts';
import type { DirectGroups } from './direct-groups.ts';
import { inputColumns } from './input-columns.ts';
import { emitJudge } from './judged-columns.ts';
import { buildMerge } from './merge-groups.ts';
import { ModuleContext, RowContext } from './row-context.ts';
import { SegmentBody } from './segment-body.ts';
import { segmentShape } from './segment-shape.ts';
import { emitAggregateInit } from './sink-aggregate.ts';
import { buildSortFunctions } from './sink-sort.ts';

/** How the sink of a segment finds its groups, as it was decided by the first that feeds it, or its rows. `isAlone`: no other one does. */
export interface SinkSearch {
  readonly isAlone: boolean;
  readonly direct?: DirectGroups | undefined;
  readonly build?: DirectBuild | undefined;
}

/** One segment as a WebAssembly module. */
export function compileSegment(segment: Segment, { isAlone, direct, build }: SinkSearch = { isAlone: false }): CompiledSegment {
  const shared = new ModuleContext(new ModuleBuilder(), segment.ranges);
  const inputs = segment.source.kind === 'columns' ? inputColumns(segment, segment.source) : [];
  const shape = segmentShape(segment, inputs.length);
  const run = shared.module.func('run', ['i32', 'i32', 'i32'], []);
  const body = new SegmentBody(segment, shared, run, shape.params, inputs, { direct, build, isAlone });
  body.emit();
  if (body.judged.length > 0) emitJudge(shared, body.judged);
  const { sink } = segment;
  if (sink.kind === 'sort') buildSortFunctions(shared, sink, body.sortRest);
  if (sink.kind === 'aggregate') {
    const init = shared.module.func('init', ['i32'], []);
    if (sink.groupings.length === 0) emitAggregateInit(sink, new RowContext(shared, init, init.param(0, 'i32')));
    buildMerge(shared, { sink, direct });
  }
  return {
    bytes: shared.module.toBytes(),
    constants: shared.constants(),
    sites: shared.sites,
    usesTimeZone: shared.usesTimeZone,
    inputs,
    shape,
    codedKeys: codedKeys(segment, inputs),
    codedProbes: codedProbes(segment, inputs),
    judged: body.judged.map((j) => j.input),
    ...(direct ? { directSlots: direct.slots } : {}),
    ...(build ? { directBuild: build } : {}),
  };
}
