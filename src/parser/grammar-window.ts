import { fail } from '../errors/engine-error.ts';
import type { SqlOrigin } from '../errors/origin.ts';
import { call, type Expression, type FrameBoundary, type UnresolvedSortOrder, type UnresolvedWindow } from '../plan/expression.ts';
import type { FunctionSuffix } from './build-expression.ts';
import type { Rule } from './grammar-base.ts';
import { ExpressionGrammar } from './grammar-expression.ts';
import { nameOf } from './literal.ts';
import * as t from './tokens.ts';
import { K } from './tokens.ts';

interface WindowSpec {
  readonly reference?: string;
  readonly partitionBy: readonly Expression[];
  readonly orderBy: readonly UnresolvedSortOrder[];
  readonly frame?: NonNullable<UnresolvedWindow['frame']>;
}
type Mutable<T> = { -readonly [P in keyof T]: T[P] };

/** What follows a call, and windows: `FILTER (WHERE …)`, `WITHIN GROUP (…)`, `OVER (…)`, the WINDOW clause. */
export abstract class WindowGrammar extends ExpressionGrammar {
  /** named windows of the query being read, and the uses of names that wait for them */
  private windows = new Map<string, WindowSpec>();
  private windowUses: Mutable<UnresolvedWindow>[] = [];
  /** where the windows of the last WINDOW clause have their names */
  private readonly windowOrigins = new Map<string, SqlOrigin>();

  readonly functionSuffix: Rule<FunctionSuffix> = this.RULE('functionSuffix', () => {
    let orderBy: UnresolvedSortOrder[] | undefined;
    let filter: Expression | undefined;
    let ignoreNulls: boolean | undefined;
    let window: WindowSpec | undefined;
    this.OPTION1(() => {
      this.CONSUME(K.WITHIN);
      this.CONSUME(K.GROUP);
      this.CONSUME1(t.LParen);
      this.CONSUME(K.ORDER);
      this.CONSUME(K.BY);
      orderBy = this.SUBRULE(this.sortList);
      this.CONSUME1(t.RParen);
    });
    this.OPTION2(() => {
      this.CONSUME(K.FILTER);
      this.CONSUME2(t.LParen);
      this.CONSUME(K.WHERE);
      filter = this.SUBRULE(this.expression);
      this.CONSUME2(t.RParen, { ERR_MSG: "')'" });
    });
    this.OPTION3(() => {
      ignoreNulls = this.SUBRULE(this.nullTreatment);
    });
    this.OPTION4(() => {
      this.CONSUME(K.OVER);
      window = this.OR([
        { ALT: (): WindowSpec => ({ reference: this.SUBRULE1(this.identifier), partitionBy: [], orderBy: [] }) },
        { ALT: () => this.SUBRULE(this.windowSpec) },
      ]);
    });
    return this.ACTION(() => ({
      ...(orderBy ? { orderBy } : {}),
      ...(filter ? { filter } : {}),
      ...(ignoreNulls === undefined ? {} : { ignoreNulls }),
      ...(window ? { over: this.over(window) } : {}),
    }));
  });

  private over(spec: WindowSpec): (f: Expression) => Expression {
    const end = (this.LA(0).endOffset ?? 0) + 1;
    return (f) => {
      const origin = f.origin?.kind === 'sql' ? { ...f.origin, end } : f.origin;
      const node: UnresolvedWindow = { kind: 'Window', function: f, ...spec, ...(origin ? { origin } : {}) };
      if (spec.reference !== undefined) this.windowUses.push(node);
      return node;
    };
  }

  private readonly windowSpec: Rule<WindowSpec> = this.RULE('windowSpec', () => {
    let reference: string | undefined;
    let partitionBy: Expression[] = [];
    let orderBy: UnresolvedSortOrder[] = [];
    let frame: NonNullable<UnresolvedWindow['frame']> | undefined;
    this.CONSUME(t.LParen, { ERR_MSG: "a window: its name, or '('" });
    this.OPTION1({
      GATE: () => this.RECORDING_PHASE || this.LA(2).image === ')',
      DEF: () => {
        reference = this.SUBRULE1(this.identifier);
      },
    });
    this.OPTION2(() => {
      this.OR1([
        { ALT: () => this.CONSUME(K.PARTITION) },
        { ALT: () => this.CONSUME(K.DISTRIBUTE) },
        { ALT: () => this.CONSUME(K.CLUSTER) },
      ]);
      this.CONSUME1(K.BY);
      partitionBy = this.SUBRULE(this.expressionList);
    });
    this.OPTION3(() => {
      this.OR2([{ ALT: () => this.CONSUME(K.ORDER) }, { ALT: () => this.CONSUME(K.SORT) }]);
      this.CONSUME2(K.BY);
      orderBy = this.SUBRULE(this.sortList);
    });
    this.OPTION4(() => {
      const unit = this.OR3([{ ALT: () => this.CONSUME(K.ROWS) }, { ALT: () => this.CONSUME(K.RANGE) }]);
      let lower: FrameBoundary;
      let upper: FrameBoundary = 'current row';
      this.OR4([
        {
          ALT: () => {
            this.CONSUME(K.BETWEEN);
            lower = this.SUBRULE1(this.frameBound, { ARGS: ['PRECEDING'] });
            this.CONSUME(K.AND);
            upper = this.SUBRULE2(this.frameBound, { ARGS: ['FOLLOWING'] });
          },
        },
        {
          ALT: () => {
            lower = this.SUBRULE3(this.frameBound, { ARGS: ['PRECEDING'] });
          },
        },
      ]);
      this.ACTION(() => {
        frame = { unit: this.upper(unit) === 'ROWS' ? 'rows' : 'range', lower, upper };
      });
    });
    this.CONSUME(t.RParen, { ERR_MSG: "PARTITION BY, ORDER BY, a frame or ')'" });
    return { ...(reference === undefined ? {} : { reference }), partitionBy, orderBy, ...(frame ? { frame } : {}) };
  });

  private readonly frameBound = this.RULE('frameBound', (unboundedSide: string): FrameBoundary => {
    let bound: FrameBoundary = 'unbounded';
    this.OR1([
      {
        ALT: () => {
          this.CONSUME(K.UNBOUNDED);
        },
      },
      {
        ALT: () => {
          this.CONSUME(K.CURRENT_ROW);
          this.CONSUME(K.ROW);
          bound = 'current row';
        },
      },
      {
        ALT: () => {
          bound = this.SUBRULE(this.expression);
        },
      },
    ]);
    this.OPTION({
      GATE: () => this.RECORDING_PHASE || bound !== 'current row',
      DEF: () => {
        const word = this.OR2([{ ALT: () => this.CONSUME(K.PRECEDING) }, { ALT: () => this.CONSUME(K.FOLLOWING) }]);
        this.ACTION(() => {
          const side = this.upper(word);
          if (typeof bound !== 'string' && side === 'PRECEDING') bound = call('-', [bound], bound.origin);
          if (bound === 'unbounded' && side !== unboundedSide) {
            const params = { bound: `UNBOUNDED ${side}`, isFirst: unboundedSide === 'PRECEDING' };
            fail('DATATYPE_MISMATCH.SPECIFIED_WINDOW_FRAME_INVALID_BOUND', params, this.originOf(word));
          }
        });
      },
    });
    return bound;
  });

  /** `WINDOW w AS (PARTITION BY a), v AS w` */
  readonly windowClause: Rule<void> = this.RULE('windowClause', () => {
    this.CONSUME(K.WINDOW);
    this.AT_LEAST_ONE_SEP({
      SEP: t.Comma,
      ERR_MSG: 'the name of a window',
      DEF: () => {
        const token = this.CONSUME1(t.Name, { ERR_MSG: 'the name of a window' });
        this.CONSUME(K.AS);
        const spec = this.OR([
          { ALT: (): WindowSpec => ({ reference: this.SUBRULE2(this.identifier), partitionBy: [], orderBy: [] }) },
          { ALT: () => this.SUBRULE(this.windowSpec) },
        ]);
        this.ACTION(() => {
          const name = nameOf(token).toLowerCase();
          if (this.windows.has(name))
            fail('INVALID_SQL_SYNTAX.REPETITIVE_WINDOW_DEFINITION', { windowName: nameOf(token) }, this.originOf(token));
          this.windows.set(name, spec);
          this.windowOrigins.set(name, this.originOf(token));
        });
      },
    });
  });

  /** Named windows are visible in one query: `enter` before it, `leave` behind it puts their definitions where the names stand. */
  protected enterWindows(): () => void {
    const outer = { windows: this.windows, uses: this.windowUses };
    this.windows = new Map();
    this.windowUses = [];
    return () => {
      for (const [name, spec] of this.windows) this.later(() => this.checkReference(name, spec), undefined);
      for (const use of this.windowUses) this.define(use);
      this.windows = outer.windows;
      this.windowUses = outer.uses;
    };
  }

  /** A window that is another one's name stands for what that one is written as. Errors: INVALID_SQL_SYNTAX.*_WINDOW_REFERENCE. */
  private checkReference(name: string, { reference }: WindowSpec): void {
    if (reference === undefined) return;
    const target = this.windows.get(reference.toLowerCase());
    const origin = this.windowOrigins.get(name);
    if (!target) fail('INVALID_SQL_SYNTAX.UNRESOLVED_WINDOW_REFERENCE', { windowName: reference }, origin);
    if (target.reference !== undefined) fail('INVALID_SQL_SYNTAX.INVALID_WINDOW_REFERENCE', { windowName: reference }, origin);
  }

  /** A name that no WINDOW clause defines stays where it is, for the analysis to find. */
  private define(use: Mutable<UnresolvedWindow>): void {
    const named = this.windows.get(use.reference?.toLowerCase() ?? '');
    const spec = named?.reference === undefined ? named : this.windows.get(named.reference.toLowerCase());
    if (!spec) return;
    delete use.reference;
    Object.assign(use, spec);
  }

  protected forgetWindows(): void {
    this.windows = new Map();
    this.windowUses = [];
  }
}
