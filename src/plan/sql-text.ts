import { sqlName } from '../types/names.ts';
import type { Expr, FrameBound, SortKey, WindowCall, WindowFrame } from './expr.ts';
import { literalText } from './literal-text.ts';

const INFIX: Readonly<Record<string, string>> = {
  '==': '=',
  '!=': '!=',
  '<=>': '<=>',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  '+': '+',
  '-': '-',
  '*': '*',
  '/': '/',
  '%': '%',
  div: 'div',
  '&': '&',
  '|': '|',
  '^': '^',
  and: 'AND',
  or: 'OR',
};
const POSTFIX: Readonly<Record<string, string>> = { isNull: 'IS NULL', isNotNull: 'IS NOT NULL' };

/** How attributes and aliases are written: by name in messages, with their ids in EXPLAIN. */
export interface TextStyle {
  readonly attribute: (name: string, id: number, e: Expr) => string;
  readonly implicitCasts: boolean;
  readonly lowerCaseCast?: boolean;
}
const PLAIN: TextStyle = { attribute: (name) => name, implicitCasts: false };

/** A resolved expression as SQL text, for messages, names of columns and EXPLAIN. */
export function sqlOf(e: Expr, style: TextStyle = PLAIN): string {
  const text = (x: Expr): string => sqlOf(x, style);
  switch (e.kind) {
    case 'Literal':
      return literalText(e.value, e.type).replace(/^(DATE|TIMESTAMP|TIMESTAMP_NTZ) '(.*)'$/, style.lowerCaseCast ? '$2' : '$&');
    case 'Attribute':
    case 'LambdaRef':
      return style.attribute(e.name, e.id, e);
    case 'Alias':
      return `${text(e.child)} AS ${style.attribute(e.name, e.id, e)}`;
    case 'Cast': {
      if (!e.explicit && !style.implicitCasts) return text(e.child);
      const name = e.mode === 'try' ? 'try_cast' : 'cast';
      return style.lowerCaseCast
        ? `${name}(${text(e.child)} as ${sqlName(e.type).toLowerCase()})`
        : `${name.toUpperCase()}(${text(e.child)} AS ${sqlName(e.type)})`;
    }
    case 'Case': {
      const branches = e.branches.map((b) => ` WHEN ${text(b.when)} THEN ${text(b.then)}`).join('');
      const isNull = e.otherwise.kind === 'Literal' && e.otherwise.value === null;
      return `CASE${branches}${isNull ? '' : ` ELSE ${text(e.otherwise)}`} END`;
    }
    case 'AggregateCall': {
      const args = e.args.map(text).join(', ');
      return `${e.name}(${e.isDistinct ? 'DISTINCT ' : ''}${args})${e.filter ? ` FILTER (WHERE ${text(e.filter)})` : ''}`;
    }
    case 'WindowCall':
      return windowSql(e, text);
    case 'Lambda':
      return `lambdafunction(${[e.body, ...e.params].map(text).join(', ')})`;
    case 'Call':
      return e.user ? `${e.user.name}(${e.args.map(text).join(', ')})` : callSql(e.name, e.args, text);
    case 'Subquery': {
      const params = e.params.map((p) => text(p.value)).join(', ');
      if (e.subquery === 'in') return `(${e.values.map(text).join(', ')} IN (listquery(${params})))`;
      return `${e.subquery === 'scalar' ? 'scalarsubquery' : 'exists'}(${params})`;
    }
    default:
      return e satisfies never;
  }
}

const windowSql = (e: WindowCall, text: (e: Expr) => string): string => {
  const call = `${e.name}(${e.args.map(text).join(', ')})${e.filter ? ` FILTER (WHERE ${text(e.filter)})` : ''}${e.ignoreNulls ? ' ignore nulls' : ''}`;
  const order = e.orderBy.map((k) => sortText(k, text(k.child)));
  return `${call} OVER ${windowText(e.partitionBy.map(text), order, e.frame)}`;
};

export const sortText = (k: Pick<SortKey, 'ascending' | 'nullsFirst'>, text: string): string =>
  `${text} ${k.ascending ? 'ASC' : 'DESC'} NULLS ${k.nullsFirst ? 'FIRST' : 'LAST'}`;

/** `(PARTITION BY a ORDER BY b ASC NULLS FIRST ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)` */
export function windowText(partitionBy: readonly string[], orderBy: readonly string[], { unit, lower, upper }: WindowFrame): string {
  const parts = [
    ...(partitionBy.length ? [`PARTITION BY ${partitionBy.join(', ')}`] : []),
    ...(orderBy.length ? [`ORDER BY ${orderBy.join(', ')}`] : []),
    `${unit.toUpperCase()} BETWEEN ${boundText(lower, 'PRECEDING')} AND ${boundText(upper, 'FOLLOWING')}`,
  ];
  return `(${parts.join(' ')})`;
}

function boundText(b: FrameBound, unboundedSide: string): string {
  if (b.kind === 'unbounded') return `UNBOUNDED ${unboundedSide}`;
  return b.text ?? 'CURRENT ROW';
}

function callSql(name: string, args: readonly Expr[], text: (e: Expr) => string): string {
  const [a, b] = args;
  if (args.length === 2 && a && b && Object.hasOwn(INFIX, name)) return `(${text(a)} ${INFIX[name]} ${text(b)})`;
  if (args.length === 1 && a && Object.hasOwn(POSTFIX, name)) return `(${text(a)} ${POSTFIX[name]})`;
  if (name === 'not' && a) return `(NOT ${text(a)})`;
  if (name === 'in' && a) return `(${text(a)} IN (${args.slice(1).map(text).join(', ')}))`;
  if (name === 'like' && a && b && args.length === 2) return `${text(a)} LIKE ${text(b)}`;
  if (name === 'getField' && a && b) return `${text(a)}.${text(b)}`;
  if (name === 'getItem' && a && b) return `${text(a)}[${text(b)}]`;
  return `${name}(${args.map(text).join(', ')})`;
}
