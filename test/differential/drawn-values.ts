import { EDGES } from './edge-values.ts';

/** A number from 0 (inclusive) to 1 (exclusive). */
export type Random = () => number;

/** Mulberry32: the same numbers for the same seed, on every machine. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const below = (random: Random, n: number): number => Math.floor(random() * n);
export const oneOf = <T>(random: Random, from: readonly T[]): T => from[below(random, from.length)] as T;

/** An integer of as many bits as come: small ones are as likely as large ones. */
function integer(random: Random, bits: number): bigint {
  const size = BigInt(below(random, bits));
  let n = 1n;
  for (let i = 0n; i < size; i++) n = n * 2n + BigInt(below(random, 2));
  return random() < 0.5 ? n - 1n : -n;
}

/** A decimal of as many digits as come. */
function decimal(random: Random, precision: number, scale: number): string {
  const digits = (n: number): string => Array.from({ length: n }, () => below(random, 10)).join('');
  const whole = digits(below(random, precision - scale + 1)) || '0';
  return `${random() < 0.4 ? '-' : ''}${whole}${scale === 0 ? '' : `.${digits(below(random, scale + 1)) || '0'}`}`;
}

const two = (n: number): string => String(n).padStart(2, '0');
const year = (random: Random): number => (random() < 0.6 ? 1950 + below(random, 120) : 1 + below(random, 9999));
const day = (random: Random): string =>
  `${String(year(random)).padStart(4, '0')}-${two(1 + below(random, 12))}-${two(1 + below(random, 28))}`;
const time = (random: Random): string =>
  `${two(below(random, 24))}:${two(below(random, 60))}:${two(below(random, 60))}${random() < 0.5 ? '' : `.${String(below(random, 1_000_000)).padStart(6, '0')}`}`;
const LETTERS = [...'abcXYZ019 ,.;:-_%&=+*/\\\'"<>()[]{}|^$#@!?~\t\nßüñÅΩжшתم中文字🎬🇩🇪👩‍🚀e\u0301İıſ'];
const text = (random: Random): string => Array.from({ length: below(random, 9) }, () => oneOf(random, LETTERS)).join('');
const quoted = (s: string): string => `'${s.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
const hex = (random: Random): string => Array.from({ length: 2 * below(random, 7) }, () => '0123456789ABCDEF'[below(random, 16)]).join('');
const double = (random: Random): string => {
  const n = (random() - 0.5) * 10 ** (below(random, 24) - 6);
  return String(random() < 0.4 ? Math.round(n) : Number(n.toPrecision(1 + below(random, 17))));
};
const cast =
  (type: string, of: (random: Random) => string) =>
  (random: Random): string =>
    `CAST('${of(random)}' AS ${type})`;
const list =
  (element: (random: Random) => string, empty: string) =>
  (random: Random): string => {
    const elements = Array.from({ length: below(random, 5) }, () => (random() < 0.15 ? `CAST(NULL AS ${empty})` : element(random)));
    return elements.length === 0 ? `CAST(array() AS ARRAY<${empty}>)` : `array(${elements.join(', ')})`;
  };
const int = cast('INT', (r) => String(integer(r, 31)));
const string = (random: Random): string => quoted(text(random));
const json = (random: Random, depth = 0): string => {
  const nested = depth < 3;
  switch (below(random, nested ? 7 : 5)) {
    case 0:
      return String(integer(random, 40));
    case 1:
      return double(random);
    case 2:
      return JSON.stringify(text(random));
    case 3:
      return oneOf(random, ['true', 'false', 'null']);
    case 4:
      return JSON.stringify(`${day(random)} ${time(random)}`);
    case 5:
      return `[${Array.from({ length: below(random, 4) }, () => json(random, depth + 1)).join(',')}]`;
    default:
      return `{${[...'abc'].slice(0, below(random, 4)).map((k) => `"${k}":${json(random, depth + 1)}`)}}`;
  }
};

/** How to draw a value, by the name of its edge values; what is not here has only those. */
const DRAWN: Readonly<Record<string, (random: Random) => string>> = {
  tinyint: cast('TINYINT', (r) => String(integer(r, 7))),
  smallint: cast('SMALLINT', (r) => String(integer(r, 15))),
  int,
  bigint: cast('BIGINT', (r) => String(integer(r, 63))),
  float: cast('FLOAT', double),
  double: cast('DOUBLE', double),
  'decimal(5,2)': cast('DECIMAL(5,2)', (r) => decimal(r, 5, 2)),
  'decimal(18,6)': cast('DECIMAL(18,6)', (r) => decimal(r, 18, 6)),
  'decimal(38,0)': cast('DECIMAL(38,0)', (r) => decimal(r, 38, 0)),
  'decimal(38,18)': cast('DECIMAL(38,18)', (r) => decimal(r, 38, 18)),
  'decimal(38,38)': cast('DECIMAL(38,38)', (r) => decimal(r, 38, 38)),
  string,
  binary: (r) => `X'${hex(r)}'`,
  date: cast('DATE', day),
  timestamp: cast('TIMESTAMP', (r) => `${day(r)} ${time(r)}`),
  timestamp_ntz: cast('TIMESTAMP_NTZ', (r) => `${day(r)} ${time(r)}`),
  time: (r) => `TIME'${time(r)}'`,
  yearmonth: (r) => `INTERVAL '${oneOf(r, ['', '-'])}${below(r, 300)}-${below(r, 12)}' YEAR TO MONTH`,
  daytime: (r) => `INTERVAL '${oneOf(r, ['', '-'])}${below(r, 3000)} ${time(r)}' DAY TO SECOND`,
  interval: (r) =>
    `make_interval(${below(r, 9) - 4}, ${below(r, 20) - 9}, 0, ${below(r, 50) - 20}, ${below(r, 40) - 9}, 0, ${below(r, 99999) / 1000})`,
  ints: list(int, 'INT'),
  strings: list(string, 'STRING'),
  doubles: list(cast('DOUBLE', double), 'DOUBLE'),
  nested: list(list(int, 'INT'), 'ARRAY<INT>'),
  map: (r) => `map(${['a', 'B', text(r)].slice(0, 1 + below(r, 3)).map((k) => `${quoted(k)}, ${int(r)}`)})`,
  intmap: (r) => `map(${below(r, 5)}, ${string(r)}, ${5 + below(r, 5)}, ${string(r)})`,
  struct: (r) => `named_struct('a', ${int(r)}, 'b', ${string(r)})`,
  variant: (r) => `parse_json(${quoted(json(r))})`,
  json: (r) => quoted(json(r)),
  small: (r) => String(below(r, 12) - 4),
  scale: (r) => String(below(r, 14) - 5),
  numbertext: (r) => quoted(oneOf(r, [String(integer(r, 63)), double(r), decimal(r, 20, 5)])),
  datetext: (r) => quoted(oneOf(r, [day(r), `${day(r)} ${time(r)}`, `${day(r)}T${time(r)}Z`, `${day(r)} ${time(r)}+0${below(r, 9)}:30`])),
};

/** A value of those that have this name: an edge value or any other. */
export function drawValue(random: Random, name: string): string {
  const drawn = DRAWN[name];
  if (drawn && random() < 0.6) return drawn(random);
  return oneOf(random, EDGES.get(name) ?? ['NULL']);
}
