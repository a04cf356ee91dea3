import type { IToken } from 'chevrotain';
import { fail } from '../errors/engine-error.ts';
import { alias, call, type Expression, internalCall, literal, type UnresolvedSortOrder } from '../plan/expression.ts';
import type { Relation } from '../plan/relation.ts';
import { BOOLEAN, STRING } from '../types/data-type.ts';
import type { Rule } from './grammar-base.ts';
import { OperandGrammar } from './grammar-operand.ts';
import { nameOf, stringLiteral, stringValue } from './literal.ts';
import {
  applyPostfix,
  applyPredicate,
  beginPredicate,
  chained,
  closeGroup,
  finish,
  isGivenLiteral,
  likeConstants,
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
import { unknownTest } from './unknown-test.ts';

/** A piece of the path into a variant, and the key it ends in: none behind the places of elements alone. */
interface VariantStep {
  readonly path: string;
  readonly name: string | undefined;
}

/** Expressions: operands and the operators between them, folded by `operators.ts`. */
export abstract class ExpressionGrammar extends OperandGrammar {
  /** Any expression: a row of operands and operators, folded by precedence. */
  readonly expression: Rule<Expression> = this.RULE('expression', () => {
    const m = newMachine(this.text);
    this.SUBRULE1(this.operand, { ARGS: [m] });
    this.MANY({
      // the parenthesis of an expression around this one (a lambda in parentheses) is not ours to close, and a column's NOT NULL not ours
      GATE: () => (m.openGroups > 0 || !t.is(this.LA(1), t.GroupClose)) && !(t.is(this.LA(1), K.NOT) && t.is(this.LA(2), K.NULL)),
      DEF: () =>
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
                this.ACTION(() => this.complain(pushBinary(m, t.written(operator).kind), operator));
                this.SUBRULE2(this.operand, { ARGS: [m] });
              },
            },
            { ALT: () => this.SUBRULE(this.postfix, { ARGS: [m] }) },
            { ALT: () => this.SUBRULE(this.predicate, { ARGS: [m] }) },
          ],
        }),
    });
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
                const kind = t.written(prefix).kind;
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
                const close = t.matchOf(open);
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
    this.ACTION(() => {
      const from = expression.origin?.kind === 'sql' ? expression.origin.start : start.startOffset;
      this.complain(pushOperand(m, expression, from, (this.LA(0).endOffset ?? 0) + 1), start);
    });
  });
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
          this.CONSUME(t.Colon);
          const { path, name } = this.SUBRULE(this.variantPath);
          apply((child, origin) => {
            const found = internalCall('getPath', [child, literal(path, STRING)], origin);
            return name === undefined ? found : alias(found, name, origin);
          });
        },
      },
    ]);
  });

  private isVariantBracket(): boolean {
    return /^(\d+$|['"])/.test(this.LA(2).image) && this.LA(3).image === ']';
  }

  /** `['c d']` or `[0]` in the path into a variant, and the key it names. */
  private readonly variantBracket: Rule<VariantStep> = this.RULE('variantBracket', () => {
    this.CONSUME(t.LSquare);
    const step = this.OR<VariantStep>([
      {
        ALT: () => {
          const key = this.CONSUME(t.StringLiteral);
          this.ACTION(() => {
            if (!key.image.startsWith("'")) this.reject(key, 'a key in single quotes, or a number');
          });
          return { path: `[${key.image}]`, name: key.image.slice(1, -1) };
        },
      },
      { ALT: () => ({ path: `[${this.CONSUME(t.Integer).image}]`, name: undefined }) },
    ]);
    this.CONSUME(t.RSquare);
    return step;
  });

  /** What is behind the colon of `v:a.b[0]['c d']`: the path as `variant_get` takes it, and the last key in it. */
  private readonly variantPath: Rule<VariantStep> = this.RULE('variantPath', () => {
    const field = (token: IToken): VariantStep => ({ path: `.${nameOf(token)}`, name: nameOf(token) });
    let { path, name } = this.OR1<VariantStep>([
      { ALT: () => field(this.CONSUME1(t.Name, { ERR_MSG: 'a key' })) },
      { ALT: () => this.SUBRULE1(this.variantBracket) },
    ]);
    // any other brackets take an element of what the path leads to
    const GATE = (): boolean => this.RECORDING_PHASE || this.LA(1).image !== '[' || this.isVariantBracket();
    const DEF = (): void => {
      const step = this.OR2<VariantStep>([
        {
          ALT: () => {
            this.CONSUME(t.Dot);
            return field(this.CONSUME2(t.Name, { ERR_MSG: 'a key' }));
          },
        },
        { ALT: () => this.SUBRULE2(this.variantBracket) },
      ]);
      this.ACTION(() => {
        path += step.path;
        name = step.name ?? name;
      });
    };
    this.MANY({ GATE, DEF });
    return { path: `$${path}`, name };
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
                  ? { kind: 'SubqueryExpression', subquery: 'in', plan: list.plan, values: this.rowOf(operand), origin }
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
                    patterns.every(isGivenLiteral)
                      ? likeConstants({ all, negated, ignoreCase: name === 'ilike' }, operand, patterns, origin)
                      : chained(
                          all ? 'and' : 'or',
                          patterns.map((pattern) => not(call(name, [operand, pattern], origin))),
                          () => origin,
                        ),
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
            this.ACTION(() => {
              const text = stringValue(character.image);
              if ([...text].length !== 1) fail('INVALID_ESC', { escape: text }, this.originOf(character));
            });
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
    const not = (e: Expression): Expression => (negated ? call('not', [e], e.origin) : e);
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
            apply((e, origin) => unknownTest(e, negated, origin));
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

  /** `IN (SELECT 'a')` is for Spark a list with a literal of the type SELECT, while nothing else says that it is a query. */
  private refuseSelectedTexts(): void {
    const start = this.LA(1);
    const kind = (at: number): string => t.written(this.LA(at)).kind;
    if (!t.is(start, K.SELECT) || kind(2) !== 'String') return;
    let at = 3;
    while (['String', 'Integer', 'Decimal', ',', '||'].includes(kind(at))) at++;
    if (kind(at) === ')') fail('UNSUPPORTED_TYPED_LITERAL', { unsupportedType: 'SELECT' }, this.originOf(start));
  }

  private readonly inList = this.RULE('inList', (): { plan?: Relation; values: Expression[] } => {
    const values: Expression[] = [];
    let plan: Relation | undefined;
    this.OR({
      DEF: [
        {
          ALT: () => {
            this.CONSUME(t.QueryParen);
            this.ACTION(() => this.refuseSelectedTexts());
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
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, ERR_MSG: 'an expression', DEF: () => list.push(this.SUBRULE(this.expression)) });
    return list;
  });

  readonly sortList: Rule<UnresolvedSortOrder[]> = this.RULE('sortList', () => {
    const list: UnresolvedSortOrder[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, ERR_MSG: 'an expression', DEF: () => list.push(this.SUBRULE(this.sortItem)) });
    return list;
  });
}
