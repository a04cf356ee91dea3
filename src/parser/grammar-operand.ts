import type { IToken } from 'chevrotain';
import { call, type Expression, literal, type UnresolvedStar } from '../plan/expression.ts';
import type { Relation } from '../plan/relation.ts';
import { BOOLEAN, VOID } from '../types/data-type.ts';
import { columnOrFunctionName, type FunctionSuffix, lambda, namedStruct, specialCall } from './build-expression.ts';
import { functionName } from './function-name.ts';
import type { Rule } from './grammar-base.ts';
import { SpecialFormGrammar } from './grammar-special.ts';
import { nameOf, numberLiteral, stringLiteral, typedLiteral } from './literal.ts';
import * as t from './tokens.ts';
import { K } from './tokens.ts';

type Alternative<T> = { ALT: () => T; GATE?: () => boolean }[];

/** Operands: literals, columns, calls, lambdas, rows, subqueries. */
export abstract class OperandGrammar extends SpecialFormGrammar {
  abstract readonly query: Rule<Relation>;
  abstract readonly functionSuffix: Rule<FunctionSuffix>;

  /** `-` stood right before the number that is read next */
  protected negative = false;
  protected primaryAlternatives: Alternative<Expression> | undefined;

  protected readonly primary: Rule<Expression> = this.RULE('primary', () => {
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
    ];
    return this.OR({ DEF: this.primaryAlternatives, ERR_MSG: 'an expression' });
  });

  protected number(): Expression {
    const before = this.LA(0);
    const token = this.CONSUME(t.NumberLiteral);
    return this.ACTION(() => {
      const negative = this.negative;
      this.negative = false;
      const origin = this.originFrom(negative ? before : token);
      return this.literalOf(() => numberLiteral(t.written(token).kind, token.image, negative, origin));
    });
  }

  protected readonly stringExpression: Rule<Expression> = this.RULE('stringExpression', () => {
    const tokens: IToken[] = [];
    this.AT_LEAST_ONE(() => tokens.push(this.CONSUME(t.StringLiteral)));
    return this.ACTION(() => stringLiteral(tokens, this.originFrom(tokens[0] as IToken), this.dialect.separateStrings));
  });

  protected readonly star: Rule<Expression> = this.RULE('star', () => {
    const star = this.CONSUME(t.Star);
    return this.SUBRULE(this.starExcept, { ARGS: [star, undefined] });
  });

  protected readonly starExcept = this.RULE('starExcept', (start: IToken, target: readonly string[] | undefined): Expression => {
    let except: string[][] | undefined;
    this.OPTION(() => {
      this.CONSUME(K.EXCEPT);
      const columns: string[][] = [];
      this.CONSUME(t.LParen, { ERR_MSG: "'('" });
      this.AT_LEAST_ONE_SEP({ SEP: t.Comma, ERR_MSG: 'a column name', DEF: () => columns.push(this.SUBRULE(this.columnName)) });
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
  readonly dottedName = this.RULE('dottedName', (): IToken[] => {
    const parts = [this.CONSUME1(t.Name, { ERR_MSG: 'a name' })];
    this.MANY(() => {
      this.CONSUME(t.Dot);
      parts.push(this.CONSUME2(t.Name, { ERR_MSG: "a name after '.'" }));
    });
    return parts;
  });
  /** The name of a column, or of what is about to get one. */
  readonly columnName: Rule<string[]> = this.RULE('columnName', () => {
    const parts = this.SUBRULE(this.dottedName);
    return this.ACTION(() => parts.map(nameOf));
  });
  /** The name of a table, function, database …: what IDENTIFIER(…) was for at first. */
  readonly qualifiedName: Rule<string[]> = this.RULE('qualifiedName', () => {
    const parts = this.SUBRULE(this.dottedName);
    return this.ACTION(() => {
      if (this.clauseParts(parts) === parts.length) this.placeClause(parts[0] as IToken);
      return parts.map(nameOf);
    });
  });

  /** What begins with a name: a column, `t.*`, a call, a typed literal, a lambda of one parameter. */
  protected readonly nameExpression: Rule<Expression> = this.RULE('nameExpression', () => {
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
    this.OPTION2({
      GATE: () => this.RECORDING_PHASE || result === undefined,
      DEF: () => {
        this.CONSUME(t.DotStar);
        this.CONSUME(t.Star);
        result = this.SUBRULE(this.starExcept, { ARGS: [first, this.ACTION(() => this.writtenNames(parts))] });
      },
    });
    this.OPTION3({
      GATE: () => this.RECORDING_PHASE || (result === undefined && parts.length === 1),
      DEF: () => {
        const token = this.CONSUME3(t.StringLiteral);
        result = this.ACTION(() => {
          const text = String(stringLiteral([token], this.originOf(token)).value);
          return this.literalOf(() => typedLiteral(first.image, text, this.originFrom(first), this.dialect.timestampType));
        });
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
    return this.ACTION(() => result ?? this.namedBy(parts));
  });

  /** A column, or a lambda's parameter. Behind a dot IDENTIFIER is a function. */
  private namedBy(parts: readonly IToken[]): Expression {
    const own = this.clauseParts(parts);
    const inner = own > 0 ? -1 : parts.findIndex((p) => t.written(p).clause);
    if (inner >= 0) {
      this.placeClause(parts[inner] as IToken);
      const name = [...parts.slice(0, inner), { image: 'IDENTIFIER' } as IToken].map(nameOf);
      return call(functionName(name), [], this.originFrom(parts[0] as IToken));
    }
    if (own > 0) this.placeClause(parts[0] as IToken);
    return columnOrFunctionName(
      parts.map(nameOf),
      parts.map((p) => this.originOf(p)),
      this.lambdaParameters,
      own,
    );
  }

  protected enterLambda(names: string[]): string[] {
    this.lambdaParameters.push(...names.map((n) => n.toLowerCase()));
    return names;
  }
  protected leaveLambda(names: readonly string[], body: Expression, start: IToken): Expression {
    this.lambdaParameters.length -= names.length;
    return lambda(names, body, this.originFrom(start));
  }

  /** `(x, y) -> body`: one parameter stands without parentheses. */
  protected readonly lambdaExpression: Rule<Expression> = this.RULE('lambdaExpression', () => {
    const open = this.CONSUME(t.LambdaParen);
    const names: string[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: t.Comma,
      ERR_MSG: 'a parameter name',
      DEF: () => names.push(nameOf(this.CONSUME(t.Name, { ERR_MSG: 'a parameter name' }))),
    });
    this.CONSUME(t.RParen);
    const arrow = this.CONSUME(t.Arrow);
    this.ACTION(() => {
      if (names.length === 1) this.reject(arrow, `one parameter without parentheses, ${names[0]} -> …`);
      this.enterLambda(names);
    });
    const body = this.SUBRULE(this.expression);
    return this.ACTION(() => this.leaveLambda(names, body, open));
  });

  protected readonly callExpression = this.RULE('callExpression', (name: readonly IToken[]): Expression => {
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
    this.OPTION2({
      GATE: () => this.RECORDING_PHASE || (args.length === 1 && !isDistinct && this.takesNullsInside(name)),
      DEF: () => {
        this.CONSUME(K.IGNORE);
        this.CONSUME(K.NULLS);
        ignoreNulls = true;
      },
    });
    this.CONSUME(t.RParen, { ERR_MSG: "',' or ')'" });
    let suffix: FunctionSuffix = {};
    this.OPTION3({
      GATE: () => this.RECORDING_PHASE || ignoreNulls !== true,
      DEF: () => {
        suffix = this.SUBRULE(this.functionSuffix);
      },
    });
    return this.ACTION(() => {
      const origin = this.originFrom(name[0] as IToken);
      return specialCall(
        this.calledName(name),
        args,
        { ...suffix, ...(ignoreNulls === undefined ? {} : { ignoreNulls }), isDistinct },
        origin,
      );
    });
  });

  /** `first(a IGNORE NULLS)`: of these three the words may stand among the arguments. */
  private takesNullsInside([name, more]: readonly IToken[]): boolean {
    return name !== undefined && more === undefined && /^(first|last|any_value)$/i.test(name.image);
  }

  readonly nullTreatment: Rule<boolean> = this.RULE('nullTreatment', () => {
    const word = this.OR([{ ALT: () => this.CONSUME(K.IGNORE) }, { ALT: () => this.CONSUME(K.RESPECT) }]);
    this.CONSUME(K.NULLS);
    return this.upper(word) === 'IGNORE';
  });

  /** An argument: `name => value`, or a value, which may have an alias where the function makes a struct. */
  readonly argument = this.RULE('argument', (isStruct: boolean): Expression => {
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

  /** An expression and maybe its alias: `a + 1 AS b`, `explode(m) (k, v)`. */
  readonly namedExpression: Rule<Expression> = this.RULE('namedExpression', () => {
    const start = this.LA(1);
    const expression = this.SUBRULE(this.expression);
    let names: string[] | undefined;
    let isList: true | undefined;
    this.OPTION(() =>
      this.OR1([
        {
          ALT: () => {
            this.CONSUME(K.AS);
            this.OR2({
              DEF: [
                {
                  ALT: () => {
                    names = [this.nameIn(this.SUBRULE1(this.anyName, { ARGS: ['an alias'] }))];
                  },
                },
                {
                  ALT: () => {
                    names = this.SUBRULE(this.identifierList);
                    isList = true;
                  },
                },
              ],
              ERR_MSG: 'an alias',
            });
          },
        },
        {
          ALT: () => {
            names = [this.nameIn(this.SUBRULE2(this.anyName, { ARGS: ['an alias'] }))];
          },
        },
        {
          ALT: () => {
            names = this.SUBRULE2(this.identifierList);
            isList = true;
          },
        },
      ]),
    );
    return this.ACTION((): Expression => {
      if (!names) return expression;
      return { kind: 'Alias', child: expression, names, ...(isList ? { isList } : {}), origin: this.originFrom(start) };
    });
  });

  /** `(a, b)` */
  protected readonly rowExpression: Rule<Expression> = this.RULE('rowExpression', () => {
    const open = this.CONSUME(t.RowParen);
    const parts: Expression[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, ERR_MSG: 'an expression', DEF: () => parts.push(this.SUBRULE(this.namedExpression)) });
    this.CONSUME(t.RParen, { ERR_MSG: "',' or ')'" });
    return this.ACTION(() => {
      if (parts.length === 1) this.reject(this.LA(0), "',' and another value");
      const row = namedStruct(parts, this.originFrom(open));
      this.rows.set(
        row,
        parts.map((p) => (p.kind === 'Alias' ? p.child : p)),
      );
      return row;
    });
  });

  protected readonly subqueryExpression: Rule<Expression> = this.RULE('subqueryExpression', () => {
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
}
