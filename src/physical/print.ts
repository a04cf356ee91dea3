import { type Attribute, type Expr, type NamedExpr, type SortKey, unaliased } from '../plan/expr.ts';
import { generatorText } from '../plan/json-table.ts';
import type { Join } from '../plan/logical.ts';
import { printFirst } from '../plan/print.ts';
import { sqlOf } from '../plan/sql-text.ts';
import { struct } from '../types/data-type.ts';
import { simpleString } from '../types/names.ts';
import type { GroupAggregate } from './kept-rows.ts';
import { cutPipelines } from './pipelines.ts';
import { type PhysicalPlan, physicalInputs, physicalOutput } from './plan.ts';
import { keyFilters, runtimeFilters } from './runtime-filters.ts';
import { whyNotCompiled } from './why-not.ts';
import { windowCompiles } from './window-pass.ts';

/** The physical plan as EXPLAIN shows it: one operator a line, inputs below. Operators marked `*` are compiled. */
export function printPhysical(plan: PhysicalPlan, note: (plan: PhysicalPlan) => string = () => ''): string {
  const lines: string[] = [];
  walk(plan, '', '', lines, note);
  return lines.join('\n');
}

function walk(plan: PhysicalPlan, first: string, rest: string, lines: string[], note: (plan: PhysicalPlan) => string): void {
  lines.push(`${first}${headOf(plan)}${note(plan)}`);
  const inputs = physicalInputs(plan);
  inputs.forEach((input, i) => {
    const isLast = i === inputs.length - 1;
    walk(input, `${rest}${isLast ? '+- ' : ':- '}`, `${rest}${isLast ? '   ' : ':  '}`, lines, note);
  });
}

/** The plan as numbered operators, then what each has: EXPLAIN FORMATTED. */
export function printFormatted(plan: PhysicalPlan): string {
  const numbered = new Map<PhysicalPlan, number>();
  const number = (p: PhysicalPlan): void => {
    for (const input of physicalInputs(p)) number(input);
    numbered.set(p, numbered.size + 1);
  };
  number(plan);
  const lines: string[] = [];
  const tree = (p: PhysicalPlan, first: string, rest: string): void => {
    lines.push(`${first}${isCompiled(p) ? '* ' : ''}${p.kind} (${numbered.get(p)})`);
    const inputs = physicalInputs(p);
    inputs.forEach((input, i) => {
      const isLast = i === inputs.length - 1;
      tree(input, `${rest}${isLast ? '+- ' : ':- '}`, `${rest}${isLast ? '   ' : ':  '}`);
    });
  };
  tree(plan, '', '');
  const runtime = runtimeFiltersBySource(plan);
  const fallbacks = [...numbered.keys()].filter((p) => !isCompiled(p)).length;
  lines.push('', `Compiled operators: ${numbered.size - fallbacks}, by the reference: ${fallbacks}`, '');
  for (const [p, n] of numbered) {
    lines.push('', `(${n}) ${p.kind}`);
    for (const [name, value] of detailsOf(p)) lines.push(`${name}: ${value}`);
    const filters = runtime.get(p);
    if (filters) lines.push(`RuntimeFilters: [${filters.join(', ')}]`);
  }
  return lines.join('\n');
}

/** What the rows of sources are asked while the query runs, once the other sides of joins are known: values of one key by themselves, other keys together. */
function runtimeFiltersBySource(plan: PhysicalPlan): ReadonlyMap<unknown, readonly string[]> {
  const { pipelines } = cutPipelines(plan, physicalOutput(plan));
  const keys = new Map<number, readonly Expr[]>();
  const found = new Map<unknown, readonly string[]>();
  for (const p of pipelines) {
    if ('kind' in p) continue;
    const [first] = p.stages;
    const last = p.stages.at(-1);
    if (last?.kind === 'segment' && last.segment.sink.kind === 'build') keys.set(p.sink, last.segment.sink.keys);
    if (first?.kind !== 'segment' || p.source.kind === 'LocalTableScan' || p.source.kind === 'Range') continue;
    const filters = runtimeFilters(first);
    const ofTables = keyFilters(first).filter((f) => filters.every((v) => v.table !== f.table));
    const texts = [
      ...filters.map((f) => `${f.attribute.name}#${f.attribute.id} IN ${list([keys.get(f.table)?.[f.key] ?? f.attribute])}`),
      ...ofTables.map((f) => `${list(f.keys)} IN ${list(keys.get(f.table) ?? f.keys)}`),
    ];
    if (texts.length > 0) found.set(p.source, texts);
  }
  return found;
}

/** Steps in JavaScript are the ones that evaluate what has no compiled form. */
const isCompiled = (p: PhysicalPlan): boolean =>
  p.kind !== 'Evaluate' &&
  p.kind !== 'AggregateKept' &&
  p.kind !== 'Reference' &&
  p.kind !== 'Generate' &&
  (p.kind !== 'Window' || p.window.windows.every((w) => windowCompiles(w.child)));

const text = (e: Expr): string => sqlOf(e, { attribute: (name, id) => `${name}#${id}`, implicitCasts: true });
const list = (exprs: readonly (Expr | NamedExpr)[]): string => `[${exprs.map(text).join(', ')}]`;
const names = (attributes: readonly Attribute[]): string => `[${attributes.map((a) => `${a.name}#${a.id}`).join(', ')}]`;
const order = (keys: readonly SortKey[]): string =>
  `[${keys.map((k) => `${text(k.child)} ${k.ascending ? 'ASC' : 'DESC'} NULLS ${k.nullsFirst ? 'FIRST' : 'LAST'}`).join(', ')}]`;

const reasonOf = ({ condition }: Join): string => (condition ? text(condition) : '');

/** What is written behind the groups' keys: their aggregates, and the rows kept for others. */
const functions = (aggregates: readonly GroupAggregate[]): string =>
  `[${aggregates.map((a) => (a.kept ? `rows${list(a.child.args).replace('[', '(').replace(/\]$/, ')')}` : text(a.child))).join(', ')}]`;

/** What the reference computes, and which functions, casts and types are the reason; nothing where it computes nothing. */
function notCompiled(exprs: readonly Expr[], more?: string): [string, string][] {
  const why = [...(more ? [more] : []), ...whyNotCompiled(exprs)];
  if (exprs.length === 0 && !more) return [];
  return [...(exprs.length ? [['Not compiled', list(exprs)] as [string, string]] : []), ['Without a compiled form', why.join(', ')]];
}

function headOf(p: PhysicalPlan): string {
  const star = isCompiled(p) ? '*' : '';
  switch (p.kind) {
    case 'FileScan':
      return `FileScan ${p.scan.format} ${names(p.scan.output)} ${detailsOf(p)
        .filter(([name]) => name !== 'Output')
        .map(([name, value]) => `${name}: ${value}`)
        .join(', ')}`;
    case 'InMemoryTableScan':
      return `InMemoryTableScan ${names(p.relation.output)}`;
    case 'LocalTableScan':
      return `LocalTableScan ${p.relation.rows.length === 0 ? '<empty>, ' : ''}${names(p.relation.output)}`;
    case 'Range':
      return `Range (${p.relation.start}, ${p.relation.end}, step=${p.relation.step})`;
    case 'Project':
      return `${star}Project ${list(p.exprs)}`;
    case 'Filter':
      return `${star}Filter ${text(p.condition)}`;
    case 'HashAggregate':
      return `${star}HashAggregate(keys=${list(p.groupings)}, functions=${functions(p.aggregates)})`;
    case 'AggregateKept':
      return `AggregateKept ${list(p.aggregates.map((a) => a.shown))}`;
    case 'HashJoin':
      return `${star}HashJoin ${list(p.probeKeys)}, ${list(p.buildKeys)}, ${p.joinType}${p.residual ? `, ${text(p.residual)}` : ''}`;
    case 'Sort':
      return `${star}Sort ${order(p.keys)}, true`;
    case 'TakeOrderedAndProject':
      return `${star}TakeOrderedAndProject(limit=${p.limit}${p.offset ? `, offset=${p.offset}` : ''}, orderBy=${order(p.keys)}, output=${names(physicalOutput(p))})`;
    case 'CollectLimit':
      return `CollectLimit ${p.limit ?? 'all'}${p.offset ? `, offset ${p.offset}` : ''}`;
    case 'Union':
      return 'Union';
    case 'Generate':
      return `Generate ${generatorText(
        p.generate.generator,
        p.generate.output.map((a) => a.name),
        text,
      )}, ${p.generate.outer}, ${names(p.generate.output)}`;
    case 'Expand':
      return `${star}Expand [${p.projections.map((e) => list(e.map(unaliased))).join(', ')}], ${names(p.output)}`;
    case 'Window':
      return `${star}Window ${list(p.window.windows)}, ${list(p.window.partitionBy)}, ${order(p.window.orderBy)}${printFirst(p.window.first)}`;
    case 'Shared':
      return `${p.hasRun ? 'QueryStage' : 'Shared'} ${p.shareId}, ${names(p.output)}`;
    case 'Evaluate':
      return `Evaluate ${list(p.exprs)}`;
    case 'Reference':
      return `Reference ${p.node.kind} ${reasonOf(p.node)}`;
    default:
      return p satisfies never;
  }
}

function detailsOf(p: PhysicalPlan): [string, string][] {
  const output: [string, string] = ['Output', names(physicalOutput(p))];
  switch (p.kind) {
    case 'FileScan': {
      const { scan } = p;
      const data = scan.output.filter((a) => scan.dataSchema.fields.some((f) => f.name === a.name));
      return [
        output,
        ['Location', `[${scan.location.join(', ')}], files: ${scan.files.length}`],
        ...(scan.pushedFilters.length ? [['PushedFilters', list(scan.pushedFilters)] as [string, string]] : []),
        ...(scan.pushedLimit === undefined ? [] : [['Limit', String(scan.pushedLimit)] as [string, string]]),
        ['ReadSchema', simpleString(struct(data.map((a) => ({ name: a.name, type: a.type, nullable: a.nullable }))))],
      ];
    }
    case 'Project':
      return [output, ['Expressions', list(p.exprs)]];
    case 'Filter':
      return [['Condition', text(p.condition)]];
    case 'HashAggregate':
      return [output, ['Keys', list(p.groupings)], ['Functions', functions(p.aggregates)]];
    case 'HashJoin':
      return [
        output,
        ['Type', p.joinType],
        ['Probe keys', list(p.probeKeys)],
        ['Build keys', list(p.buildKeys)],
        ...(p.residual ? [['Condition', text(p.residual)] as [string, string]] : []),
      ];
    case 'Sort':
    case 'TakeOrderedAndProject':
      return [output, ['Order', order(p.keys)]];
    case 'AggregateKept':
      return [output, ...notCompiled(p.aggregates.map((a) => a.shown))];
    case 'Evaluate':
      return [...notCompiled(p.exprs)];
    case 'Generate':
      return [output, ...notCompiled(p.generate.generator.args, p.generate.generator.name)];
    case 'Window':
      return [output, ...notCompiled(p.window.windows.filter((w) => !windowCompiles(w.child)))];
    case 'Reference':
      return [output, ...notCompiled(p.node.condition ? [p.node.condition] : [])];
    default:
      return [output];
  }
}
