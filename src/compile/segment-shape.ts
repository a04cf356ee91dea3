import { fieldSize, representation } from '../functions/emit/representation.ts';
import type { BuildSink, OutputSink, Segment, SegmentSink } from '../physical/segment.ts';
import { firstsBytes, groupEntryBytes, hasGroupLimit } from './group-limit.ts';
import { canBeParted } from './group-parts.ts';
import { type ParamLayout, paramLayout, sinkBytes } from './params.ts';

/** What those who run a segment's code know of it: little, as each thread is sent it each time. */
export interface SegmentShape {
  /** bytes from one row of the source to the next; 1 of columns */
  readonly stride: number;
  /** it looks into tables: one row may find many */
  readonly isProbing: boolean;
  readonly params: ParamLayout;
  readonly sink: SinkShape;
}
/** How many bytes it takes to know the first rows of a group, with or without what it is found by. */
export interface GroupBytes {
  readonly firsts: number;
  readonly entry: number;
}
/** A sink; of one that keeps rows, how many bytes each has. */
export type SinkShape =
  | OutputSink
  | { readonly kind: 'aggregate'; readonly size: number; readonly isGrouped: boolean; readonly canBeParted: boolean }
  | { readonly kind: 'build'; readonly size: number; readonly direct: readonly DirectField[] }
  | { readonly kind: 'sort'; readonly size: number; readonly limit?: number; readonly groups?: GroupBytes };

/** A key that is a whole number, and where it lies in the rows. */
export interface DirectField {
  readonly key: number;
  readonly offset: number;
  readonly width: number;
  readonly nullOffset: number;
}

export function segmentShape({ source, steps, sink }: Segment, inputs: number): SegmentShape {
  const tables = steps.filter((s) => s.kind === 'probe').length;
  return {
    stride: source.kind === 'rows' ? (source.indirect ? 4 : source.layout.size) : 1,
    isProbing: tables > 0,
    params: paramLayout(sink.kind === 'output' ? sinkBytes('output', sink.columns.length) : sinkBytes('store', 0), inputs, tables),
    sink: sinkShape(sink),
  };
}

function sinkShape(sink: SegmentSink): SinkShape {
  switch (sink.kind) {
    case 'output':
      return sink;
    case 'aggregate':
      return { kind: 'aggregate', size: sink.layout.size, isGrouped: sink.groupings.length > 0, canBeParted: canBeParted(sink) };
    case 'build':
      return { kind: 'build', size: sink.layout.size, direct: directFields(sink) };
    case 'sort':
      return {
        kind: 'sort',
        size: sink.layout.size,
        ...(sink.limit === undefined ? {} : { limit: sink.limit }),
        ...(hasGroupLimit(sink) ? { groups: { firsts: firstsBytes(sink.groupLimit), entry: groupEntryBytes(sink.groupLimit) } } : {}),
      };
    default:
      return sink satisfies never;
  }
}

/** The keys whose values can stand for slots: whole numbers that are equal only when they are the same. */
export function directFields({ keys, nullSafe, layout }: BuildSink): DirectField[] {
  return keys.flatMap((k, key): DirectField[] => {
    const field = layout.fields[key];
    const held = representation(k.type);
    if (!field || nullSafe[key] || k.type.kind === 'void' || (held !== 'i32' && held !== 'i64')) return [];
    return [{ key, offset: field.offset, width: fieldSize(k.type), nullOffset: field.nullOffset }];
  });
}
