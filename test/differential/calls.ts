import type { FunctionRecord, TypePattern } from '../../src/functions/define.ts';
import { FUNCTIONS } from '../../src/functions/registry.ts';
import { type Probe, probe } from './probe.ts';
import { LEFT_OUT, TEMPLATES } from './templates.ts';

/** They give and take states, of which there are no edge values: golden/sketches.sql has them. */
const SKETCHES = /^(hll|theta|tuple|kll|approx_top_k)(_|$)/;

const NUMBERS = [
  'int',
  'double',
  'decimal(5,2)',
  'bigint',
  'float',
  'decimal(38,18)',
  'tinyint',
  'smallint',
  'decimal(18,6)',
  'decimal(38,0)',
  'decimal(38,38)',
  'fewnumbers',
];
const VALUES = [
  'int',
  'string',
  'double',
  'date',
  'timestamp',
  'decimal(5,2)',
  'boolean',
  'bigint',
  'binary',
  'float',
  'timestamp_ntz',
  'yearmonth',
  'daytime',
];

/** What to try where a pattern stands. */
function domains(pattern: TypePattern): readonly string[] {
  if (typeof pattern === 'object') {
    if ('array' in pattern) return typeof pattern.array === 'object' ? ['nested'] : ['ints', 'strings', 'doubles', 'structs'];
    return ['map', 'intmap'];
  }
  switch (pattern) {
    case 'any':
      return [...VALUES, 'ints', 'struct'];
    case 'T':
    case 'U':
    case 'orderable':
    case 'atomic':
      return VALUES;
    case 'numeric':
      return NUMBERS;
    case 'integral':
      return ['int', 'bigint', 'tinyint', 'smallint'];
    case 'fractional':
      return ['double', 'float', 'decimal(18,6)'];
    case 'decimal':
      return ['decimal(5,2)', 'decimal(38,18)', 'decimal(18,6)'];
    case 'double':
      return ['double', 'int', 'fewnumbers'];
    case 'float':
      return ['float'];
    case 'timestamp':
      return ['timestamp', 'date', 'fewdates'];
    case 'date':
      return ['date', 'timestamp', 'fewdates'];
    case 'int':
      return ['int', 'fewnumbers'];
    case 'string':
      return ['string', 'int'];
    case 'year-month interval':
      return ['yearmonth'];
    case 'day-time interval':
      return ['daytime'];
    case 'array':
      return ['ints'];
    case 'map':
      return ['map'];
    default:
      return [pattern];
  }
}

const MOST_SIGNATURES = 12;

/** Signatures of one overload: each type of each argument at least once. */
function signatures(patterns: readonly TypePattern[]): string[][] {
  const choices = patterns.map(domains);
  const product = choices.reduce((n, c) => n * c.length, 1);
  const longest = Math.max(1, ...choices.map((c) => c.length));
  const count = Math.min(product, MOST_SIGNATURES, patterns.length > 1 ? longest * 2 : longest);
  return Array.from({ length: count }, (_, i) => choices.map((c, j) => c[(i + j * Math.floor(i / longest)) % c.length] as string));
}

const INFIX = new Set(['+', '-', '*', '/', '%', 'div', '&', '|', '^']);

type Called = Extract<FunctionRecord, { kind: 'scalar' | 'aggregate' }>;

function derived(f: Called): string[] {
  const out = new Set<string>();
  for (const o of f.overloads) {
    const last = o.args.at(-1);
    const lengths = new Set([o.optionalFrom ?? o.args.length, o.args.length]);
    if (o.variadic) lengths.add(o.args.length + 1);
    for (const length of lengths) {
      const patterns = Array.from({ length }, (_, i) => o.args[i] ?? last ?? 'any');
      for (const types of signatures(patterns)) {
        const args = types.map((t) => `$${t}`);
        out.add(INFIX.has(f.name) ? args.join(` ${f.name} `) : `${f.name}(${args.join(', ')})`);
      }
    }
  }
  return [...out];
}

/** The functions that have answers to compare: scalar and aggregate ones. */
export const comparedFunctions = (): Called[] =>
  FUNCTIONS.flatMap((f) =>
    (f.kind === 'aggregate' || (f.kind === 'scalar' && f.deterministic)) && !SKETCHES.test(f.name) && LEFT_OUT[f.name] === undefined
      ? [f]
      : [],
  );

export const templatesOf = (f: Called): readonly string[] => TEMPLATES[f.name] ?? derived(f);

/** Calls of every scalar and aggregate function of the registry. */
export const calls = (): Probe[] =>
  comparedFunctions().flatMap((f) => templatesOf(f).map((t) => probe(f.name, t, f.kind === 'aggregate' ? 3 : undefined)));
