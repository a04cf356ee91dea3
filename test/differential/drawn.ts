import { simpleString } from '../../src/types/names.ts';
import { comparedFunctions, templatesOf } from './calls.ts';
import { below, drawValue, oneOf, type Random, randomOf } from './drawn-values.ts';
import { type Probe, probe, replacePlaces } from './probe.ts';

// Calls that a seed draws: functions by turns, with any values, with arguments of types that are cast implicitly, with constants
// in place of columns, with calls as arguments.

/** What can stand where a type is wanted, by the names of edge values. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  boolean: ['booltext', 'void'],
  tinyint: ['smallint', 'int', 'void'],
  smallint: ['tinyint', 'bigint', 'void'],
  int: ['tinyint', 'smallint', 'bigint', 'numbertext', 'decimal(5,2)', 'double', 'void'],
  small: ['tinyint', 'bigint', 'decimal(5,2)', 'fewnumbers', 'void'],
  scale: ['tinyint', 'bigint', 'fewnumbers', 'void'],
  bigint: ['int', 'smallint', 'numbertext', 'decimal(18,6)', 'float', 'void'],
  float: ['int', 'double', 'decimal(18,6)', 'numbertext', 'void'],
  double: ['int', 'bigint', 'float', 'decimal(38,18)', 'numbertext', 'void'],
  'decimal(5,2)': ['tinyint', 'bigint', 'double', 'decimal(38,0)', 'numbertext', 'void'],
  'decimal(18,6)': ['int', 'decimal(38,18)', 'float', 'numbertext', 'void'],
  'decimal(38,0)': ['bigint', 'decimal(38,38)', 'double', 'void'],
  'decimal(38,18)': ['smallint', 'decimal(5,2)', 'decimal(38,0)', 'numbertext', 'void'],
  'decimal(38,38)': ['decimal(5,2)', 'int', 'void'],
  string: [
    'int',
    'double',
    'date',
    'timestamp',
    'boolean',
    'decimal(5,2)',
    'daytime',
    'yearmonth',
    'timestamp_ntz',
    'numbertext',
    'datetext',
    'void',
  ],
  binary: ['string', 'int', 'void'],
  date: ['timestamp', 'timestamp_ntz', 'datetext', 'void'],
  timestamp: ['date', 'timestamp_ntz', 'datetext', 'void'],
  timestamp_ntz: ['date', 'timestamp', 'datetext', 'void'],
  yearmonth: ['void', 'daytime'],
  daytime: ['void', 'yearmonth'],
  interval: ['yearmonth', 'daytime', 'void'],
  ints: ['doubles', 'strings', 'void'],
  strings: ['ints', 'void'],
  doubles: ['ints', 'void'],
  numbertext: ['int', 'double', 'decimal(38,18)', 'bigint'],
  json: ['string', 'void'],
  map: ['intmap', 'void'],
  intmap: ['map', 'void'],
  struct: ['void'],
};
/** The names of edge values by the types they have. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  string: ['string'],
  int: ['int', 'small'],
  'array<int>': ['ints'],
  'array<string>': ['strings'],
  'array<double>': ['doubles'],
  'map<string,int>': ['map'],
  'interval day to second': ['daytime'],
  'interval year to month': ['yearmonth'],
};

/** Calls of scalar functions by the name of the edge values they could stand for. */
function callsByName(): ReadonlyMap<string, readonly string[]> {
  const out = new Map<string, string[]>();
  for (const f of comparedFunctions()) {
    if (f.kind !== 'scalar') continue;
    const types = new Set(f.overloads.map((o) => (typeof o.returns === 'function' ? '' : simpleString(o.returns))));
    const [type = ''] = types;
    if (types.size !== 1 || type === '') continue;
    for (const name of NAMES[type] ?? [type]) out.set(name, [...(out.get(name) ?? []), ...templatesOf(f)]);
  }
  return out;
}

/** Another call like one of the function's: other types, constants, calls as arguments. */
function vary(random: Random, template: string, inner: ReadonlyMap<string, readonly string[]>): string {
  return replacePlaces(template, (name) => {
    const also = ALSO[name];
    const dice = random();
    if (dice < 0.2 && also) return `$${oneOf(random, also)}`;
    if (dice < 0.35) return drawValue(random, name);
    const calls = inner.get(name);
    if (dice < 0.5 && calls) return `(${oneOf(random, calls)})`;
    return `$${name}`;
  });
}

/** An aggregate over the rows that a condition keeps. */
const varyRows = (random: Random, template: string): string =>
  /^(?!substring)\w+\([^*]+\)$/.test(template) && random() < 0.2 ? `${template} FILTER (WHERE $boolean)` : template;

const CALLS_OF_EACH = 5;
const ROWS = 6;
const MEMBERS = 3;

/** Calls of every function with what a seed draws. */
export function drawnCalls(seed: number): Probe[] {
  const random = randomOf(seed);
  const inner = callsByName();
  return comparedFunctions().flatMap((f) => {
    const templates = templatesOf(f);
    const group = f.kind === 'aggregate' ? MEMBERS : undefined;
    return Array.from({ length: CALLS_OF_EACH }, (_, i) => {
      const template = templates[(below(random, templates.length) + i) % templates.length] ?? '';
      const varied = vary(random, template, inner);
      const rows = (columns: readonly string[]): string[][] =>
        Array.from({ length: columns.length === 0 ? 1 : ROWS * (group ? 2 : 1) }, () => columns.map((c) => drawValue(random, c)));
      return probe(f.name, group ? varyRows(random, varied) : varied, group, rows);
    });
  });
}
