import type { IToken } from 'chevrotain';
import { fail, unsupported } from '../errors/engine-error.ts';
import { call, type Expression, literal, type UnresolvedSortOrder, type UnresolvedStar } from '../plan/expression.ts';
import type { Relation } from '../plan/relation.ts';
import { BOOLEAN, INT, STRING, VOID } from '../types/data-type.ts';
import { columnOrFunctionName, lambda, namedStruct, specialCall } from './build-expression.ts';
import type { Rule } from './grammar-base.ts';
import { TypeGrammar } from './grammar-types.ts';
import { type IntervalPart, intervalLiteral, isIntervalUnit } from './interval.ts';
import type { SqlToken } from './lexer.ts';
import { nameOf, numberLiteral, stringLiteral, stringValue, typedLiteral } from './literal.ts';
import {
  applyPostfix,
  applyPredicate,
  beginPredicate,
  closeGroup,
  finish,
  newMachine,
  type OperatorMachine,
  openGroup,
  pushBinary,
  pushOperand,
  pushPredicateOperator,
  pushPrefix,
  setEscape,
  unfinished,
} from './operators.ts';
import * as t from './tokens.ts';
import { K } from './tokens.ts';

type Alternative<T> = { ALT: () => T; GATE?: () => boolean }[];

/** Expressions: operands here, operators by `operators.ts`. */
export abstract class ExpressionGrammar extends TypeGrammar {
  abstract readonly query: Rule<Relation>;
  abstract readonly functionSuffix: Rule<FunctionSuffix>;

  /** `-` stood right before the number that is read next */
  private negative = false;
  private primaryAlternatives: Alternative<Expression> | undefined;

  /** Any expression: a row of operands and operators, folded by precedence. */
  readonly expression: Rule<Expression> = this.RULE('expression', () => {
    const m = newMachine(this.text);
    this.SUBRULE1(this.operand, { ARGS: [m] });
    this.MANY(() =>
      this.OR({
        DEF: [
          {
            ALT: () => {
              const close = this.CONSUME(t.GroupClose);
              this.ACTION(() => this.complain(closeGroup(m, close), close));
            },
          },
          {
            ALT: () => {
              const operator = this.CONSUME(t.BinaryOperator);
              this.ACTION(() => this.complain(pushBinary(m, (operator as unknown as SqlToken).kind), operator));
              this.SUBRULE2(this.operand, { ARGS: [m] });
            },
          },
          { ALT: () => this.SUBRULE(this.postfix, { ARGS: [m] }) },
          { ALT: () => this.SUBRULE(this.predicate, { ARGS: [m] }) },
        ],
      }),
    );
    return this.ACTION(() => {
      this.complain(unfinished(m), this.LA(1));
      return finish(m);
    });
  });

  /** Signs, NOTs and opening parentheses, then what they stand before. */
  private readonly operand = this.RULE('operand', (m: OperatorMachine) => {
    this.MANY(() =>
      this.OR({
        DEF: [
          {
            ALT: () => {
              const prefix = this.CONSUME(t.PrefixOperator);
              this.ACTION(() => {
                const kind = (prefix as unknown as SqlToken).kind;
                // -1 is a literal, so that -9223372036854775808 is in range
                if (kind === '-' && this.isNumber(this.LA(1))) this.negative = true;
                else this.complain(pushPrefix(m, prefix, kind), prefix);
              });
            },
          },
          {
            ALT: () => {
              const open = this.CONSUME(t.PlainParen);
              this.ACTION(() => {
                const close = (open as unknown as SqlToken).match;
                if (!close) return this.reject(open, "')' to close it");
                t.retype(close, t.GroupClose);
                openGroup(m, open);
              });
            },
          },
        ],
      }),
    );
    const start = this.LA(1);
    const expression = this.SUBRULE(this.primary);
    this.ACTION(() =>
      pushOperand(
        m,
        expression,
        expression.origin?.kind === 'sql' ? expression.origin.start : start.startOffset,
        (this.LA(0).endOffset ?? 0) + 1,
      ),
    );
  });

  private isNumber(token: IToken): boolean {
    const kind = (token as unknown as SqlToken).kind;
    return kind === 'Integer' || kind === 'Decimal' || kind === 'Exponent' || kind === 'SuffixedNumber';
  }
  private complain(expected: string | undefined, token: IToken): void {
    if (expected !== undefined) this.reject(token, expected);
  }

  private readonly postfix = this.RULE('postfix', (m: OperatorMachine) => {
    const token = this.LA(1);
    const apply = (build: Parameters<typeof applyPostfix>[2]): void =>
      this.ACTION(() => this.complain(applyPostfix(m, (this.LA(0).endOffset ?? 0) + 1, build), token));
    this.OR([
      {
        ALT: () => {
          this.CONSUME(t.Dot);
          const name = this.CONSUME(t.Name, { ERR_MSG: 'a field name' });
          apply((child, origin) => ({
            kind: 'UnresolvedExtractValue',
            child,
            extraction: literal(nameOf(name), STRING, this.originOf(name)),
            origin,
          }));
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.LSquare);
          const extraction = this.SUBRULE(this.expression);
          this.CONSUME(t.RSquare);
          apply((child, origin) => ({ kind: 'UnresolvedExtractValue', child, extraction, origin }));
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.DoubleColon);
          const type = this.SUBRULE(this.dataType);
          apply((child, origin) => ({ kind: 'Cast', child, type, origin }));
        },
      },
      {
        ALT: () => {
          this.CONSUME(K.COLLATE);
          const name = this.CONSUME2(t.Name, { ERR_MSG: 'the name of a collation' });
          apply((child, origin) => call('collate', [child, literal(nameOf(name), STRING, this.originOf(name))], origin));
        },
      },
      {
        ALT: () => {
          const colon = this.CONSUME(t.Colon);
          this.ACTION(() => unsupported('a path into a VARIANT (a:b)', this.originOf(colon), 'use variant_get(a, "$.b", "type")'));
        },
      },
    ]);
  });

  /** `IS NULL`, `[NOT] IN (…)`, `LIKE ANY (…)`; of LIKE and BETWEEN only the word: what follows are operands. */
  private readonly predicate = this.RULE('predicate', (m: OperatorMachine) => {
    const start = this.LA(1);
    let negated = false;
    this.OPTION(() => {
      this.CONSUME(K.NOT);
      negated = true;
    });
    const not = (e: Expression): Expression => (negated ? call('not', [e], e.origin) : e);
    const apply = (build: Parameters<typeof applyPredicate>[2]): void =>
      this.ACTION(() => {
        this.complain(beginPredicate(m), start);
        applyPredicate(m, (this.LA(0).endOffset ?? 0) + 1, build);
      });
    const operator = (name: string, kind: 'binary' | 'between' = 'binary'): void =>
      this.ACTION(() => this.complain(pushPredicateOperator(m, name, kind, negated), start));
    this.OR({
      DEF: [
        {
          ALT: () => {
            this.CONSUME(K.IS);
            this.SUBRULE(this.isPredicate, { ARGS: [m, start] });
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.IN);
            const list = this.SUBRULE(this.inList);
            apply((operand, origin) =>
              not(
                list.plan
                  ? { kind: 'SubqueryExpression', subquery: 'in', plan: list.plan, values: this.rows.get(operand) ?? [operand], origin }
                  : call('in', [operand, ...list.values], origin),
              ),
            );
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.BETWEEN);
            operator('between', 'between');
            this.SUBRULE1(this.operand, { ARGS: [m] });
          },
        },
        {
          ALT: () => {
            const name = this.upper(this.OR2([{ ALT: () => this.CONSUME(K.LIKE) }, { ALT: () => this.CONSUME(K.ILIKE) }])).toLowerCase();
            this.OR3([
              {
                GATE: () => this.RECORDING_PHASE || this.isQuantifier(),
                ALT: () => {
                  const all =
                    this.upper(
                      this.OR4([
                        { ALT: () => this.CONSUME(K.ALL) },
                        { ALT: () => this.CONSUME(K.ANY) },
                        { ALT: () => this.CONSUME(K.SOME) },
                      ]),
                    ) === 'ALL';
                  const patterns = this.SUBRULE(this.patternList);
                  apply((operand, origin) =>
                    patterns
                      .map((pattern) => not(call(name, [operand, pattern], origin)))
                      .reduce((left, right) => call(all ? 'and' : 'or', [left, right], origin)),
                  );
                },
              },
              {
                ALT: () => {
                  operator(name);
                  this.SUBRULE2(this.operand, { ARGS: [m] });
                },
              },
            ]);
          },
        },
        {
          ALT: () => {
            this.OR5([{ ALT: () => this.CONSUME(K.RLIKE) }, { ALT: () => this.CONSUME(K.REGEXP) }]);
            operator('rlike');
            this.SUBRULE3(this.operand, { ARGS: [m] });
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.ESCAPE);
            const character = this.CONSUME(t.StringLiteral, { ERR_MSG: 'the escape character as a string' });
            this.ACTION(() => this.complain(setEscape(m, stringLiteral([character], this.originOf(character))), start));
          },
        },
      ],
      ERR_MSG: 'IN, LIKE, ILIKE, RLIKE or BETWEEN',
    });
  });

  private isQuantifier(): boolean {
    return /^(ALL|ANY|SOME)$/i.test(this.LA(1).image) && this.LA(2).image === '(';
  }

  private readonly isPredicate = this.RULE('isPredicate', (m: OperatorMachine, start: IToken) => {
    let negated = false;
    this.OPTION(() => {
      this.CONSUME(K.NOT);
      negated = true;
    });
    const not = (e: Expression, negate = negated): Expression => (negate ? call('not', [e], e.origin) : e);
    const apply = (build: Parameters<typeof applyPredicate>[2]): void =>
      this.ACTION(() => {
        this.complain(beginPredicate(m), start);
        applyPredicate(m, (this.LA(0).endOffset ?? 0) + 1, build);
      });
    this.OR({
      DEF: [
        {
          ALT: () => {
            this.CONSUME(K.NULL);
            apply((e, origin) => call(negated ? 'isNotNull' : 'isNull', [e], origin));
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.UNKNOWN);
            apply((e, origin) => call(negated ? 'isNotNull' : 'isNull', [e], origin));
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.TRUE);
            apply((e, origin) => not(call('<=>', [e, literal(true, BOOLEAN, origin)], origin)));
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.FALSE);
            apply((e, origin) => not(call('<=>', [e, literal(false, BOOLEAN, origin)], origin)));
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.DISTINCT);
            this.CONSUME(K.FROM);
            // IS DISTINCT FROM is the negation of <=>
            this.ACTION(() => this.complain(pushPredicateOperator(m, '<=>', 'binary', !negated), start));
            this.SUBRULE(this.operand, { ARGS: [m] });
          },
        },
      ],
      ERR_MSG: 'NULL, TRUE, FALSE, UNKNOWN or DISTINCT FROM',
    });
  });

  private readonly inList = this.RULE('inList', (): { plan?: Relation; values: Expression[] } => {
    const values: Expression[] = [];
    let plan: Relation | undefined;
    this.OR({
      DEF: [
        {
          ALT: () => {
            this.CONSUME(t.QueryParen);
            plan = this.SUBRULE(this.query);
            this.CONSUME1(t.RParen, { ERR_MSG: "')'" });
          },
        },
        {
          ALT: () => {
            const open = this.CONSUME(t.LParen);
            this.MANY_SEP({ SEP: t.Comma, DEF: () => values.push(this.SUBRULE(this.expression)) });
            this.CONSUME2(t.RParen, { ERR_MSG: "',' or ')'" });
            this.ACTION(() => {
              if (values.length === 0) fail('INVALID_SQL_SYNTAX.EMPTY_IN_PREDICATE', {}, this.originFrom(open));
            });
          },
        },
      ],
      ERR_MSG: 'a list of values or a subquery in parentheses',
    });
    return { values, ...(plan ? { plan } : {}) };
  });

  private readonly patternList = this.RULE('patternList', () => {
    const patterns: Expression[] = [];
    const open = this.CONSUME(t.LParen);
    this.MANY_SEP({ SEP: t.Comma, DEF: () => patterns.push(this.SUBRULE(this.expression)) });
    this.CONSUME(t.RParen, { ERR_MSG: "',' or ')'" });
    this.ACTION(() => {
      if (patterns.length === 0) fail('INVALID_SQL_SYNTAX.EMPTY_QUANTIFIED_PATTERN', {}, this.originFrom(open));
    });
    return patterns;
  });

  private readonly primary: Rule<Expression> = this.RULE('primary', () => {
    this.primaryAlternatives ??= [
      { ALT: () => this.SUBRULE(this.nameExpression) },
      { ALT: () => this.number() },
      { ALT: () => this.SUBRULE(this.stringExpression) },
      { ALT: () => literal(null, VOID, this.originOf(this.CONSUME(K.NULL))) },
      { ALT: () => literal(true, BOOLEAN, this.originOf(this.CONSUME(K.TRUE))) },
      { ALT: () => literal(false, BOOLEAN, this.originOf(this.CONSUME(K.FALSE))) },
      { ALT: () => this.SUBRULE(this.star) },
      { ALT: () => this.SUBRULE(this.caseExpression) },
      { ALT: () => this.SUBRULE(this.castExpression) },
      { ALT: () => this.SUBRULE(this.rowExpression) },
      { ALT: () => this.SUBRULE(this.lambdaExpression) },
      { ALT: () => this.SUBRULE(this.subqueryExpression) },
      { ALT: () => this.SUBRULE(this.intervalExpression) },
      { ALT: () => this.SUBRULE(this.extractExpression) },
      { ALT: () => this.SUBRULE(this.trimExpression) },
      { ALT: () => this.SUBRULE(this.substringExpression) },
      { ALT: () => this.SUBRULE(this.positionExpression) },
      { ALT: () => this.SUBRULE(this.overlayExpression) },
      { ALT: () => this.SUBRULE(this.parameter) },
      { ALT: () => this.SUBRULE(this.identifierExpression) },
    ];
    return this.OR({ DEF: this.primaryAlternatives, ERR_MSG: 'an expression' });
  });

  private number(): Expression {
    const before = this.LA(0);
    const token = this.CONSUME(t.NumberLiteral);
    return this.ACTION(() => {
      const negative = this.negative;
      this.negative = false;
      return numberLiteral((token as unknown as SqlToken).kind, token.image, negative, this.originFrom(negative ? before : token));
    });
  }

  private readonly stringExpression: Rule<Expression> = this.RULE('stringExpression', () => {
    const tokens: IToken[] = [];
    this.AT_LEAST_ONE(() => tokens.push(this.CONSUME(t.StringLiteral)));
    return this.ACTION(() => stringLiteral(tokens, this.originFrom(tokens[0] as IToken)));
  });

  private readonly star: Rule<Expression> = this.RULE('star', () => {
    const star = this.CONSUME(t.Star);
    return this.SUBRULE(this.starExcept, { ARGS: [star, undefined] });
  });

  private readonly starExcept = this.RULE('starExcept', (start: IToken, target: readonly string[] | undefined): Expression => {
    let except: string[][] | undefined;
    this.OPTION(() => {
      this.CONSUME(K.EXCEPT);
      const columns: string[][] = [];
      this.CONSUME(t.LParen, { ERR_MSG: "'('" });
      this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => columns.push(this.SUBRULE(this.qualifiedName)) });
      this.CONSUME(t.RParen, { ERR_MSG: "',' or ')'" });
      except = columns;
    });
    return this.ACTION(
      (): UnresolvedStar => ({
        kind: 'UnresolvedStar',
        ...(target ? { target } : {}),
        ...(except ? { except } : {}),
        origin: this.originFrom(start),
      }),
    );
  });

  /** `a.b.c` */
  readonly qualifiedName: Rule<string[]> = this.RULE('qualifiedName', () => {
    const parts = [nameOf(this.CONSUME1(t.Name, { ERR_MSG: 'a name' }))];
    this.MANY(() => {
      this.CONSUME(t.Dot);
      parts.push(nameOf(this.CONSUME2(t.Name, { ERR_MSG: "a name after '.'" })));
    });
    return parts;
  });

  /** What begins with a name: a column, `t.*`, a call, a typed literal, a lambda of one parameter. */
  private readonly nameExpression: Rule<Expression> = this.RULE('nameExpression', () => {
    const first = this.CONSUME1(t.Name);
    let result: Expression | undefined;
    const parts = [first];
    this.MANY(() => {
      this.CONSUME(t.Dot);
      parts.push(this.CONSUME2(t.Name, { ERR_MSG: "a name after '.'" }));
    });
    this.OPTION1(() => {
      this.CONSUME(t.LParen);
      result = this.SUBRULE(this.callExpression, { ARGS: [parts] });
    });
    this.OPTION2(() => {
      this.CONSUME(t.DotStar);
      this.CONSUME(t.Star);
      result = this.SUBRULE(this.starExcept, { ARGS: [first, parts.map(nameOf)] });
    });
    this.OPTION3({
      GATE: () => this.RECORDING_PHASE || (result === undefined && parts.length === 1),
      DEF: () => {
        const text = this.SUBRULE(this.stringExpression);
        result = this.ACTION(() =>
          text.kind === 'Literal' ? typedLiteral(first.image, String(text.value), this.originFrom(first)) : text,
        );
      },
    });
    this.OPTION4({
      GATE: () => this.RECORDING_PHASE || (result === undefined && parts.length === 1),
      DEF: () => {
        this.CONSUME(t.Arrow);
        const names = this.ACTION(() => this.enterLambda([nameOf(first)]));
        const body = this.SUBRULE(this.expression);
        result = this.ACTION(() => this.leaveLambda(names, body, first));
      },
    });
    return this.ACTION(
      () =>
        result ??
        columnOrFunctionName(
          parts.map(nameOf),
          parts.map((p) => this.originOf(p)),
          this.lambdaParameters,
        ),
    );
  });

  private enterLambda(names: string[]): string[] {
    this.lambdaParameters.push(...names.map((n) => n.toLowerCase()));
    return names;
  }
  private leaveLambda(names: readonly string[], body: Expression, start: IToken): Expression {
    this.lambdaParameters.length -= names.length;
    return lambda(names, body, this.originFrom(start));
  }

  /** `(x, y) -> body` */
  private readonly lambdaExpression: Rule<Expression> = this.RULE('lambdaExpression', () => {
    const open = this.CONSUME(t.LambdaParen);
    const names: string[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => names.push(nameOf(this.CONSUME(t.Name, { ERR_MSG: 'a parameter name' }))) });
    this.CONSUME(t.RParen);
    this.CONSUME(t.Arrow);
    this.ACTION(() => this.enterLambda(names));
    const body = this.SUBRULE(this.expression);
    return this.ACTION(() => this.leaveLambda(names, body, open));
  });

  private readonly callExpression = this.RULE('callExpression', (name: readonly IToken[]): Expression => {
    let isDistinct = false;
    let ignoreNulls: boolean | undefined;
    const args: Expression[] = [];
    const isStruct = this.ACTION(() => name.length === 1 && name[0]?.image.toLowerCase() === 'struct');
    this.OPTION1(() =>
      this.OR1([
        {
          ALT: () => {
            this.CONSUME(K.DISTINCT);
            isDistinct = true;
          },
        },
        { GATE: () => this.RECORDING_PHASE || !/^[,)=.(]$/.test(this.LA(2).image), ALT: () => this.CONSUME(K.ALL) },
      ]),
    );
    this.MANY_SEP({ SEP: t.Comma, DEF: () => args.push(this.SUBRULE(this.argument, { ARGS: [isStruct] })) });
    this.OPTION2(() => {
      ignoreNulls = this.SUBRULE(this.nullTreatment);
    });
    this.CONSUME(t.RParen, { ERR_MSG: "',' or ')'" });
    const suffix = this.SUBRULE(this.functionSuffix);
    return this.ACTION(() => {
      const origin = this.originFrom(name[0] as IToken);
      return specialCall(name.map(nameOf), args, { ...suffix, ...(ignoreNulls === undefined ? {} : { ignoreNulls }), isDistinct }, origin);
    });
  });

  readonly nullTreatment: Rule<boolean> = this.RULE('nullTreatment', () => {
    const word = this.OR([{ ALT: () => this.CONSUME(K.IGNORE) }, { ALT: () => this.CONSUME(K.RESPECT) }]);
    this.CONSUME(K.NULLS);
    return this.upper(word) === 'IGNORE';
  });

  /** An argument: `name => value`, or a value, which may have an alias where the function makes a struct. */
  private readonly argument = this.RULE('argument', (isStruct: boolean): Expression => {
    let name: IToken | undefined;
    this.OPTION1(() => {
      name = this.CONSUME(t.ArgumentName);
      this.CONSUME(t.FatArrow);
    });
    const start = this.LA(1);
    let value = this.SUBRULE(this.expression);
    this.OPTION2({
      GATE: () => this.RECORDING_PHASE || isStruct,
      DEF: () => {
        this.OPTION3(() => this.CONSUME(K.AS));
        const names = [nameOf(this.CONSUME(t.Name))];
        value = this.ACTION((): Expression => ({ kind: 'Alias', child: value, names, origin: this.originFrom(start) }));
      },
    });
    return this.ACTION(
      (): Expression => (name ? { kind: 'NamedArgument', name: nameOf(name), value, origin: this.originFrom(name) } : value),
    );
  });

  /** An expression and maybe its alias: `a + 1 AS b`, `explode(m) AS (k, v)`. */
  readonly namedExpression: Rule<Expression> = this.RULE('namedExpression', () => {
    const start = this.LA(1);
    const expression = this.SUBRULE(this.expression);
    let names: string[] | undefined;
    this.OPTION(() =>
      this.OR1([
        {
          ALT: () => {
            this.CONSUME(K.AS);
            this.OR2({
              DEF: [
                {
                  ALT: () => {
                    names = [nameOf(this.CONSUME1(t.Name))];
                  },
                },
                {
                  ALT: () => {
                    names = this.SUBRULE(this.identifierList);
                  },
                },
              ],
              ERR_MSG: 'an alias',
            });
          },
        },
        {
          ALT: () => {
            names = [nameOf(this.CONSUME2(t.Name))];
          },
        },
      ]),
    );
    return this.ACTION(
      (): Expression => (names ? { kind: 'Alias', child: expression, names, origin: this.originFrom(start) } : expression),
    );
  });

  /** `(a, b)` */
  private readonly rowExpression: Rule<Expression> = this.RULE('rowExpression', () => {
    const open = this.CONSUME(t.RowParen);
    const parts: Expression[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => parts.push(this.SUBRULE(this.namedExpression)) });
    this.CONSUME(t.RParen, { ERR_MSG: "',' or ')'" });
    return this.ACTION(() => {
      const row = namedStruct(parts, this.originFrom(open));
      this.rows.set(
        row,
        parts.map((p) => (p.kind === 'Alias' ? p.child : p)),
      );
      return row;
    });
  });

  private readonly subqueryExpression: Rule<Expression> = this.RULE('subqueryExpression', () => {
    const start = this.LA(1);
    let exists = false;
    this.OPTION(() => {
      this.CONSUME(K.EXISTS);
      exists = true;
    });
    this.CONSUME(t.QueryParen, { ERR_MSG: 'a subquery in parentheses' });
    const plan = this.SUBRULE(this.query);
    this.CONSUME(t.RParen, { ERR_MSG: "')'" });
    return this.ACTION(
      (): Expression => ({ kind: 'SubqueryExpression', subquery: exists ? 'exists' : 'scalar', plan, origin: this.originFrom(start) }),
    );
  });

  private readonly caseExpression: Rule<Expression> = this.RULE('caseExpression', () => {
    const start = this.CONSUME(K.CASE);
    let value: Expression | undefined;
    const branches: Expression[] = [];
    this.OPTION1(() => {
      value = this.SUBRULE1(this.expression);
    });
    this.AT_LEAST_ONE({
      DEF: () => {
        this.CONSUME(K.WHEN);
        const condition = this.SUBRULE2(this.expression);
        this.CONSUME(K.THEN);
        const result = this.SUBRULE3(this.expression);
        this.ACTION(() => branches.push(value ? call('==', [value, condition], condition.origin) : condition, result));
      },
      ERR_MSG: 'WHEN',
    });
    this.OPTION2(() => {
      this.CONSUME(K.ELSE);
      branches.push(this.SUBRULE4(this.expression));
    });
    this.CONSUME(K.END, { ERR_MSG: 'WHEN, ELSE or END' });
    return this.ACTION(() => call('when', branches, this.originFrom(start)));
  });

  private readonly castExpression: Rule<Expression> = this.RULE('castExpression', () => {
    const word = this.OR([{ ALT: () => this.CONSUME(K.CAST) }, { ALT: () => this.CONSUME(K.TRY_CAST) }]);
    this.CONSUME(t.LParen);
    const child = this.SUBRULE(this.expression);
    this.CONSUME(K.AS, { ERR_MSG: 'AS and a type' });
    const type = this.SUBRULE(this.dataType);
    this.CONSUME(t.RParen, { ERR_MSG: "')'" });
    return this.ACTION(
      (): Expression => ({
        kind: 'Cast',
        child,
        type,
        ...(word.image.length > 4 ? { evalMode: 'try' } : {}),
        origin: this.originFrom(word),
      }),
    );
  });

  private readonly intervalExpression: Rule<Expression> = this.RULE('intervalExpression', () => {
    const start = this.CONSUME(K.INTERVAL);
    const parts: IntervalPart[] = [];
    let text: IToken | undefined;
    this.AT_LEAST_ONE({
      GATE: () => this.RECORDING_PHASE || (text === undefined && (parts.length === 0 || this.intervalGoesOn())),
      DEF: () => {
        let negative = false;
        this.OPTION1(() => {
          negative = this.upper(this.OR1([{ ALT: () => this.CONSUME(t.Minus) }, { ALT: () => this.CONSUME(t.Plus) }])) === '-';
        });
        const value = this.OR2({
          DEF: [{ ALT: () => this.CONSUME(t.NumberLiteral) }, { ALT: () => this.CONSUME(t.StringLiteral) }],
          ERR_MSG: 'a number or a string',
        });
        const isString = this.ACTION(() => !this.isNumber(value));
        let unit: IToken | undefined;
        let to: IToken | undefined;
        this.OPTION2({
          GATE: () => this.RECORDING_PHASE || !isString || isIntervalUnit(this.LA(1).image),
          DEF: () => {
            unit = this.CONSUME1(t.Name, { ERR_MSG: 'a unit of time' });
            this.OPTION3({
              GATE: () => this.RECORDING_PHASE || isIntervalUnit(this.LA(2).image),
              DEF: () => {
                this.CONSUME(K.TO);
                to = this.CONSUME2(t.Name);
              },
            });
          },
        });
        this.ACTION(() => {
          if (unit && !isIntervalUnit(unit.image)) return this.reject(unit, 'a unit of time: YEAR, MONTH, WEEK, DAY, HOUR, MINUTE, SECOND');
          if (!unit && !isString) return this.reject(this.LA(1), 'a unit of time: YEAR, MONTH, WEEK, DAY, HOUR, MINUTE, SECOND');
          if (!unit) {
            text = value;
            return;
          }
          parts.push({
            negative,
            value: isString ? stringValue(value.image) : value.image,
            isString,
            unit: unit.image,
            ...(to ? { to: to.image } : {}),
          });
        });
      },
    });
    return this.ACTION(() => {
      const origin = this.originFrom(start);
      return text ? typedLiteral('INTERVAL', stringValue(text.image), origin) : intervalLiteral(parts, origin, this.legacyInterval);
    });
  });

  /** Another `value unit` follows? A sign might as well be an operator: then a unit must stand behind the value. */
  private intervalGoesOn(): boolean {
    const sign = this.LA(1).image === '-' || this.LA(1).image === '+' ? 1 : 0;
    return isIntervalUnit(this.LA(2 + sign).image);
  }

  private readonly extractExpression: Rule<Expression> = this.RULE('extractExpression', () => {
    const start = this.CONSUME(K.EXTRACT);
    this.CONSUME(t.LParen);
    const field = this.CONSUME(t.Name, { ERR_MSG: 'a field: YEAR, MONTH, DAY, HOUR …' });
    this.CONSUME(K.FROM);
    const source = this.SUBRULE(this.expression);
    this.CONSUME(t.RParen, { ERR_MSG: "')'" });
    return this.ACTION(() => call('extract', [literal(nameOf(field), STRING, this.originOf(field)), source], this.originFrom(start)));
  });

  /** `TRIM([BOTH | LEADING | TRAILING] [characters FROM] text)` */
  private readonly trimExpression: Rule<Expression> = this.RULE('trimExpression', () => {
    const start = this.CONSUME(K.TRIM);
    let side = 'trim';
    const args: Expression[] = [];
    this.CONSUME(t.LParen);
    this.OPTION1({
      GATE: () => this.RECORDING_PHASE || !/^[,).(+=-]|\|\|$/.test(this.LA(2).image),
      DEF: () =>
        this.OR([
          {
            ALT: () => {
              this.CONSUME(K.BOTH);
            },
          },
          {
            ALT: () => {
              this.CONSUME(K.LEADING);
              side = 'ltrim';
            },
          },
          {
            ALT: () => {
              this.CONSUME(K.TRAILING);
              side = 'rtrim';
            },
          },
        ]),
    });
    this.OPTION2(() => args.push(this.SUBRULE1(this.expression)));
    this.MANY(() => {
      this.CONSUME(t.Comma);
      args.push(this.SUBRULE2(this.expression));
    });
    this.OPTION3(() => {
      this.CONSUME(K.FROM);
      args.push(this.SUBRULE3(this.expression));
    });
    this.CONSUME(t.RParen, { ERR_MSG: "FROM or ')'" });
    return this.ACTION(() => call(side, args, this.originFrom(start)));
  });

  private readonly substringExpression: Rule<Expression> = this.RULE('substringExpression', () => {
    const start = this.OR1([{ ALT: () => this.CONSUME(K.SUBSTRING) }, { ALT: () => this.CONSUME(K.SUBSTR) }]);
    this.CONSUME(t.LParen);
    const args: Expression[] = [];
    this.OPTION(() => args.push(this.SUBRULE1(this.argument, { ARGS: [false] })));
    this.MANY(() => {
      this.OR2([{ ALT: () => this.CONSUME(t.Comma) }, { ALT: () => this.CONSUME(K.FROM) }, { ALT: () => this.CONSUME(K.FOR) }]);
      args.push(this.SUBRULE2(this.argument, { ARGS: [false] }));
    });
    this.CONSUME(t.RParen, { ERR_MSG: "',' or ')'" });
    return this.ACTION(() => call(this.upper(start).toLowerCase(), args, this.originFrom(start)));
  });

  /** `POSITION(a IN b)` and `position(a, b)` */
  private readonly positionExpression: Rule<Expression> = this.RULE('positionExpression', () => {
    const start = this.CONSUME(K.POSITION);
    let standard = false;
    this.CONSUME(t.LParen);
    const args: Expression[] = [];
    this.OPTION(() => args.push(this.SUBRULE1(this.argument, { ARGS: [false] })));
    this.MANY(() => {
      this.OR([
        { ALT: () => this.CONSUME(t.Comma) },
        {
          ALT: () => {
            this.CONSUME(t.InSeparator);
            standard = true;
          },
        },
      ]);
      args.push(this.SUBRULE2(this.argument, { ARGS: [false] }));
    });
    this.CONSUME(t.RParen, { ERR_MSG: "',' or ')'" });
    return this.ACTION(() =>
      standard ? call('locate', [...args, literal(1, INT)], this.originFrom(start)) : call('position', args, this.originFrom(start)),
    );
  });

  /** `OVERLAY(a PLACING b FROM c [FOR d])` and `overlay(a, b, c, d)` */
  private readonly overlayExpression: Rule<Expression> = this.RULE('overlayExpression', () => {
    const start = this.CONSUME(K.OVERLAY);
    this.CONSUME(t.LParen);
    const args: Expression[] = [];
    this.OPTION(() => args.push(this.SUBRULE1(this.argument, { ARGS: [false] })));
    this.MANY(() => {
      this.OR([
        { ALT: () => this.CONSUME(t.Comma) },
        { ALT: () => this.CONSUME(K.PLACING) },
        { ALT: () => this.CONSUME(K.FROM) },
        { ALT: () => this.CONSUME(K.FOR) },
      ]);
      args.push(this.SUBRULE2(this.argument, { ARGS: [false] }));
    });
    this.CONSUME(t.RParen, { ERR_MSG: "',' or ')'" });
    return this.ACTION(() => call('overlay', args, this.originFrom(start)));
  });

  /** `:name` and `?` */
  private readonly parameter: Rule<Expression> = this.RULE('parameter', () => {
    return this.OR([
      {
        ALT: (): Expression => {
          const colon = this.CONSUME(t.Colon);
          const name = nameOf(this.CONSUME(t.Name, { ERR_MSG: "the name of a parameter after ':'" }));
          return this.ACTION((): Expression => ({ kind: 'NamedParameter', name, origin: this.originFrom(colon) }));
        },
      },
      {
        ALT: (): Expression => {
          const mark = this.CONSUME(t.Question);
          return this.ACTION(
            (): Expression => ({ kind: 'PositionalParameter', index: this.positionalParameters++, origin: this.originOf(mark) }),
          );
        },
      },
    ]);
  });

  /** `IDENTIFIER('name')`, and of a function `IDENTIFIER('name')(args)` */
  private readonly identifierExpression: Rule<Expression> = this.RULE('identifierExpression', () => {
    const start = this.LA(1);
    const parts = this.SUBRULE(this.identifierClause);
    let result: Expression | undefined;
    this.OPTION(() => {
      this.CONSUME(t.LParen);
      result = this.SUBRULE(this.callExpression, { ARGS: [[start]] });
    });
    return this.ACTION(() => {
      if (result?.kind === 'UnresolvedFunction') return { ...result, name: parts.join('.') };
      const origin = this.originFrom(start);
      return (
        result ??
        columnOrFunctionName(
          parts,
          parts.map(() => origin),
          this.lambdaParameters,
        )
      );
    });
  });

  /** `IDENTIFIER('db.t')`: the name that a constant string spells. */
  readonly identifierClause: Rule<string[]> = this.RULE('identifierClause', () => {
    const start = this.CONSUME(K.IDENTIFIER);
    this.CONSUME(t.LParen);
    const name = this.SUBRULE(this.expression);
    this.CONSUME(t.RParen, { ERR_MSG: "')'" });
    return this.ACTION(() => identifierOf(name) ?? unsupported('IDENTIFIER of anything but a constant string', this.originFrom(start)));
  });

  readonly sortItem: Rule<UnresolvedSortOrder> = this.RULE('sortItem', () => {
    const start = this.LA(1);
    const child = this.SUBRULE(this.expression);
    let ascending = true;
    let nullsFirst: boolean | undefined;
    this.OPTION1(() =>
      this.OR1([
        { ALT: () => this.CONSUME(K.ASC) },
        {
          ALT: () => {
            this.CONSUME(K.DESC);
            ascending = false;
          },
        },
      ]),
    );
    this.OPTION2(() => {
      this.CONSUME(K.NULLS);
      this.OR2([
        {
          ALT: () => {
            this.CONSUME(K.FIRST);
            nullsFirst = true;
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.LAST);
            nullsFirst = false;
          },
        },
      ]);
    });
    return this.ACTION(
      (): UnresolvedSortOrder => ({
        kind: 'SortOrder',
        child,
        ascending,
        ...(nullsFirst === undefined ? {} : { nullsFirst }),
        origin: this.originFrom(start),
      }),
    );
  });

  readonly expressionList: Rule<Expression[]> = this.RULE('expressionList', () => {
    const list: Expression[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => list.push(this.SUBRULE(this.expression)) });
    return list;
  });

  readonly sortList: Rule<UnresolvedSortOrder[]> = this.RULE('sortList', () => {
    const list: UnresolvedSortOrder[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => list.push(this.SUBRULE(this.sortItem)) });
    return list;
  });
}

/** What may follow the arguments of a call. */
export interface FunctionSuffix {
  readonly orderBy?: readonly UnresolvedSortOrder[];
  readonly filter?: Expression;
  readonly ignoreNulls?: boolean;
  /** given the call, the window expression over it */
  readonly over?: (call: Expression) => Expression;
}

/** The parts a constant string spells, `||` of constants included; undefined for anything else. */
function identifierOf(e: Expression): string[] | undefined {
  const text = constantText(e);
  return text === undefined ? undefined : parseParts(text);
}

function constantText(e: Expression): string | undefined {
  if (e.kind === 'Literal') return typeof e.value === 'string' ? e.value : undefined;
  if (e.kind !== 'UnresolvedFunction' || e.name !== 'concat') return undefined;
  const parts = e.args.map(constantText);
  return parts.some((p) => p === undefined) ? undefined : parts.join('');
}

const parseParts = (text: string): string[] =>
  [...text.matchAll(/`((?:[^`]|``)*)`|([^.`]+)/g)].map((m) => m[1]?.replaceAll('``', '`') ?? m[2]?.trim() ?? '');
