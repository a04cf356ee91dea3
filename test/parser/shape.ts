import { EngineError } from '../../src/errors/engine-error.ts';
import type { Expression } from '../../src/plan/expression.ts';
import type { Relation } from '../../src/plan/relation.ts';

/** A compact text of an expression, for tables: `+(a,*(b,1))`. */
export function shape(e: Expression): string {
  const list = (es: readonly Expression[]): string => es.map(shape).join(',');
  switch (e.kind) {
    case 'Literal':
      return typeof e.value === 'string'
        ? `'${e.value}'`
        : e.value instanceof Uint8Array
          ? `X${Buffer.from(e.value).toString('hex')}`
          : String(e.value);
    case 'UnresolvedAttribute':
      return e.nameParts.join('.');
    case 'UnresolvedFunction': {
      const inside = `${e.isDistinct ? 'distinct ' : ''}${list(e.args)}`;
      const order = e.orderBy ? ` within[${list(e.orderBy)}]` : '';
      const nulls = e.ignoreNulls === undefined ? '' : e.ignoreNulls ? ' ignore' : ' respect';
      return `${e.name}(${inside})${order}${e.filter ? ` filter[${shape(e.filter)}]` : ''}${nulls}`;
    }
    case 'UnresolvedStar':
      return `${e.target ? `${e.target.join('.')}.` : ''}*${e.except ? ` except(${e.except.map((p) => p.join('.')).join(',')})` : ''}`;
    case 'UnresolvedExtractValue':
      return `${shape(e.child)}[${shape(e.extraction)}]`;
    case 'Alias':
      return `${shape(e.child)} as ${e.names.join(',')}`;
    case 'Cast':
      return `${e.evalMode ?? ''}cast(${shape(e.child)},${typeof e.type === 'string' ? e.type : e.type.kind})`;
    case 'SortOrder':
      return `${shape(e.child)} ${e.ascending ? 'asc' : 'desc'}${e.nullsFirst === undefined ? '' : e.nullsFirst ? ' first' : ' last'}`;
    case 'Window': {
      const bound = (b: Expression | 'current row' | 'unbounded'): string => (typeof b === 'string' ? b : shape(b));
      const frame = e.frame ? ` ${e.frame.unit} ${bound(e.frame.lower)}..${bound(e.frame.upper)}` : '';
      return `${shape(e.function)} over[${list(e.partitionBy)}|${list(e.orderBy)}${frame}${e.reference ?? ''}]`;
    }
    case 'LambdaFunction':
      return `(${e.params.join(',')})->${shape(e.body)}`;
    case 'LambdaVariable':
      return `$${e.name}`;
    case 'SubqueryExpression':
      return `${e.subquery}${e.values ? `[${list(e.values)}]` : ''}{${plan(e.plan)}}`;
    case 'NamedArgument':
      return `${e.name}=>${shape(e.value)}`;
    case 'NamedParameter':
      return `:${e.name}`;
    case 'PositionalParameter':
      return `?${e.index}`;
    default:
      return e.kind;
  }
}

/** A compact text of a relation: `project[a](filter[b](t))`. */
export function plan(r: Relation): string {
  const list = (es: readonly Expression[]): string => es.map(shape).join(',');
  switch (r.kind) {
    case 'NamedTable':
      return r.nameParts.join('.');
    case 'OneRow':
      return '-';
    case 'Project':
      return `project[${list(r.expressions)}](${plan(r.input)})`;
    case 'Filter':
      return `${r.having ? 'having' : 'filter'}[${shape(r.condition)}](${plan(r.input)})`;
    case 'Join': {
      const words = [r.natural ? 'natural' : '', r.lateral ? 'lateral' : '', r.joinType].filter((w) => w !== '').join(' ');
      const on = r.condition ? ` on ${shape(r.condition)}` : r.usingColumns.length > 0 ? ` using ${r.usingColumns.join(',')}` : '';
      return `${words}(${plan(r.left)},${plan(r.right)}${on})`;
    }
    case 'SetOperation':
      return `${r.operation}${r.isAll ? ' all' : ''}${r.byName ? ' by name' : ''}(${plan(r.left)},${plan(r.right)})`;
    case 'Sort':
      return `${r.isGlobal ? 'order' : 'sort'}[${list(r.order)}](${plan(r.input)})`;
    case 'Limit':
      return `limit[${shape(r.limit)}](${plan(r.input)})`;
    case 'Offset':
      return `offset[${shape(r.offset)}](${plan(r.input)})`;
    case 'Aggregate': {
      const sets = r.groupingSets ? ` sets ${r.groupingSets.map((s) => `(${list(s)})`).join('')}` : '';
      return `aggregate ${r.groupType}[${list(r.groupingExpressions)}${sets}|${list(r.aggregateExpressions)}](${plan(r.input)})`;
    }
    case 'Deduplicate':
      return `distinct(${plan(r.input)})`;
    case 'SubqueryAlias':
      return `${r.alias}${r.columnAliases ? `(${r.columnAliases.join(',')})` : ''}:${plan(r.input)}`;
    case 'Repartition':
      return `repartition[${list(r.partitionBy)}](${plan(r.input)})`;
    case 'Hint':
      return `hint ${r.name}[${list(r.parameters)}](${plan(r.input)})`;
    case 'TableFunction':
      return `${r.name}!(${list(r.args)})`;
    case 'InlineTable':
      return `values ${r.rows.map((row) => `(${list(row)})`).join('')}`;
    case 'WithCte':
      return `with${r.recursive ? ' recursive' : ''} ${r.definitions.map((d) => `${d.name}${d.columnAliases ? `(${d.columnAliases.join(',')})` : ''}=${plan(d.plan)}`).join(';')} in ${plan(r.input)}`;
    case 'LateralView':
      return `view${r.outer ? ' outer' : ''}[${shape(r.generator)} ${r.tableAlias ?? ''}:${r.columnAliases.join(',')}](${plan(r.input)})`;
    case 'Sample':
      return `sample[${r.lowerBound}..${r.upperBound}${r.seed === undefined ? '' : ` ${r.seed}`}](${plan(r.input)})`;
    case 'ToDf':
      return `names[${r.columnNames.join(',')}](${plan(r.input)})`;
    case 'PipeInput':
      return `|${plan(r.input)}`;
    case 'WithColumns':
      return `set[${r.columns.map((c) => `${c.name}=${shape(c.expression)}`).join(',')}](${plan(r.input)})`;
    default:
      return r.kind;
  }
}

/** The condition a call raises, and where: `PARSE_SYNTAX_ERROR 7..9`; 'no error' if it returns. */
export function raised(run: () => unknown): string {
  try {
    run();
    return 'no error';
  } catch (thrown) {
    if (!(thrown instanceof EngineError)) throw thrown;
    const at = thrown.origin?.kind === 'sql' ? ` ${thrown.origin.start}..${thrown.origin.end}` : '';
    return `${thrown.condition}${at}`;
  }
}
