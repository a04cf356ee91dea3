import { ColumnBuilder } from '../../columnar/builder.ts';
import { valueReader } from '../../columnar/reader.ts';
import { compileEvaluator, type Evaluator } from '../../functions/evaluate.ts';
import type { Alias, Attribute } from '../../plan/expr.ts';
import { isDeterministic, referencesOf } from '../../plan/traits.ts';
import type { Value } from '../../types/value.ts';
import type { EngineSettings } from '../engine.ts';
import type { Operator } from './operator.ts';

const ROWS_BETWEEN_CHECKS = 64;

/**
 * Adds columns that the reference computes, row by row, from the others. What draws numbers draws them anew for each morsel, so
 * that they do not depend on which thread takes it.
 */
export function evaluateOperator(
  exprs: readonly Alias[],
  input: readonly Attribute[],
  settings: EngineSettings,
  checkStopped: () => void,
): Operator {
  const evaluatorOf = (e: Alias, partition: number): Evaluator => compileEvaluator(e.child, input, { ...settings, partition });
  const evaluators = exprs.map((e) => evaluatorOf(e, 0));
  const read = new Set(exprs.flatMap((e) => [...referencesOf(e)]));
  const run: Operator['run'] = (batch, allocator) => {
    const readers = batch.columns.map((c, i) => (read.has(input[i]?.id ?? -1) ? valueReader(allocator.memory, c) : undefined));
    const builders = exprs.map((e) => new ColumnBuilder(e.type, allocator, batch.rowCount));
    const row: Value[] = batch.columns.map(() => null);
    for (let r = 0; r < batch.rowCount; r++) {
      if (r % ROWS_BETWEEN_CHECKS === 0) checkStopped();
      for (let c = 0; c < readers.length; c++) row[c] = readers[c]?.(r) ?? null;
      for (let e = 0; e < evaluators.length; e++) builders[e]?.append(evaluators[e]?.(row) ?? null);
    }
    return [{ rowCount: batch.rowCount, columns: [...batch.columns, ...builders.map((b) => b.finish())] }];
  };
  const beginMorsel = (number: number): void =>
    exprs.forEach((e, i) => {
      if (!isDeterministic(e.child)) evaluators[i] = evaluatorOf(e, number);
    });
  return exprs.every((e) => isDeterministic(e.child)) ? { run } : { run, beginMorsel };
}
