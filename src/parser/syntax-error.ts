import {
  EarlyExitException,
  type IParserErrorMessageProvider,
  type IRecognitionException,
  type IToken,
  MismatchedTokenException,
  NotAllInputParsedException,
  NoViableAltException,
  type TokenType,
} from 'chevrotain';
import { editDistance } from '../errors/did-you-mean.ts';
import { fail } from '../errors/engine-error.ts';
import type { SqlOrigin } from '../errors/origin.ts';
import { skipBlanks } from './blanks.ts';
import { isKeyword } from './keywords.ts';
import { likelyFix } from './likely-fix.ts';

/** Words that begin a statement. */
const STATEMENT_WORDS = `SELECT WITH INSERT CREATE DROP ALTER SHOW DESCRIBE DESC EXPLAIN SET RESET USE FROM VALUES TABLE TRUNCATE CACHE
  UNCACHE REFRESH MSCK REPAIR ANALYZE LOAD MERGE UPDATE DELETE CLEAR`.split(/\s+/);
/** Words that go on in the middle of a statement. */
const CLAUSE_WORDS =
  `FROM WHERE GROUP BY HAVING ORDER LIMIT OFFSET UNION ALL DISTINCT INTERSECT EXCEPT JOIN INNER LEFT RIGHT FULL OUTER CROSS SEMI
  ANTI NATURAL ON USING AS AND OR NOT IN IS NULL LIKE BETWEEN CASE WHEN THEN ELSE END LATERAL VIEW SELECT VALUES INTO TABLE OVERWRITE PARTITION
  PARTITIONED EXISTS DATABASE DATABASES SCHEMA COLUMN COLUMNS TABLES VIEWS PARTITIONS FUNCTIONS STORED LOCATION COMMENT TBLPROPERTIES OVER ROWS RANGE CLUSTER DISTRIBUTE SORT WINDOW CAST`.split(
    /\s+/,
  );

/** The wording of errors: what was expected, in words; `syntaxError` makes the sentence. */
export class SqlErrorMessages implements IParserErrorMessageProvider {
  buildMismatchTokenMessage(options: { expected: TokenType }): string {
    return wordFor(options.expected);
  }
  buildNotAllInputParsedMessage(): string {
    return 'the end of the statement';
  }
  buildNoViableAltMessage(options: { expectedPathsPerAlt: TokenType[][][]; customUserDescription?: string }): string {
    return options.customUserDescription || listOf(options.expectedPathsPerAlt.flat());
  }
  buildEarlyExitMessage(options: { expectedIterationPaths: TokenType[][]; customUserDescription?: string }): string {
    return options.customUserDescription || listOf(options.expectedIterationPaths);
  }
}

function listOf(paths: readonly (readonly TokenType[])[]): string {
  const words = [...new Set(paths.map((path) => (path[0] ? wordFor(path[0]) : '')))].filter((w) => w !== '');
  if (words.length > 6) return '';
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words[words.length - 1]}`;
}

const HUMAN: Readonly<Record<string, string>> = {
  Name: 'a name',
  Identifier: 'a name',
  QuotedIdentifier: 'a name',
  LParen: "'('",
  QueryParen: 'a subquery in parentheses',
  StringLiteral: 'a string',
  NumberLiteral: 'a number',
  Integer: 'a number',
  GroupClose: "')'",
  HintClose: "'*/'",
  Different: "'<>'",
};
const wordFor = (type: TokenType): string => HUMAN[type.name] ?? (/^[A-Z_]+$/.test(type.name) ? type.name : `'${type.name}'`);

/** What is said of a token: the lexer's and the parser's have it alike. */
type Placed = Pick<IToken, 'image' | 'startOffset' | 'endOffset'>;

/** Turns the first error chevrotain found into ours. */
export function raise(text: string, error: IRecognitionException, tokens: readonly Placed[]): never {
  if (
    error instanceof MismatchedTokenException ||
    error instanceof NoViableAltException ||
    error instanceof EarlyExitException ||
    error instanceof NotAllInputParsedException
  ) {
    return syntaxError(text, error.token, error.message, tokens);
  }
  return syntaxError(text, error.token, '', tokens);
}

/**
 * PARSE_SYNTAX_ERROR at `token`, with a fix where it or the word before it looks like a misspelt keyword, or where the mistake is
 * one that people often make. Errors: also TRAILING_COMMA_IN_SELECT.
 */
export function syntaxError(text: string, token: Placed, expected: string, tokens: readonly Placed[]): never {
  const found = tokens.indexOf(token);
  const at = found < 0 ? tokens.length : found;
  const previous = tokens[at - 1];
  const atEnd = token.image === '' || Number.isNaN(token.startOffset);
  const end = text.trimEnd().length;
  const origin: SqlOrigin = atEnd
    ? { kind: 'sql', text, start: end, end }
    : { kind: 'sql', text, start: token.startOffset, end: (token.endOffset ?? token.startOffset) + 1 };
  const isFirst = skipBlanks(text, 0) >= origin.start;
  const images = tokens.map((t) => t.image.toUpperCase());
  if (images[at] === 'FROM' && previous?.image === ',' && images[0] !== 'CREATE')
    return fail('TRAILING_COMMA_IN_SELECT', {}, { ...origin, start: previous.startOffset, end: previous.startOffset + 1 });
  const meant = [
    ...misspelt(atEnd ? '' : token.image, isFirst ? STATEMENT_WORDS : CLAUSE_WORDS, images[at - 1]),
    ...misspelt(previous?.image, CLAUSE_WORDS, images[at - 2]),
    ...(JOIN_WORDS.test(images[at] ?? '') ? misspelt(tokens[at + 1]?.image, CLAUSE_WORDS, '') : []),
  ].sort((a, b) => a.distance - b.distance)[0];
  const hint = meant ? `did you mean ${meant.word} instead of '${meant.image}'?` : likelyFix({ images, at, expected });
  return fail(
    'PARSE_SYNTAX_ERROR',
    { found: atEnd ? 'end of input' : `'${shorten(token.image)}'`, expected, ...(hint ? { hint } : {}) },
    origin,
  );
}

const shorten = (image: string): string => (image.length > 40 ? `${image.slice(0, 37)}...` : image);

const JOIN_WORDS = /^(INNER|CROSS|LEFT|RIGHT|FULL|OUTER|SEMI|ANTI|NATURAL)$/;
const BEFORE_BY = /^(GROUP|ORDER|PARTITION|PARTITIONED|SORT|CLUSTER|DISTRIBUTE)$/;
const letters = (word: string): string => [...word].sort().join('');

/**
 * The keyword that `image`, after the word `previous`, is likely meant to be, if any. Letters that changed places are likelier than others;
 * words of two letters look like many, and a keyword with an S behind it is a name of many things.
 */
function misspelt(
  image: string | undefined,
  words: readonly string[],
  previous: string | undefined,
): { readonly word: string; readonly image: string; readonly distance: number }[] {
  if (!image || !/^[A-Za-z_]{2,}$/.test(image) || isKeyword(image)) return [];
  const given = image.toUpperCase();
  const allowed = given.length <= 4 ? 1 : 2;
  const among = given.length > 2 ? words : BEFORE_BY.test(previous ?? '') ? ['BY'] : [];
  return among
    .filter((word) => word.length > 1 && Math.abs(word.length - given.length) <= allowed && given !== `${word}S`)
    .map((word) => ({ word, image, distance: editDistance(given, word) - (letters(given) === letters(word) ? 0.5 : 0) }))
    .filter(({ distance }) => distance <= allowed);
}
