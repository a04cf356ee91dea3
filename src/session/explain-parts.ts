import { compileSegment } from '../compile/compile-segment.ts';
import type { Profile } from '../exec/profile.ts';
import { estimate, knowledgeOf } from '../optimizer/cost/knowledge.ts';
import type { Fired } from '../optimizer/optimize.ts';
import { cutPipelines } from '../physical/pipelines.ts';
import type { PhysicalPlan } from '../physical/plan.ts';
import { originOf } from '../physical/planner.ts';
import { printPhysical } from '../physical/print.ts';
import type { Command } from '../plan/command.ts';
import { type LogicalPlan, outputOf } from '../plan/logical.ts';
import { printPlan } from '../plan/print.ts';
import type { Relation } from '../plan/relation.ts';
import { disassemble } from '../wasm/disassemble.ts';

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'] as const;
function bytesText(bytes: number): string {
  const power = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log2(Math.max(1, bytes)) / 10)));
  return `${(bytes / 1024 ** power).toFixed(1)} ${UNITS[power]}`;
}
/** As Spark writes large counts: three digits, then a power of ten. */
const rowsText = (rows: number): string => (rows < 1000 ? String(Math.round(rows)) : rows.toExponential(2).toUpperCase());

/** Behind each node of EXPLAIN COST: the estimated size and where it comes from. */
export function statisticsOf(plan: LogicalPlan): string {
  const { rows, bytes } = estimate(plan);
  return `, Statistics(sizeInBytes=${bytesText(bytes)}, rowCount=${rowsText(rows)}, from=${knowledgeOf(plan).basis})`;
}

/** Each rule that changed the plan, in order, with the plan before and after. */
export function rulesText(analyzed: LogicalPlan, fired: readonly Fired[]): string {
  const parts = fired.map((f) => `=== Applying Rule ${f.rule} ===\n${printPlan(f.before)}=>>\n${printPlan(f.after)}`);
  return parts.length ? parts.join('\n') : `No rule changed the plan\n${printPlan(analyzed)}`;
}

/** The WebAssembly of every compiled segment, as text. */
export function codegenText(physical: PhysicalPlan, plan: LogicalPlan): string {
  const { pipelines } = cutPipelines(physical, outputOf(plan));
  const segments = pipelines.flatMap((p) => ('kind' in p ? [] : p.stages.flatMap((s) => (s.kind === 'segment' ? [s.segment] : []))));
  const parts = segments.map((segment, i) => {
    const { source, steps, sink } = segment;
    const what = [source.kind, ...steps.map((s) => s.kind), sink.kind].join(' → ');
    return `== Subtree ${i + 1} / ${segments.length}: ${what} ==\n${disassemble(compileSegment(segment).bytes)}`;
  });
  return `Found ${segments.length} WebAssembly subtrees.\n== Physical Plan ==\n${printPhysical(physical)}\n\n${parts.join('\n')}`;
}

/** Of a pipeline that ran for each of many parts, the first and the last. */
const numbersText = (numbers: readonly number[]): string =>
  numbers.length <= 4 ? numbers.join(', ') : `${numbers[0]}, ${numbers[1]}, … ${numbers.at(-1)}`;

const piecesText = (pieces: ReturnType<Profile['pieces']>): readonly string[] =>
  pieces && pieces.left < pieces.all ? [`read ${pieces.left} of ${pieces.all} pieces`] : [];

/** EXPLAIN ANALYZE: the operators with the rows they made beside the estimate, what they kept and how long their pipelines took, then the pipelines. */
export function profileText({ plan, rows, lost, spilled, pieces, pipelinesOf, pipelines, replanned }: Profile): string {
  const note = (p: PhysicalPlan): string => {
    const made = rows(p);
    const origin = originOf(p);
    const known = origin && knowledgeOf(origin);
    const ran = pipelinesOf(p);
    const files = spilled(p);
    const parts = [
      ...(made === undefined ? [] : [`rows=${made}`]),
      ...piecesText(pieces(p)),
      ...(lost(p) > 0 ? [`${lost(p)} lost by keys of joins`] : []),
      ...(known ? [`estimated=${rowsText(known.rows)} from ${known.basis}`] : []),
      ...(files ? [`spilled=${bytesText(files.bytes)} in ${files.rows} rows`] : []),
      ...(ran.bytes > 0 ? [`memory=${bytesText(ran.bytes)}`] : []),
      ...(ran.numbers.length ? [`${ran.milliseconds.toFixed(1)} ms in pipeline ${numbersText(ran.numbers)}`] : []),
    ];
    return parts.length ? ` (${parts.join(', ')})` : '';
  };
  const took = pipelines.map((p, i) => `Pipeline ${i + 1}: ${p.milliseconds.toFixed(1)} ms, memory ${bytesText(Math.max(0, p.bytes))}`);
  const anew = replanned.map(
    (r) =>
      `Planned anew ${r.when} pipeline ${r.pipeline}: ${rowsText(r.estimated)} rows were estimated, ${rowsText(r.rows)} ${r.when === 'after' ? 'came' : 'are to come'}`,
  );
  const total = pipelines.reduce((n, p) => n + p.milliseconds, 0);
  return `== Analyzed Physical Plan ==\n${printPhysical(plan, note)}\n\n${[...took, ...anew].join('\n')}\nTotal: ${total.toFixed(1)} ms\n`;
}

/** The query whose rows a command takes. */
export const queryOf = (command: Command): Relation | undefined => ('query' in command ? command.query : undefined);

/** EXPLAIN of a command, which is not run: its name, and below it the plan of the query whose rows it takes. */
export function commandText(command: Command, query: string | undefined): string {
  const below = query?.split('\n').slice(1).join('\n').trimEnd().split('\n') ?? [];
  const lines = below.map((line, i) => `${i === 0 ? '+- ' : '   '}${line}`);
  return `== Physical Plan ==\n${[`Execute ${command.kind}`, ...lines].join('\n')}\n\n`;
}
