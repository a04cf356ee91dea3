import type { IToken, ParserMethod } from 'chevrotain';
import { EngineError, fail } from '../errors/engine-error.ts';
import type { SqlOrigin } from '../errors/origin.ts';
import { type Expression, literal } from '../plan/expression.ts';
import { VOID } from '../types/data-type.ts';
import type { Dialect } from './dialect.ts';
import { GradualParser } from './gradual-parser.ts';
import { isReserved } from './keywords.ts';
import { LazyLookahead } from './lazy-lookahead.ts';
import type { IdentifierClause, SqlToken } from './lexer.ts';
import { nameOf } from './literal.ts';
import { SqlErrorMessages, syntaxError } from './syntax-error.ts';
import * as t from './tokens.ts';
import { K } from './tokens.ts';

/** Reserved words that are names of functions, and those that are calls of themselves. */
const CALLED: ReadonlySet<string> = new Set(['LEFT', 'RIGHT', 'FILTER']);
const CURRENT: ReadonlySet<string> = new Set(['CURRENT_DATE', 'CURRENT_TIME', 'CURRENT_TIMESTAMP', 'CURRENT_USER', 'SESSION_USER', 'USER']);

export type Rule<T> = ParserMethod<[], T>;

/**
 * What all grammar files share: the text, places in it, names. The grammar is one chevrotain parser with embedded actions (it
 * builds plan nodes as it reads), written as a chain of classes, one per topic, each adding rules to the one before.
 *
 * While chevrotain records the grammar it runs each rule once with dummy tokens; what looks into a result therefore stands
 * inside ACTION.
 */
export abstract class GrammarBase extends GradualParser {
  text = '';
  /** the parts of a row `(a, b)`, by the struct it became: IN and VALUES want them apart */
  readonly rows = new Map<Expression, readonly Expression[]>();
  /** What stands before IN (SELECT …): the parts of a row, also of one that `struct(…)` makes. */
  protected rowOf(operand: Expression): readonly Expression[] {
    const isStruct = operand.kind === 'UnresolvedFunction' && operand.name.toLowerCase() === 'struct';
    return this.rows.get(operand) ?? (isStruct ? operand.args : [operand]);
  }
  /** lambda parameters in scope, innermost last, lower case */
  readonly lambdaParameters: string[] = [];
  /** how this text is to be read */
  dialect: Dialect = {};
  /** clauses IDENTIFIER(…) that stand where any of them may: for a column that is read, or for the whole name of something else */
  readonly placedClauses = new Set<IdentifierClause>();
  /** how many `?` without an argument were read */
  positionalParameters = 0;
  /** the first thing that is wrong but the syntax (a literal that is none of its type, an unknown type): told when the syntax is known to be right, as Spark does */
  wrong: EngineError | undefined;

  constructor() {
    super(t.vocabulary(), {
      maxLookahead: 1,
      lookaheadStrategy: new LazyLookahead(1),
      recoveryEnabled: false,
      skipValidations: true,
      errorMessageProvider: new SqlErrorMessages(),
    });
  }

  /** Makes the parser ready for a text and its tokens. */
  begin(text: string, tokens: SqlToken[], dialect: Dialect): void {
    this.dialect = dialect;
    this.reserve(dialect.reservedWords ? (token) => this.isRefusedName(token) : undefined);
    this.text = text;
    this.rows.clear();
    this.lambdaParameters.length = 0;
    this.placedClauses.clear();
    this.positionalParameters = 0;
    this.wrong = undefined;
    this.input = t.given(tokens);
  }

  /** Is the next token a word that is no name because the SQL standard reserves it? Some reserved words are functions, and what needs no brackets. */
  private isRefusedName(token: IToken): boolean {
    const word = token.image.toUpperCase();
    if (!isReserved(word)) return false;
    const next = this.LA(2).image;
    if (next === '(') return !CALLED.has(word);
    if (word === 'TIME' && (/^['"]/.test(next) || this.ruleName() === 'dataType')) return false;
    return !(CURRENT.has(word) && next !== '.' && this.ruleName() === 'nameExpression');
  }

  /** How many parts of a name IDENTIFIER(…) spelt at its beginning. */
  protected clauseParts(parts: readonly IToken[]): number {
    const clauses = parts.map((p) => t.written(p).clause);
    return clauses[0] ? clauses.filter((c) => c === clauses[0]).length : 0;
  }
  /** The name stands where any IDENTIFIER(…) may. */
  protected placeClause(name: IToken): void {
    const { clause } = t.written(name);
    if (clause?.problem) throw clause.problem;
    if (clause) this.placedClauses.add(clause);
  }
  /** The parts of a name as they are written, IDENTIFIER(…) with them, as Spark has it where a clause has no meaning. */
  protected writtenNames(parts: readonly IToken[]): string[] {
    const clauses = parts.map((p) => t.written(p).clause);
    return parts.flatMap((p, i) => {
      const clause = clauses[i];
      if (!clause) return [nameOf(p)];
      return clause === clauses[i - 1] ? [] : [this.text.slice(clause.start, clause.end)];
    });
  }
  /** The name of a function: IDENTIFIER(…) is all of it. */
  protected calledName(parts: readonly IToken[]): string[] {
    if (this.clauseParts(parts) < parts.length) return this.writtenNames(parts);
    this.placeClause(parts[0] as IToken);
    return parts.map(nameOf);
  }
  /** The place from `start` to the token read last. */
  protected originFrom(start: IToken): SqlOrigin {
    return this.originBetween(start.startOffset, (this.LA(0).endOffset ?? 0) + 1);
  }
  protected originOf(token: IToken): SqlOrigin {
    return this.originBetween(token.startOffset, (token.endOffset ?? token.startOffset) + 1);
  }
  protected originBetween(start: number, end: number): SqlOrigin {
    return { kind: 'sql', text: this.text, start, end };
  }
  /** The word in upper case; '' while the grammar is recorded. */
  protected upper(token: IToken): string {
    return this.RECORDING_PHASE ? '' : token.image.toUpperCase();
  }
  protected dotted(parts: readonly string[]): string {
    return this.RECORDING_PHASE ? '' : parts.join('.');
  }
  /** Raises a syntax error at `token`, for what a grammar cannot say. */
  protected reject(token: IToken, expected: string): never {
    return syntaxError(this.text, token, expected, this.input);
  }

  /** What `read` gives; where it fails, `instead`, and the error waits in `wrong` until the syntax is known to be right. */
  protected later<T>(read: () => T, instead: T): T {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      this.wrong ??= error;
      return instead;
    }
  }

  /** A literal; where it is wrong, a null in its place. */
  protected literalOf(read: () => Expression): Expression {
    return this.later(read, literal(null, VOID));
  }

  protected refuseName(token: IToken): never {
    return this.reject(token, 'a name: this word is reserved');
  }

  /** A name, its back-quotes undone. */
  readonly identifier: Rule<string> = this.RULE('identifier', () => {
    const token = this.CONSUME(t.Name, { ERR_MSG: 'a name' });
    this.ACTION(() => {
      const { clause } = t.written(token);
      if (clause && clause === t.written(this.LA(1)).clause)
        fail('IDENTIFIER_TOO_MANY_NAME_PARTS', { identifier: this.text.slice(clause.start, clause.end) }, this.originOf(token));
    });
    return nameOf(token);
  });

  /** The name that a token of `anyName` has; '' while the grammar is recorded. */
  protected nameIn(token: IToken): string {
    return this.RECORDING_PHASE ? '' : nameOf(token);
  }

  /** A name where a value cannot stand: NULL, TRUE and FALSE are names there, too. */
  protected readonly anyName = this.RULE(
    'anyName',
    (expected: string): IToken =>
      this.OR({
        DEF: [
          { ALT: () => this.CONSUME(t.Name) },
          { ALT: () => this.CONSUME(K.NULL) },
          { ALT: () => this.CONSUME(K.TRUE) },
          { ALT: () => this.CONSUME(K.FALSE) },
        ],
        ERR_MSG: expected,
      }),
  );

  /** `(a, b)` */
  readonly identifierList: Rule<string[]> = this.RULE('identifierList', () => {
    const names: string[] = [];
    this.CONSUME(t.LParen, { ERR_MSG: "'('" });
    this.AT_LEAST_ONE_SEP({
      SEP: t.Comma,
      ERR_MSG: 'a column name',
      DEF: () => names.push(this.nameIn(this.SUBRULE(this.anyName, { ARGS: ['a column name'] }))),
    });
    this.CONSUME(t.RParen, { ERR_MSG: "',' or ')'" });
    return names;
  });
}
