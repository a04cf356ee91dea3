import { fail, unsupported } from '../errors/engine-error.ts';
import type { SqlOrigin } from '../errors/origin.ts';
import { EXPLAIN_MODES, type Explain, type RefreshPath, type ResetConf, type SetConf } from '../plan/command.ts';
import type { AddFiles, ListResources } from '../plan/session-command.ts';
import { skipBlanks } from './blanks.ts';
import { stringValue } from './literal.ts';

type OpenEnded = SetConf | ResetConf | RefreshPath | AddFiles | ListResources | Explain;

const TIME_ZONE = 'spark.sql.session.timeZone';

/**
 * SET, RESET, REFRESH of a path, ADD and LIST, also below EXPLAIN, whose values are any text to the end (`SET a.b = it's fine`), hence read before there are tokens.
 * Undefined for any other statement.
 */
export function parseOpenEnded(text: string, from = 0): OpenEnded | undefined {
  const start = skipBlanks(text, from);
  const explained = /^EXPLAIN(?:\s+(EXTENDED|FORMATTED|CODEGEN|COST|RULES))?(?=\s)/i.exec(text.slice(start, start + 40));
  if (explained) return explain(text, start, start + explained[0].length, explained[1]);
  const word = /^(SET|RESET|REFRESH|ADD|LIST)(?![\w$])/i.exec(text.slice(start, start + 8))?.[1]?.toUpperCase();
  if (!word) return undefined;
  const end = text.replace(/[\s;]+$/, '').length;
  const origin: SqlOrigin = { kind: 'sql', text, start, end };
  const rest = text.slice(skipBlanks(text, start + word.length), end).trim();
  // Variables, the path and the catalog have a grammar.
  if (word === 'SET' && /^(?:(?:VARIABLE|VAR)(?=[\s(])(?!\s*=)|PATH\s*=|CATALOG(?=[\s'"`(])(?!\s*=))/i.test(rest)) return undefined;
  if (word === 'REFRESH') return refresh(rest, origin);
  if (word === 'ADD' || word === 'LIST') return resources(word, rest, origin);
  return word === 'RESET' ? reset(rest, origin) : set(rest, origin);
}

/** Paths with blanks stand in quotes. Errors: _LEGACY_ERROR_TEMP_0035 for a resource that there is not. */
function resources(word: 'ADD' | 'LIST', rest: string, origin: SqlOrigin): AddFiles | ListResources | undefined {
  const [, kind = '', given = ''] = /^(\w+)\s*([\s\S]*)$/.exec(rest) ?? [];
  const resource = (['file', 'jar', 'archive'] as const).find((r) => new RegExp(`^${r}s?$`, 'i').test(kind));
  if (kind === '') return undefined;
  if (!resource) return fail('_LEGACY_ERROR_TEMP_0035', { message: `${word} with resource type '${kind.toLowerCase()}'` }, origin);
  const paths = [...given.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, single, double, plain]) => single ?? double ?? plain ?? '');
  if (word === 'LIST') return { kind: 'ListResources', resource, paths, origin };
  return resource === 'file' ? { kind: 'AddFiles', paths, origin } : unsupported('ADD JAR and ADD ARCHIVE', origin);
}

function explain(text: string, start: number, from: number, mode: string | undefined): Explain | undefined {
  const command = parseOpenEnded(text, from);
  if (!command?.origin) return undefined;
  const { origin } = command;
  return {
    kind: 'Explain',
    statement: { kind: 'CommandResult', command, origin },
    mode: EXPLAIN_MODES.find((m) => m === mode?.toLowerCase()) ?? 'simple',
    origin: { kind: 'sql', text, start, end: text.replace(/[\s;]+$/, '').length },
  };
}

const KEY = /^(?:[\w$][\w$.:\-*/]*|`(?:[^`]|``)*`)$/;
const unquoted = (text: string): string => (text.startsWith('`') ? text.slice(1, -1).replaceAll('``', '`') : text);

/** REFRESH TABLE, REFRESH FUNCTION and a path in quotes have a grammar. Errors: INVALID_SQL_SYNTAX.EMPTY_REFRESH_RESOURCE_PATH and INVALID_REFRESH_RESOURCE_PATH. */
function refresh(path: string, origin: SqlOrigin): RefreshPath | undefined {
  if (/^(?:(?:TABLE|FUNCTION)\s|['"])/i.test(path)) return undefined;
  if (/\s/.test(path)) fail('INVALID_SQL_SYNTAX.INVALID_REFRESH_RESOURCE_PATH', {}, origin);
  return path === '' ? fail('INVALID_SQL_SYNTAX.EMPTY_REFRESH_RESOURCE_PATH', {}, origin) : { kind: 'RefreshPath', path, origin };
}

function reset(rest: string, origin: SqlOrigin): ResetConf {
  if (rest === '') return { kind: 'ResetConf', origin };
  return KEY.test(rest) ? { kind: 'ResetConf', key: unquoted(rest), origin } : fail('INVALID_RESET_COMMAND_FORMAT', {}, origin);
}

function set(rest: string, origin: SqlOrigin): SetConf {
  if (rest === '') return { kind: 'SetConf', verbose: false, origin };
  if (/^-v$/i.test(rest)) return { kind: 'SetConf', verbose: true, origin };
  const zone = /^TIME\s+ZONE(?:\s+([\s\S]+))?$/i.exec(rest);
  if (zone) return { kind: 'SetConf', key: TIME_ZONE, value: timeZone((zone[1] ?? '').trim(), origin), verbose: false, origin };
  if (/^ROLE\s+[^\s=]/i.test(rest)) fail('INVALID_STATEMENT_OR_CLAUSE', { operation: 'SET ROLE' }, origin);
  const assignment = /^([^=]*?)\s*=\s*([\s\S]*)$/.exec(rest);
  const key = assignment?.[1] ?? rest;
  if (!KEY.test(key)) fail('INVALID_SET_SYNTAX', {}, origin);
  const value = assignment?.[2];
  return {
    kind: 'SetConf',
    key: unquoted(key),
    ...(value === undefined ? {} : { value: value.startsWith('`') && value.endsWith('`') ? unquoted(value) : value }),
    verbose: false,
    origin,
  };
}

/** Hours that a zone may be away from UTC, at most. */
const MOST_HOURS = 18;
const UNIT = /^([+-]?)\s*(?:(['"])([+-]?)\s*(\d+)\2|(\d+))\s+(HOUR|MINUTE|SECOND)S?\s*/i;
const CLOCK = /^([+-]?)\s*(['"])([+-]?)(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?\2\s+HOUR\s+TO\s+(MINUTE|SECOND)$/i;
const SECONDS: Readonly<Record<string, number>> = { HOUR: 3600, MINUTE: 60, SECOND: 1 };
const sign = (...signs: readonly (string | undefined)[]): number => (signs.filter((s) => s === '-').length % 2 === 1 ? -1 : 1);

/** Seconds of the interval behind INTERVAL, `10 HOURS 30 SECONDS` or `'-08:00' HOUR TO MINUTE`; undefined for any other text. */
function secondsOf(text: string): number | undefined {
  const clock = CLOCK.exec(text);
  if (clock) {
    if ((clock[6] !== undefined) !== (clock[7]?.toUpperCase() === 'SECOND')) return undefined;
    return sign(clock[1], clock[3]) * (Number(clock[4]) * 3600 + Number(clock[5]) * 60 + Number(clock[6] ?? 0));
  }
  let total = 0;
  for (let rest = text; rest !== ''; ) {
    const unit = UNIT.exec(rest);
    if (!unit) return undefined;
    total += sign(unit[1], unit[3]) * Number(unit[4] ?? unit[5]) * (SECONDS[unit[6]?.toUpperCase() ?? ''] ?? 0);
    rest = rest.slice(unit[0].length);
  }
  return total;
}

function timeZone(text: string, origin: SqlOrigin): string {
  if (/^LOCAL$/i.test(text)) return Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (/^(['"]).*\1$/s.test(text)) return stringValue(text);
  const interval = /^INTERVAL\s+(\S[\s\S]*)$/i.exec(text)?.[1];
  const seconds = interval === undefined ? undefined : secondsOf(interval);
  if (seconds === undefined) return fail('_LEGACY_ERROR_TEMP_0045', {}, origin);
  if (Math.abs(seconds) > MOST_HOURS * 3600)
    fail('INVALID_INTERVAL_FORMAT.TIMEZONE_INTERVAL_OUT_OF_RANGE', { input: interval ?? '' }, origin);
  const two = (n: number): string => String(Math.floor(n)).padStart(2, '0');
  const far = Math.abs(seconds);
  const parts = [two(far / 3600), two((far % 3600) / 60), ...(far % 60 === 0 ? [] : [two(far % 60)])];
  return seconds === 0 ? 'Z' : `${seconds < 0 ? '-' : '+'}${parts.join(':')}`;
}
