import { isBounded, isUnboundedCall } from '../functions/bounded.ts';
import type { Pipeline, PipelineStage } from '../physical/plan.ts';
import { sinkComputations, stepExpressions } from '../physical/segment-expressions.ts';
import type { WindowPass } from '../physical/window-pass.ts';
import type { Expr } from '../plan/expr.ts';
import type { Join } from '../plan/logical.ts';
import { callsProgram } from '../plan/traits.ts';
import { operatorCallsProgram, operatorExpressions } from './operators/operator-expressions.ts';
import type { Sinks } from './sinks.ts';

/** Work on so few rows is done before a worker has been told of it. */
const SHORT_ROWS = 20_000;
/** The same for rows that are sorted: long texts are compared again and again. */
const SHORT_SORTED_ROWS = 5_000;
/** The same for rows that the reference goes through. */
const SHORT_REFERENCE_ROWS = 5_000;
/** The same for pairs of rows that a join may have to look at. */
const SHORT_PAIRS = 1_000_000;

/**
 * Is a pipeline over `rows` rows sure to end within milliseconds? Only then it is run in the caller's thread: nothing could
 * interrupt it there, and what exhausts the heap of a worker ends a query, of the caller's thread the process.
 */
export function isShort({ source, stages }: Pipeline, rows: number, sinks: Sinks): boolean {
  const last = stages.at(-1);
  const isSorted = last?.kind === 'segment' && last.segment.sink.kind === 'sort';
  if (rows >= (isSorted ? SHORT_SORTED_ROWS : SHORT_ROWS)) return false;
  if (goesThroughMany({ source, stages }, sinks)) return false;
  if (!areBounded(stages)) return false;
  const partners = stages.flatMap((s) => (s.kind === 'segment' ? s.tables : [])).map((id) => mostPartners(sinks, id));
  const pairs = partners.reduce((n, most) => n * Math.max(1, most), rows);
  return pairs <= SHORT_PAIRS;
}

const bounded = new WeakMap<readonly PipelineStage[], boolean>();

/** Is the work that stages have with a row bounded? */
function areBounded(stages: readonly PipelineStage[]): boolean {
  const known = bounded.get(stages);
  if (known !== undefined) return known;
  const generators = stages.filter((s) => s.kind === 'operator' && s.operator.kind === 'generate');
  const are = generators.length <= 1 && !stages.some(isUnboundedGenerator) && stages.flatMap(expressionsOf).every(isBounded);
  bounded.set(stages, are);
  return are;
}

/** A row finds one of a table at most whose slots stand for values and have one each. */
function mostPartners(sinks: Sinks, id: number): number {
  const { table } = sinks.get(id);
  return table?.isUnique || table?.isSet ? 1 : sinks.rows(id);
}

/** Are there many rows that groups have kept, which are all gone through again? */
export const goesThroughMany = ({ source, stages }: Pick<Pipeline, 'source' | 'stages'>, sinks: Sinks): boolean =>
  source.kind === 'Rows' &&
  stages.some((s) => s.kind === 'operator' && s.operator.kind === 'aggregate kept') &&
  sinks.rowsRead(source.sink) >= SHORT_ROWS;

/** Does a pipeline call functions of the program? The program's own thread then runs all of it. */
export const needsProgram = ({ stages }: Pipeline): boolean =>
  stages.some((s) => s.kind === 'operator' && operatorCallsProgram(s.operator));

/** Is a join that the reference runs, over inputs of so many rows, short, or needs it the program's thread? */
export const isShortJoin = ({ condition }: Join, rows: readonly number[]): boolean =>
  (condition !== undefined && callsProgram(condition)) ||
  (rows.reduce((n, r) => n * Math.max(1, r), 1) <= SHORT_REFERENCE_ROWS && (!condition || isBounded(condition)));

/** The same of window calls over so many rows; a value may have to be made of all rows of a partition. */
export function areShort({ calls }: WindowPass, rows: number): boolean {
  if (calls.some((c) => callsProgram(c.window))) return true;
  if (rows > (calls.every((c) => c.isCompiled) ? SHORT_ROWS : SHORT_REFERENCE_ROWS / 10)) return false;
  return calls.every((c) => isBounded(c.window));
}

const isUnboundedGenerator = (stage: PipelineStage): boolean =>
  stage.kind === 'operator' &&
  stage.operator.kind === 'generate' &&
  isUnboundedCall(stage.operator.generate.generator.name, stage.operator.generate.generator.args);

function expressionsOf(stage: PipelineStage): readonly Expr[] {
  if (stage.kind === 'segment') return [...stage.segment.steps.flatMap(stepExpressions), ...sinkComputations(stage.segment.sink)];
  return stage.operator.kind === 'aggregate kept' ? [] : operatorExpressions(stage.operator);
}
