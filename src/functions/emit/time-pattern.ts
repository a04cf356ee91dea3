import type { Call, Expr } from '../../plan/expr.ts';
import { BIGINT, DATE, STRING, TIMESTAMP, TIMESTAMP_NTZ } from '../../types/data-type.ts';
import { yearTakesFraction } from '../../types/datetime-pattern.ts';
import { patternTokens, type Token } from '../../types/datetime-tokens.ts';
import { type I32, type I64, i32, i64 } from '../../wasm/assembler.ts';
import type { Emit, EmitContext, Operand } from '../emit.ts';
import { orReference } from './by-reference.ts';
import { localMicros } from './datetime.ts';
import { divideRounded, lastStatus } from './number.ts';
import { bytesOf, i64Of, keepOperand } from './parts.ts';

// Patterns of times as programs of the routines `time_format` and `time_parse` (wasm/assembly/time-patterns.ts).

const TEXT = 0;
const OPTIONAL = 1;
const LONGEST = 255;
const SECOND = 1_000_000n;
const DAY = 86_400n * SECOND;
const DEFAULT_PATTERN = 'yyyy-MM-dd HH:mm:ss';
const encoder = new TextEncoder();

const text = (t: string): number[] | undefined => {
  const bytes = [...encoder.encode(t)];
  return bytes.length > LONGEST ? undefined : [TEXT, bytes.length, 0, ...bytes];
};
const field = (letter: string, a: number, b = 0): number[] => [letter.charCodeAt(0), a, b];

/** Tokens one by one into a program; undefined when one of them has none. */
function programOf(tokens: readonly Token[], write: (t: Token, next: Token | undefined) => number[] | undefined): number[] | undefined {
  const out: number[] = [];
  for (const [i, t] of tokens.entries()) {
    const bytes = write(t, tokens[i + 1]);
    if (!bytes) return undefined;
    out.push(...bytes);
  }
  return out;
}

/** How a letter is written, and how long that may be. Zones by name, eras and long offsets are the reference's. */
function writtenField(letter: string, count: number): number[] | undefined {
  if ('yDdahKkHmsS'.includes(letter)) return field(letter, count);
  if (letter === 'M' || letter === 'L') return field('M', count);
  if (letter === 'E') return field('E', Math.max(count, 3));
  if ((letter === 'Q' || letter === 'q') && count <= 2) return field('Q', count);
  if ((letter === 'X' || letter === 'x') && count <= 3) return field(letter, count);
  return letter === 'Z' && count <= 3 ? field('x', 2) : undefined;
}

function writtenToken(t: Token): number[] | undefined {
  switch (t.kind) {
    case 'text':
      return text(t.text);
    case 'optional':
      return programOf(t.tokens, writtenToken);
    case 'field':
      return writtenField(t.letter, t.count);
  }
}

/** Digits from `least` to `most`, or exactly `count` of them right before another number. */
const digitsOf = (letter: string, count: number, adjacent: boolean): number[] =>
  count === 1 ? field(letter, 1, adjacent ? 1 : 19) : field(letter, count, count);

function readField(letter: string, count: number, adjacent: boolean): number[] | undefined {
  switch (letter) {
    case 'y':
      return count >= 4 || count === 2 || adjacent ? field('y', count, count) : field('y', count, 7);
    case 'M':
    case 'L':
      return count >= 3 ? field('M', count) : digitsOf('M', count, adjacent);
    case 'd':
    case 'H':
    case 'k':
    case 'h':
    case 'm':
    case 's':
    case 'K':
      return digitsOf(letter, count, adjacent);
    case 'S':
      return field('S', adjacent ? count : 1, count);
    case 'a':
      return field('a', 1);
    case 'X':
    case 'x':
      return field('X', count, letter === 'X' ? 1 : 0);
    case 'Z':
      return count === 4 ? undefined : field('X', count === 5 ? 5 : 2, count === 5 ? 1 : 0);
    default:
      return undefined;
  }
}

function readToken(t: Token, next: Token | undefined): number[] | undefined {
  switch (t.kind) {
    case 'text':
      // A digit after digits could be taken for one of them; letters other than ASCII's have capitals of their own.
      return /^[\x20-\x2f\x3a-\x7e]*$/.test(t.text) ? text(t.text) : undefined;
    case 'optional': {
      const inner = programOf(t.tokens, readToken);
      return inner && inner.length <= LONGEST ? [OPTIONAL, inner.length, 0, ...inner] : undefined;
    }
    case 'field':
      return readField(t.letter, t.count, next?.kind === 'field' && !'GEazVO'.includes(next.letter));
  }
}

/** The program of a pattern; undefined where the reference reads or writes it, or refuses it. */
function program(pattern: unknown, reading: boolean): Uint8Array | undefined {
  if (typeof pattern !== 'string') return undefined;
  try {
    const tokens = patternTokens(pattern, reading);
    if (reading && yearTakesFraction(tokens)) return undefined;
    const bytes = programOf(tokens, reading ? readToken : writtenToken);
    return bytes && Uint8Array.from(bytes);
  } catch {
    return undefined; // the reference raises what is wrong with it, where a row is read
  }
}

const patternAt = (args: readonly Expr[], i: number): unknown => {
  const given = args[i];
  return given === undefined ? DEFAULT_PATTERN : given.kind === 'Literal' ? given.value : undefined;
};
/** Is the second argument a constant pattern that compiled code writes? */
export const canWrite = (args: readonly Expr[], { timeParser }: Pick<Call, 'timeParser'>): boolean =>
  timeParser !== 'LEGACY' && program(patternAt(args, 1), false) !== undefined;
/** Is the second argument a constant pattern that compiled code reads? */
export const canRead = (args: readonly Expr[], { timeParser }: Pick<Call, 'timeParser'>): boolean =>
  timeParser === undefined && program(patternAt(args, 1), true) !== undefined;

/** As canRead, and is no zone in the pattern? A date is told in the zone of the session. */
export const canReadDate = (args: readonly Expr[], call: Pick<Call, 'timeParser'>): boolean =>
  canRead(args, call) && !hasZone(patternTokens(String(patternAt(args, 1)), true));
const hasZone = (tokens: readonly Token[]): boolean =>
  tokens.some((t) => (t.kind === 'optional' ? hasZone(t.tokens) : t.kind === 'field' && 'XxZzOV'.includes(t.letter)));

/** The program in memory, and how long it is. */
function constantProgram(e: EmitContext, pattern: unknown, reading: boolean): { size: number; args: readonly [I32, I32] } {
  const bytes = program(pattern, reading);
  if (!bytes) throw new TypeError('a pattern without a program');
  const { ptr, length } = e.bytes(bytes);
  return { size: bytes.length, args: [e.asm.keep(ptr), length] };
}

const constantOf = (pattern: Operand | undefined): unknown => (pattern === undefined ? DEFAULT_PATTERN : pattern.constant);

/** Local time, so far ahead of UTC, as text; years before 0 and past 9999 are the reference's. */
function write(e: EmitContext, local: I64, offset: I64, pattern: unknown): Operand {
  const { size, args } = constantProgram(e, pattern, false);
  // Of an entry of three bytes no more than nine are made; of texts, what they are.
  const to = e.asm.keep(e.scratch(i32.const(3 * size)));
  const length = e.asm.keep(e.runtime('time_format', [local, offset, ...args, to], 'i32'));
  return orReference(e, STRING, i32.geS(length, i32.const(0)), () => keepOperand(e, STRING, [to, length]));
}

function writeInstant(e: EmitContext, utc: I64, pattern: Operand | undefined): Operand {
  const local = e.asm.keep(e.runtime('tz_to_local', [e.timeZone(), utc], 'i64'));
  return write(e, local, i64.sub(local, utc), constantOf(pattern));
}
/** A part of a date in a pattern of its own. */
const named =
  (pattern: string): Emit =>
  (e, [date]) => {
    if (!date) throw new TypeError('one operand');
    return write(e, localMicros(e, date), i64.const(0n), pattern);
  };
export const emitDayName: Emit = named('EEE');
export const emitMonthName: Emit = named('MMM');

/** date_format(timestamp, pattern) */
export const emitDateFormat: Emit = (e, [time, pattern]) => {
  if (!time) throw new TypeError('one operand');
  return writeInstant(e, i64Of(time), pattern);
};
/** from_unixtime(seconds[, pattern]) */
export const emitFromUnixTime: Emit = (e, [seconds, pattern]) => {
  if (!seconds) throw new TypeError('one operand');
  return writeInstant(e, e.asm.keep(i64.mul(i64Of(seconds), i64.const(SECOND))), pattern);
};

/** Reads a text; what does not fit at the first attempt is the reference's. `make` has local time, or the instant the text named. */
function read(e: EmitContext, args: readonly Operand[], type: Operand['type'], zoned: boolean, make: (micros: I64) => I64): Operand {
  const [given, pattern] = args;
  if (!given) throw new TypeError('one operand');
  const { ptr, length } = bytesOf(given);
  const asked = [ptr, length, ...constantProgram(e, constantOf(pattern), true).args, i32.const(zoned ? 1 : 0)];
  const micros = e.asm.keep(e.runtime('time_parse', asked, 'i64'));
  const status = lastStatus(e);
  return orReference(e, type, i32.ne(status, i32.const(1)), () => {
    const value = e.asm.local('i64');
    e.asm.set(value, micros);
    if (zoned) e.asm.if(i32.eqz(status), () => e.asm.set(value, e.runtime('tz_to_utc', [e.timeZone(), micros], 'i64')));
    const made = make(e.asm.get(value));
    return keepOperand(e, type, type.kind === 'date' ? [i32.wrapI64(made)] : [made]);
  });
}

const asIs = (micros: I64): I64 => micros;
/** to_date(text, pattern) */
export const emitReadDate: Emit = (e, args) => read(e, args, DATE, false, (local) => divideRounded(e, local, DAY, 'floor'));
/** to_timestamp(text, pattern) */
export const emitReadTimestamp: Emit = (e, args) => read(e, args, TIMESTAMP, true, asIs);
/** to_timestamp_ntz(text, pattern): whatever offset the text names */
export const emitReadLocal: Emit = (e, args) => read(e, args, TIMESTAMP_NTZ, false, asIs);
/** unix_timestamp(text[, pattern]) */
export const emitReadSeconds: Emit = (e, args) => read(e, args, BIGINT, true, (micros) => i64.divS(micros, i64.const(SECOND)));
