import { hasOffsets } from '../columnar/batch.ts';
import type { Segment } from '../physical/segment.ts';
import type { Expr } from '../plan/expr.ts';
import { type I32, i32 } from '../wasm/assembler.ts';
import type { InputColumn } from './input-column.ts';
import { COLUMN } from './params.ts';
import type { RowContext } from './row-context.ts';
import { columnWord, loadCode } from './source.ts';

// The codes of a batch's dictionaries can stand for texts that rows are looked up by: what one of them has found, all with its code find.

/** The inputs that are the grouping keys, when each key is a column of text as it was read; else none. */
export function codedKeys({ source, sink }: Segment, inputs: readonly InputColumn[]): number[] {
  if (source.kind !== 'columns' || sink.kind !== 'aggregate') return [];
  const found = sink.groupings.map((g) => textInput(g, source.attributes, inputs));
  return found.includes(-1) ? [] : found;
}

/** Of each probe, the input that is its only key, when that is a column of text as it was read; else -1. */
export function codedProbes({ source, steps }: Segment, inputs: readonly InputColumn[]): number[] {
  return steps.flatMap((step) => {
    if (step.kind !== 'probe') return [];
    const [key, ...others] = step.keys;
    const isPlain = source.kind === 'columns' && key && others.length === 0 && !step.nullSafe[0];
    return [isPlain ? textInput(key, source.attributes, inputs) : -1];
  });
}

function textInput(key: Expr, attributes: readonly { readonly id: number }[], inputs: readonly InputColumn[]): number {
  const plain = key.kind === 'Alias' ? key.child : key;
  if (plain.kind !== 'Attribute') return -1;
  return inputs.findIndex((x) => x.path.length === 0 && !x.encoding && hasOffsets(x.type) && attributes[x.column]?.id === plain.id);
}

/** An input of text: where its words are, and whether it may be null. */
export interface CodedInput {
  readonly at: number;
  readonly nullable: boolean;
}

/** One number for the keys of a row: their codes, each with room for null, as digits. */
export const codeOf = (row: RowContext, keys: readonly CodedInput[], index: I32): I32 =>
  keys
    .map(({ at, nullable }) => loadCode(row, at, index, nullable))
    .reduce((code, next, i) => i32.add(i32.mul(code, columnWord(row, (keys[i] as CodedInput).at + COLUMN.entries)), next));
