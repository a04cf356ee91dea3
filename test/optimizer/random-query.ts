import fc from '../support/property.ts';

// Random queries as text, over l (k INT, v INT, w STRING) and r (k INT, x INT, s STRING): joins of all kinds, subqueries, groups,
// windows, set operations, limits, and expressions that fail on some rows. Rows never depend on the order in which they are read.

export interface RandomQuery {
  readonly text: string;
  /** its rows come in one order only */
  readonly isOrdered: boolean;
}
type Type = 'int' | 'bigint' | 'string';
interface Column {
  readonly name: string;
  readonly type: Type;
}
interface Relation {
  /** stands in FROM, with its alias */
  readonly text: string;
  readonly columns: readonly Column[];
  readonly isJoin?: true;
}

const TABLES: readonly (readonly [name: string, columns: readonly Column[]])[] = [
  [
    'l',
    [
      { name: 'k', type: 'int' },
      { name: 'v', type: 'int' },
      { name: 'w', type: 'string' },
    ],
  ],
  [
    'r',
    [
      { name: 'k', type: 'int' },
      { name: 'x', type: 'int' },
      { name: 's', type: 'string' },
    ],
  ],
];
const MOST_DEPTH = 3;

/** Makes a query of a list of numbers, each of which is one choice. */
class Maker {
  readonly #choices: readonly number[];
  readonly #mayFail: boolean;
  #at = 0;
  #names = 0;

  constructor(choices: readonly number[], mayFail: boolean) {
    this.#choices = choices;
    this.#mayFail = mayFail;
  }

  query(): RandomQuery {
    const { text, columns } = this.#select(0, []);
    if (this.#below(2) === 0) return { text, isOrdered: false };
    return { text: `SELECT * FROM (${text}) ORDER BY ${everything(columns, this.#below(2) === 0)}${this.#rows()}`, isOrdered: true };
  }

  #below(n: number): number {
    const choice = this.#choices[this.#at++ % this.#choices.length] ?? 0;
    return choice % n;
  }
  #pick<T>(...of: readonly [T, ...T[]]): T {
    return of[this.#below(of.length)] ?? of[0];
  }
  #from<T>(list: readonly T[]): T | undefined {
    return list[this.#below(Math.max(1, list.length))];
  }
  #name(prefix: string): string {
    return `${prefix}${++this.#names}`;
  }
  #rows(): string {
    return this.#pick('', '', ` LIMIT ${this.#below(4)}`, ` LIMIT ${this.#below(4)} OFFSET ${this.#below(3)}`);
  }

  /** A whole SELECT; `outer` are the columns of a query around it, which conditions may read. */
  #select(depth: number, outer: readonly Column[]): Relation {
    const kind = depth >= MOST_DEPTH ? 0 : this.#below(9);
    switch (kind) {
      case 1:
      case 2:
        return this.#grouped(depth, outer);
      case 3:
        return this.#windowed(depth, outer);
      case 4:
        return this.#set(depth);
      case 5: {
        const inner = this.#select(depth + 1, outer);
        return {
          text: `SELECT * FROM (${inner.text}) ORDER BY ${everything(inner.columns, true)} LIMIT ${this.#below(5)}`,
          columns: inner.columns,
        };
      }
      case 6: {
        const inner = this.#select(depth + 1, outer);
        return { ...inner, text: `SELECT DISTINCT * FROM (${inner.text})` };
      }
      default:
        return this.#plain(depth, outer);
    }
  }

  #plain(depth: number, outer: readonly Column[]): Relation {
    const from = this.#relation(depth);
    const columns = Array.from({ length: 1 + this.#below(3) }, (): readonly [string, Column] => {
      const type = this.#pick<Type>('int', 'int', 'string', 'bigint');
      return [this.#expression(from.columns, type, 2), { name: this.#name('c'), type }];
    });
    return {
      text: `SELECT ${listed(columns)} FROM ${from.text}${this.#where(from.columns, outer, depth)}`,
      columns: columns.map(([, c]) => c),
    };
  }

  #grouped(depth: number, outer: readonly Column[]): Relation {
    const from = this.#relation(depth);
    const keys = Array.from({ length: this.#below(3) }, () => this.#from(from.columns)).filter((c) => c !== undefined);
    const groups = [...new Map(keys.map((c) => [c.name, c])).values()];
    const grouped = groups.map((c): readonly [string, Column] => [c.name, { name: this.#name('g'), type: c.type }]);
    const calls = Array.from({ length: 1 + this.#below(2) }, (): readonly [string, Column] => {
      const of = this.#expression(from.columns, 'int', 1);
      const call = this.#pick(
        'count(*)',
        `count(${of})`,
        `sum(${of})`,
        `min(${of})`,
        `max(${of})`,
        `count(DISTINCT ${of})`,
        `sum(DISTINCT ${of})`,
        `max(DISTINCT ${of})`,
      );
      return [
        this.#below(5) === 0 ? `${call} FILTER (WHERE ${this.#condition(from.columns, 0)})` : call,
        { name: this.#name('a'), type: /^m/.test(call) ? 'int' : 'bigint' },
      ];
    });
    const constant = groups.length > 0 && this.#below(6) === 0 ? `, 'c'` : '';
    const sets = groups.length > 1 && this.#below(4) === 0 ? this.#pick('CUBE', 'ROLLUP') : '';
    const list = groups.map((c) => c.name).join(', ');
    const by = groups.length === 0 ? '' : ` GROUP BY ${sets ? `${sets}(${list})` : `${list}${constant}`}`;
    const having = groups.length > 0 && this.#below(3) === 0 ? ` HAVING count(*) > ${this.#below(3)}` : '';
    return {
      text: `SELECT ${listed([...grouped, ...calls])} FROM ${from.text}${this.#where(from.columns, outer, depth)}${by}${having}`,
      columns: [...grouped, ...calls].map(([, c]) => c),
    };
  }

  #windowed(depth: number, outer: readonly Column[]): Relation {
    const inner = this.#select(depth + 1, outer);
    const name = this.#name('n');
    const by = this.#from(inner.columns)?.name ?? '1';
    const of = this.#expression(inner.columns, 'int', 1);
    const order = everything(inner.columns, this.#below(2) === 0);
    const call = this.#pick(
      `row_number() OVER (PARTITION BY ${by} ORDER BY ${order})`,
      `rank() OVER (PARTITION BY ${by} ORDER BY ${order})`,
      `rank() OVER (ORDER BY ${by})`,
      `dense_rank() OVER (PARTITION BY ${by} ORDER BY ${of})`,
      `row_number() OVER (ORDER BY ${order})`,
      `count(${of}) OVER (PARTITION BY ${by})`,
      `max(${of}) OVER (PARTITION BY ${by} ORDER BY ${order} ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)`,
      `lag(${of}) OVER (PARTITION BY ${by} ORDER BY ${order})`,
    );
    const columns = [...inner.columns, { name, type: /^(max|lag|r|d)/.test(call) ? ('int' as const) : ('bigint' as const) }];
    if (this.#below(5) === 0) {
      const [ranked, other] = [this.#name('n'), this.#name('n')];
      const spec = `PARTITION BY ${by} ORDER BY ${order}`;
      const more = this.#pick(
        `sum(${of}) OVER (${spec})`,
        `last(${of}) OVER (${spec} ROWS 1 PRECEDING)`,
        `ntile(2) OVER (${spec})`,
        `count(1) OVER (${spec} RANGE CURRENT ROW)`,
      );
      const rank = this.#pick('rank', 'dense_rank', 'row_number');
      const both = `SELECT *, ${rank}() OVER (${spec}) AS ${ranked}, ${more} AS ${other} FROM (${inner.text})`;
      return {
        text: `SELECT * FROM (${both}) WHERE ${ranked} ${this.#pick('<= 2', '= 1', 'IN (1, 2)', '< 3')}`,
        columns: [...inner.columns, { name: ranked, type: 'int' }, { name: other, type: /^(sum|count)/.test(more) ? 'bigint' : 'int' }],
      };
    }
    if (this.#below(5) === 0) {
      const second = this.#name('n');
      const numbered = `SELECT *, row_number() OVER (ORDER BY ${order}) AS ${name} FROM (${inner.text})`;
      const ranked = [...inner.columns, { name, type: 'int' as const }, { name: second, type: 'int' as const }];
      return { text: `SELECT *, rank() OVER (ORDER BY ${order}) AS ${second} FROM (${numbered})${this.#rows()}`, columns: ranked };
    }
    const over = `SELECT *, ${call} AS ${name} FROM (${inner.text})`;
    return this.#below(2) === 0 ? { text: over, columns } : { text: `SELECT * FROM (${over}) WHERE ${name} <= ${this.#below(3)}`, columns };
  }

  #set(depth: number): Relation {
    const columns = Array.from(
      { length: 1 + this.#below(2) },
      (): Column => ({ name: this.#name('u'), type: this.#pick<Type>('int', 'string') }),
    );
    const side = (): string => {
      const from = this.#relation(depth + 1);
      return `SELECT ${listed(columns.map((c) => [this.#expression(from.columns, c.type, 1), c]))} FROM ${from.text}${this.#where(from.columns, [], depth + 1)}`;
    };
    const operator = this.#pick('UNION ALL', 'UNION', 'INTERSECT', 'EXCEPT', 'INTERSECT ALL', 'EXCEPT ALL');
    const third = operator === 'UNION ALL' && this.#below(2) === 0 ? ` UNION ALL ${side()}` : '';
    return { text: third ? `SELECT * FROM (${side()} ${operator} ${side()})${third}` : `${side()} ${operator} ${side()}`, columns };
  }

  /** What stands in FROM: a table, a query, or a join. Columns have the names that they are read by. */
  #relation(depth: number): Relation {
    if (depth < MOST_DEPTH && this.#below(3) === 0) return this.#join(depth);
    const alias = this.#name('t');
    const inner = depth < MOST_DEPTH && this.#below(3) === 0 ? this.#select(depth + 1, []) : undefined;
    const [table, columns] = this.#from(TABLES) ?? ['l', []];
    const named = (inner?.columns ?? columns).map((c): Column => ({ ...c, name: `${alias}.${c.name}` }));
    return { text: `${inner ? `(${inner.text})` : table} ${alias}`, columns: named };
  }

  #join(depth: number): Relation {
    const left = this.#relation(depth + 1);
    const right = this.#relation(depth + 1);
    const both = [...left.columns, ...right.columns];
    const kind = this.#pick('JOIN', 'LEFT JOIN', 'RIGHT JOIN', 'FULL JOIN', 'LEFT SEMI JOIN', 'LEFT ANTI JOIN', 'CROSS JOIN', ',');
    const on =
      kind === 'CROSS JOIN' || kind === ','
        ? ''
        : ` ON ${this.#equality(left.columns, right.columns)}${this.#below(3) === 0 ? ` AND ${this.#below(3) === 0 ? this.#alternatives(left.columns, right.columns) : this.#condition(both, 1)}` : ''}`;
    const columns = kind === 'LEFT SEMI JOIN' || kind === 'LEFT ANTI JOIN' ? left.columns : both;
    return {
      isJoin: true,
      text: `${left.text}${kind === ',' ? ' CROSS JOIN' : ` ${kind}`} ${right.isJoin ? `(${right.text})` : right.text}${on}`,
      columns,
    };
  }

  #equality(left: readonly Column[], right: readonly Column[]): string {
    const type = this.#pick<Type>('int', 'int', 'string');
    const column = (of: readonly Column[]): string | undefined => this.#from(of.filter((c) => c.type === type))?.name;
    const [a, b] = [column(left), column(right)];
    return a === undefined || b === undefined
      ? this.#condition([...left, ...right], 1)
      : `${a} ${this.#pick('=', '=', '=', '<=>', '<')} ${b}`;
  }

  #alternatives(left: readonly Column[], right: readonly Column[]): string {
    const pair = (): string => `(${this.#condition(left, 0)} AND ${this.#condition(right, 0)})`;
    return `(${pair()} OR ${pair()})`;
  }

  #where(columns: readonly Column[], outer: readonly Column[], depth: number): string {
    const parts = Array.from({ length: this.#below(3) }, () => {
      if (depth < MOST_DEPTH && this.#below(4) === 0) return this.#subquery(columns, depth);
      return this.#condition(outer.length > 0 && this.#below(2) === 0 ? [...columns, ...outer] : columns, 1);
    });
    const correlated = outer.length > 0 ? [this.#equality(columns, outer)] : [];
    const all = [...correlated, ...parts];
    return all.length === 0 ? '' : ` WHERE ${all.join(' AND ')}`;
  }

  /** EXISTS, IN or a scalar subquery over a table. */
  #subquery(columns: readonly Column[], depth: number): string {
    const not = this.#pick('', 'NOT ');
    const alias = this.#name('q');
    const [table, own] = this.#from(TABLES) ?? ['l', []];
    const inner = own.map((c): Column => ({ ...c, name: `${alias}.${c.name}` }));
    const read = this.#below(2) === 0 ? ` AND ${this.#equality(inner, columns)}` : '';
    const from = `FROM ${table} ${alias} WHERE ${this.#condition(inner, depth >= 2 ? 0 : 1)}${read}`;
    const column = this.#from(inner.filter((c) => c.type === 'int'))?.name ?? '1';
    const value = this.#expression(columns, 'int', 0);
    return this.#pick(
      `${not}EXISTS (SELECT 1 ${from})`,
      `${value} ${not}IN (SELECT ${column} ${from})`,
      `${value} ${this.#pick('=', '<', '>=')} (SELECT ${this.#pick('max', 'min', 'count')}(${column}) ${from})`,
    );
  }

  #condition(columns: readonly Column[], depth: number): string {
    if (depth > 0 && this.#below(3) === 0)
      return `(${this.#condition(columns, depth - 1)} ${this.#pick('AND', 'OR')} ${this.#pick('', 'NOT ')}(${this.#condition(columns, depth - 1)}))`;
    // Every part may go where it likes, but for what fails without the one before it.
    if (this.#below(12) === 0) {
      const divisor = this.#expression(columns, 'int', 0);
      return `(${divisor} <> 0 AND ${this.#expression(columns, 'int', 0)} ${this.#pick('%', 'div')} ${divisor} ${this.#pick('=', '<')} ${this.#below(3)})`;
    }
    const type = this.#pick<Type>('int', 'int', 'int', 'string', 'bigint');
    const a = this.#expression(columns, type, Math.min(1, depth));
    switch (this.#below(6)) {
      case 0:
        return `${a} IS ${this.#pick('', 'NOT ')}NULL`;
      case 1:
        return type === 'string' ? `${a} LIKE '${this.#pick('x%', '%1', '', '%y%')}'` : `${a} IN (1, ${this.#below(3)}, 5)`;
      case 2:
        return this.#pick('true', 'false', `${a} = ${a}`, 'CAST(NULL AS BOOLEAN)');
      default:
        return `${a} ${this.#pick('=', '<', '>', '<=', '!=', '<=>')} ${this.#expression(columns, type, 0)}`;
    }
  }

  #expression(columns: readonly Column[], type: Type, depth: number): string {
    const column = this.#from(columns.filter((c) => c.type === type))?.name;
    const simple = (): string =>
      column !== undefined && this.#below(4) > 0
        ? column
        : type === 'string'
          ? this.#pick("'x'", "'1'", 'CAST(NULL AS STRING)')
          : type === 'int'
            ? this.#pick('0', '1', '2', 'CAST(NULL AS INT)')
            : this.#pick('1L', '2L');
    if (depth === 0) return simple();
    const int = (): string => this.#expression(columns, 'int', depth - 1);
    switch (this.#below(7)) {
      case 5:
        return `named_struct('a', ${this.#expression(columns, type, depth - 1)}, 'b', ${simple()}).a`;
      case 6:
        return `CAST(${simple()} AS ${type})`;
      case 0:
        return `CASE WHEN ${this.#condition(columns, 0)} THEN ${this.#expression(columns, type, depth - 1)} ELSE ${simple()} END`;
      case 1:
        return `coalesce(${simple()}, ${this.#expression(columns, type, depth - 1)})`;
      case 2:
        if (!this.#mayFail) return simple();
        if (type === 'int')
          return this.#pick(
            `${int()} div ${int()}`,
            `CAST(${this.#expression(columns, 'string', 0)} AS INT)`,
            `(${int()} + 2147483646)`,
            `${int()} % ${int()}`,
          ).replace(/^(.* div .*)$/, 'CAST($1 AS INT)');
        return type === 'bigint' ? `(${int()} div ${int()})` : `CAST(${int()} AS STRING)`;
      case 3:
        return type === 'string'
          ? `concat(${simple()}, ${simple()})`
          : type === 'int'
            ? `least(${int()}, ${int()})`
            : `CAST(${int()} AS BIGINT)`;
      default:
        return simple();
    }
  }
}

const listed = (columns: readonly (readonly [string, Column])[]): string => columns.map(([e, c]) => `${e} AS ${c.name}`).join(', ');
const everything = (columns: readonly Column[], ascending: boolean): string =>
  columns.map((c) => `${c.name}${ascending ? '' : ' DESC'}`).join(', ');

/** Queries; with `mayFail` some of their expressions divide by zero, overflow or cast what is no number. */
export const randomQueries = (mayFail: boolean): fc.Arbitrary<RandomQuery> =>
  fc.array(fc.nat({ max: 2 ** 16 }), { minLength: 60, maxLength: 60 }).map((choices) => new Maker(choices, mayFail).query());
