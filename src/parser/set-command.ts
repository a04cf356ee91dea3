import { fail, unsupported } from '../errors/engine-error.ts';
import type { SqlOrigin } from '../errors/origin.ts';
import type { ResetConf, SetConf } from '../plan/command.ts';
import { endOfComment } from './lexer.ts';
import { stringValue } from './literal.ts';

const TIME_ZONE = 'spark.sql.session.timeZone';

/**
 * SET and RESET, whose values are any text to the end (`SET a.b = it's fine`), hence read before there are tokens.
 * Undefined for any other statement.
 */
export function parseSetOrReset(text: string): SetConf | ResetConf | undefined {
  const start = skipBlanks(text, 0);
  const word = /^(SET|RESET)(?![\w$])/i.exec(text.slice(start, start + 6))?.[1]?.toUpperCase();
  if (!word) return undefined;
  const end = text.replace(/[\s;]+$/, '').length;
  const origin: SqlOrigin = { kind: 'sql', text, start, end };
  const rest = text.slice(skipBlanks(text, start + word.length), end).trim();
  // Variables, the path and the catalog have a grammar.
  if (word === 'SET' && /^(?:(?:VARIABLE|VAR)(?=[\s(])(?!\s*=)|PATH\s*=|CATALOG(?=[\s'"`(])(?!\s*=))/i.test(rest)) return undefined;
  return word === 'RESET' ? reset(rest, origin) : set(rest, origin);
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  for (;;) {
    while (/\s/.test(text.charAt(at))) at++;
    if (text.startsWith('--', at)) {
      const line = text.indexOf('\n', at);
      at = line < 0 ? text.length : line + 1;
    } else if (text.startsWith('/*', at) && endOfComment(text, at) > 0) at = endOfComment(text, at);
    else return at;
  }
}

const KEY = /^(?:[\w$][\w$.:\-*/]*|`(?:[^`]|``)*`)$/;
const unquoted = (text: string): string => (text.startsWith('`') ? text.slice(1, -1).replaceAll('``', '`') : text);

function reset(rest: string, origin: SqlOrigin): ResetConf {
  if (rest === '') return { kind: 'ResetConf', origin };
  return KEY.test(rest)
    ? { kind: 'ResetConf', key: unquoted(rest), origin }
    : fail('PARSE_SYNTAX_ERROR', { found: `'${rest}'`, expected: 'the name of a setting' }, origin);
}

function set(rest: string, origin: SqlOrigin): SetConf {
  if (rest === '') return { kind: 'SetConf', verbose: false, origin };
  if (/^-v$/i.test(rest)) return { kind: 'SetConf', verbose: true, origin };
  const zone = /^TIME\s+ZONE\s+([\s\S]+)$/i.exec(rest)?.[1];
  if (zone) return { kind: 'SetConf', key: TIME_ZONE, value: timeZone(zone.trim(), origin), verbose: false, origin };
  const other = /^(ROLE)(?=\s+\S|\s*=\s*\S)/i.exec(rest)?.[1];
  if (other && !/^\w+\s*=/.test(rest)) return unsupported(`SET ${other.toUpperCase()}`, origin);
  const assignment = /^([^=]*?)\s*=\s*([\s\S]*)$/.exec(rest);
  const key = assignment?.[1] ?? rest;
  if (!KEY.test(key))
    return fail(
      'PARSE_SYNTAX_ERROR',
      {
        found: `'${key.slice(0, 40)}'`,
        expected: 'SET, SET key, or SET key=value; a key that holds other characters stands in back-quotes',
      },
      origin,
    );
  const value = assignment?.[2];
  return {
    kind: 'SetConf',
    key: unquoted(key),
    ...(value === undefined ? {} : { value: value.startsWith('`') && value.endsWith('`') ? unquoted(value) : value }),
    verbose: false,
    origin,
  };
}

function timeZone(text: string, origin: SqlOrigin): string {
  if (/^LOCAL$/i.test(text)) return Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (/^(['"]).*\1$/s.test(text)) return stringValue(text);
  const interval = /^INTERVAL\s+(-?)\s*'?([+-]?)(\d{1,2})(?::(\d{1,2}))?(?::(\d{1,2}))?'?\s+HOURS?(?:\s+TO\s+(?:MINUTE|SECOND)S?)?$/i.exec(
    text,
  );
  if (!interval)
    return fail(
      'PARSE_SYNTAX_ERROR',
      { found: `'${text}'`, expected: "LOCAL, a time zone as a string, or INTERVAL '-08:00' HOUR TO MINUTE" },
      origin,
    );
  const negative = (interval[1] === '-') !== (interval[2] === '-');
  return `${negative ? '-' : '+'}${(interval[3] ?? '0').padStart(2, '0')}:${(interval[4] ?? '0').padStart(2, '0')}`;
}
