import { fail } from '../errors/engine-error.ts';
import { STRING } from '../types/data-type.ts';
import { type FunctionRecord, on } from './define.ts';
import { regularExpression } from './pattern.ts';
import { inGroup, withContext } from './shorthand.ts';

const url = inGroup('url_funcs');
const quiet = { resultNullable: true } as const;

interface Parts {
  readonly scheme: string | undefined;
  readonly authority: string | undefined;
  readonly path: string;
  readonly query: string | undefined;
  readonly fragment: string | undefined;
}

/** A URI as RFC 2396 cuts it, and Java's `URI` after it; undefined where it is none. */
function partsOf(text: string): Parts | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a URI does not hold
  if (/[\s"<>\\^`{|}\u0000-\u001f\u007f]|%(?![0-9a-fA-F]{2})/.test(text)) return undefined;
  const m = /^(?:([^:/?#]+):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(text);
  if (!m) return undefined;
  const [, scheme, authority, path = '', query, fragment] = m;
  if (scheme !== undefined && !/^[a-zA-Z][a-zA-Z0-9+.-]*$/.test(scheme)) return undefined;
  if (scheme !== undefined && authority === undefined && !path.startsWith('/')) {
    return path === '' && query === undefined ? undefined : { scheme, authority: undefined, path: '', query: undefined, fragment };
  }
  return { scheme, authority, path, query, fragment };
}

function hostOf(authority: string | undefined): string | undefined {
  const m = /^(?:[^@]*@)?(\[[^\]]*\]|[^:]*)(?::\d*)?$/.exec(authority ?? '');
  const host = m?.[1];
  return host === undefined || host === '' || !/^(?:\[.*\]|[a-zA-Z0-9.-]+)$/.test(host) ? undefined : host;
}

/** The key is a pattern, put together with what stands around it: a group in it comes before that of the value. */
const parameterOf = (query: string, key: string): string | null =>
  regularExpression(`(&|^)${key}=([^&]*)`, 'parse_url').find(query)?.groups[2] ?? null;

function partOf(parts: Parts, name: string, key: string | undefined): string | null {
  if (key !== undefined && name !== 'QUERY') return null;
  const { scheme, authority, path, query, fragment } = parts;
  const opaque = scheme !== undefined && authority === undefined && path === '';
  switch (name) {
    case 'HOST':
      return hostOf(authority) ?? null;
    case 'PATH':
      return opaque ? null : path;
    case 'QUERY':
      if (key === undefined) return query ?? null;
      return query === undefined ? null : parameterOf(query, key);
    case 'REF':
      return fragment ?? null;
    case 'PROTOCOL':
      return scheme ?? null;
    case 'FILE':
      return opaque ? null : query === undefined ? path : `${path}?${query}`;
    case 'AUTHORITY':
      return authority ?? null;
    case 'USERINFO':
      return /^([^@]*)@/.exec(authority ?? '')?.[1] ?? null;
    default:
      return null;
  }
}

const parse = (strict: boolean) =>
  [
    {
      exact: true,
      ...withContext(['string', 'string', 'string'], STRING, (c, text, part, key) => {
        const parts = partsOf(text as string);
        if (!parts) return strict && c.ansi ? fail('INVALID_URL', { url: text as string }) : null;
        return partOf(parts, part as string, key as string | undefined);
      }),
      optionalFrom: 2,
      given: 'all',
    },
  ] as const;

/** `application/x-www-form-urlencoded`, as Java's URLEncoder does it. */
const encode = (text: string): string =>
  encodeURIComponent(Buffer.from(text).toString())
    .replace(/%20/g, '+')
    .replace(/[!'()~]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

const decode =
  (strict: boolean) =>
  (text: string): string | null => {
    if (/%(?![0-9a-fA-F]{2})/.test(text)) return strict ? fail('CANNOT_DECODE_URL', { url: text }) : null;
    const bytes = text
      .replaceAll('+', ' ')
      .replace(/(?:%[0-9a-fA-F]{2})+/g, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'));
    return bytes;
  };

export const URLS: readonly FunctionRecord[] = [
  url(
    'parse_url',
    parse(true),
    'A part of a URL: HOST, PATH, QUERY, REF, PROTOCOL, FILE, AUTHORITY or USERINFO; or a parameter of its query.',
    [
      ["parse_url('http://spark.apache.org/path?query=1', 'HOST')", 'spark.apache.org'],
      ["parse_url('http://spark.apache.org/path?query=1', 'QUERY', 'query')", '1'],
    ],
    { ...quiet, canRaise: true },
  ),
  url(
    'try_parse_url',
    parse(false),
    'A part of a URL, null for what is no URL.',
    [["try_parse_url('inva lid://spark', 'HOST')", null]],
    quiet,
  ),
  url('url_encode', [on(['string'], STRING, encode)], 'Text as it stands in the query of a URL.', [
    ["url_encode('https://a b')", 'https%3A%2F%2Fa+b'],
  ]),
  url(
    'url_decode',
    [on(['string'], STRING, decode(true))],
    'The text that stands in the query of a URL.',
    [["url_decode('https%3A%2F%2Fa+b')", 'https://a b']],
    {
      canRaise: true,
    },
  ),
  url(
    'try_url_decode',
    [on(['string'], STRING, decode(false))],
    'The text that stands in the query of a URL, null for what is malformed.',
    [["try_url_decode('%2')", null]],
    quiet,
  ),
];
