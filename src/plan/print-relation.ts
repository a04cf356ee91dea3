import { simpleString } from '../types/names.ts';
import type { Expression } from './expression.ts';
import { jsonTableText } from './json-table.ts';
import { literalText } from './literal-text.ts';
import type { Join, JoinType, RankedJoin, Relation } from './relation.ts';
import { type Tree, treeText } from './tree-text.ts';
import { inputsOf } from './walk.ts';

/** An unresolved plan as a tree in Spark's look: what is not resolved yet has a quote before it. */
export const printRelation = (relation: Relation): string => treeText(treeOf(relation));

const INFIX = new Set(['==', '!=', '<>', '<=>', '<', '<=', '>', '>=', '+', '-', '*', '/', '%', 'and', 'or', '=', '&', '|', '^', 'div']);
const SHOWN: Readonly<Record<string, string>> = { '==': '=', and: 'AND', or: 'OR' };

/** An unresolved expression: `('a + 1)`, `'count(1)`, `'n DESC NULLS LAST`. */
export function printExpression(e: Expression): string {
  const text = printExpression;
  const list = (es: readonly Expression[]): string => es.map(text).join(', ');
  switch (e.kind) {
    case 'Literal':
      return literalText(e.value, e.type).replace(/^(DATE|TIMESTAMP|TIMESTAMP_NTZ) '(.*)'$/, '$2');
    case 'UnresolvedAttribute':
      return `'${e.nameParts.join('.')}`;
    case 'UnresolvedFunction': {
      const [a, b] = e.args;
      if (a && b && e.args.length === 2 && INFIX.has(e.name)) return `(${text(a)} ${SHOWN[e.name] ?? e.name} ${text(b)})`;
      if (a && e.name === 'in') return `${text(a)} IN (${e.args.slice(1).map(text).join(',')})`;
      if (a && b && e.args.length === 2 && e.name === 'like') return `${text(a)} LIKE ${text(b)}`;
      if (a && e.args.length === 1 && (e.name === 'isNull' || e.name === 'isNotNull')) return `${e.name.toLowerCase()}(${text(a)})`;
      if (a && e.name === 'not') return `NOT ${text(a)}`;
      const filter = e.filter ? ` FILTER (WHERE ${text(e.filter)})` : '';
      return `'${e.name}(${e.isDistinct ? 'DISTINCT ' : ''}${list(e.args)})${filter}`;
    }
    case 'ExpressionString':
      return `'${e.text}`;
    case 'UnresolvedStar':
      return `${e.target ? `${e.target.join('.')}.` : ''}*${e.except ? ` EXCEPT (${e.except.map((x) => x.join('.')).join(', ')})` : ''}`;
    case 'UnresolvedRegex':
      return `'${e.pattern}`;
    case 'CommonInlineUserDefinedFunction':
      return `${e.function.name}(${list(e.args)})`;
    case 'UpdateFields':
      return `update_fields(${[printExpression(e.child), ...e.updates.map((u) => (u.value ? `WithField(${printExpression(u.value)})` : 'dropfield()'))].join(', ')})`;
    case 'UnresolvedExtractValue':
      return `${text(e.child)}[${text(e.extraction)}]`;
    case 'Alias':
      return `${text(e.child)} AS ${e.names.length === 1 ? e.names[0] : `(${e.names.join(', ')})`}`;
    case 'Cast':
      return `${e.evalMode === 'try' ? 'try_cast' : 'cast'}(${text(e.child)} as ${typeof e.type === 'string' ? e.type : simpleString(e.type)})`;
    case 'SortOrder':
      return `${text(e.child)} ${e.ascending ? 'ASC' : 'DESC'} NULLS ${(e.nullsFirst ?? e.ascending) ? 'FIRST' : 'LAST'}`;
    case 'Window':
      return `${text(e.function)} windowspecdefinition(${[...e.partitionBy, ...e.orderBy].map(text).join(', ')})`;
    case 'LambdaFunction':
      return `lambdafunction(${[text(e.body), ...e.params.map((p) => `lambda '${p}`)].join(', ')})`;
    case 'LambdaVariable':
      return `lambda '${e.name}`;
    case 'SubqueryExpression':
      return e.subquery === 'in' ? `${list(e.values ?? [])} IN (list#)` : `${e.subquery}-subquery#`;
    case 'NamedArgument':
      return `${e.name} => ${text(e.value)}`;
    case 'NamedParameter':
      return `namedparameter(${e.name})`;
    case 'PositionalParameter':
      return `posparameter(${e.index})`;
    default:
      return e satisfies never;
  }
}

const JOINS: Readonly<Record<JoinType, string>> = {
  inner: 'Inner',
  full: 'FullOuter',
  left: 'LeftOuter',
  right: 'RightOuter',
  anti: 'LeftAnti',
  semi: 'LeftSemi',
  cross: 'Cross',
};
const list = (es: readonly Expression[]): string => `[${es.map(printExpression).join(', ')}]`;
const item = (e: Expression): string =>
  e.kind === 'Alias' || e.kind === 'UnresolvedAttribute' || e.kind === 'UnresolvedStar'
    ? printExpression(e)
    : `unresolvedalias(${printExpression(e)})`;

function treeOf(r: Relation): Tree {
  // LIMIT shows as two nodes, as it runs: on each partition, then over all.
  if (r.kind === 'Limit') {
    const n = printExpression(r.limit);
    return { line: `'GlobalLimit ${n}`, children: [{ line: `'LocalLimit ${n}`, children: [treeOf(r.input)] }] };
  }
  return { line: lineOf(r), children: inputsOf(r).map(treeOf) };
}

function lineOf(r: Exclude<Relation, { kind: 'Limit' }>): string {
  switch (r.kind) {
    case 'NamedTable':
      return `'UnresolvedRelation [${r.nameParts.join(', ')}], [], false`;
    case 'DataSource':
      return `'UnresolvedDataSource format: ${r.format}, isStreaming: false, paths: ${r.paths.length}`;
    case 'LocalRelation':
      return `LocalRelation [${r.schema.fields.map((f) => f.name).join(', ')}]`;
    case 'Range':
      return `Range (${r.start}, ${r.end}, step=${r.step})`;
    case 'OneRow':
      return 'OneRowRelation';
    case 'InlineTable':
      return `'UnresolvedInlineTable [${r.rows[0]?.map((_, i) => `col${i + 1}`).join(', ') ?? ''}], [${r.rows.map(list).join(', ')}]`;
    case 'TableFunction':
      return `'UnresolvedTableValuedFunction [${r.name.trim()}], ${list(r.args)}`;
    case 'JsonTable':
      return `'Generate ${jsonTableText(printExpression(r.json), r)}, false, [${r.columns.map((c) => `'${c.name}`).join(', ')}]`;
    case 'CommandResult':
      return `CommandResult ${r.command.kind}`;
    case 'Sql':
      return `'Sql ${r.query}`;
    case 'Project':
      return `'Project [${r.expressions.map(item).join(', ')}]`;
    case 'Filter':
      return `'${r.having ? 'UnresolvedHaving' : 'Filter'} ${printExpression(r.condition)}`;
    case 'Join':
      if (r.ranked) return rankedJoin(r, r.ranked);
      return `'Join ${joinType(r)}${r.condition ? `, ${printExpression(r.condition)}` : ''}`;
    case 'SetOperation':
      return r.operation === 'union'
        ? `'Union ${r.byName}, ${r.allowMissingColumns}`
        : `'${r.operation === 'intersect' ? 'Intersect' : 'Except'} ${r.isAll}`;
    case 'Sort':
      return `'Sort ${list(r.order)}, ${r.isGlobal}`;
    case 'PipeInput':
      return "'PipeOperator";
    case 'Offset':
      return `'Offset ${printExpression(r.offset)}`;
    case 'Tail':
      return `'Tail ${r.limit}`;
    case 'Aggregate': {
      const { ofNumeric } = r;
      const each = (args: readonly Expression[]): Expression => ({
        kind: 'UnresolvedFunction',
        name: ofNumeric ?? '',
        args,
        isDistinct: false,
      });
      const aggregates = !ofNumeric
        ? r.aggregateExpressions
        : r.aggregateExpressions.length
          ? r.aggregateExpressions.map((e) => each([e]))
          : [each([{ kind: 'UnresolvedStar' }])];
      const output = r.groupingFirst ? [...r.groupingExpressions, ...aggregates] : aggregates;
      const groupings = r.groupType === 'all' ? "['ALL]" : list(r.groupingExpressions);
      return `'Aggregate ${groupings}, [${output.map(item).join(', ')}]`;
    }
    case 'Sample':
      return `'Sample ${r.lowerBound}, ${r.upperBound}, ${r.withReplacement}`;
    case 'Deduplicate':
      return r.allColumnsAsKeys ? "'Distinct" : `'Deduplicate [${r.columnNames.map((n) => `'${n}`).join(', ')}]`;
    case 'SubqueryAlias':
      return r.columnAliases ? `'UnresolvedSubqueryColumnAliases ${r.alias}, [${r.columnAliases.join(', ')}]` : `'SubqueryAlias ${r.alias}`;
    case 'Repartition':
      return `'Repartition ${r.numPartitions ?? ''}, ${r.shuffle}`;
    case 'ToDf':
      return `'Project [${r.columnNames.join(', ')}]`;
    case 'WithColumnsRenamed':
      return `'WithColumnsRenamed [${r.renames.map((x) => `${x.from} AS ${x.to}`).join(', ')}]`;
    case 'WithColumns':
      return `'WithColumns [${r.columns.map((c) => `${printExpression(c.expression)} AS ${c.name}`).join(', ')}]`;
    case 'Drop':
      return `'DataFrameDropColumns [${[...r.columns.map(printExpression), ...r.columnNames.map((n) => `'${n}`)].join(', ')}]`;
    case 'Hint':
      return `'UnresolvedHint ${r.name}${r.parameters.length > 0 ? `, ${list(r.parameters)}` : ''}`;
    case 'Watermark':
      return `'UnresolvedEventTimeWatermark ${printExpression(r.eventTime)}`;
    case 'NaFill':
      return `'NaFill [${r.columns.join(', ')}], ${list(r.values)}`;
    case 'NaDrop':
      return `'NaDrop [${r.columns.join(', ')}]`;
    case 'NaReplace':
      return `'NaReplace [${r.columns.join(', ')}]`;
    case 'StatSummary':
      return `'StatSummary [${r.columns.join(', ')}], [${r.statistics.join(', ')}]`;
    case 'Unpivot':
      return `'Unpivot ${list(r.ids ?? [])}, ${r.variableColumnName}, [${r.valueColumnNames.join(', ')}]`;
    case 'WithCte':
      return `'UnresolvedWith [${r.definitions.map((d) => d.name).join(', ')}]`;
    case 'ScriptTransform':
      return `'ScriptTransformation ${r.script}, [${(r.columns ?? []).map((c) => c.name).join(', ')}]`;
    case 'LateralView': {
      const alias = r.tableAlias === undefined ? '' : `${r.tableAlias}, `;
      return `'Generate ${printExpression(r.generator)}, ${r.outer}, ${alias}[${r.columnAliases.map((n) => `'${n}`).join(', ')}]`;
    }
    default:
      return r satisfies never;
  }
}

function rankedJoin({ joinType, condition }: Join, ranked: RankedJoin): string {
  const on = condition ? `${printExpression(condition)}, ` : '';
  return ranked.kind === 'asOf'
    ? `'AsOfJoin ${printExpression(ranked.match)}, ${on}${JOINS[joinType]}`
    : `'NearestByJoin ${JOINS[joinType]}, ${ranked.rows}, ${printExpression(ranked.ranking)}, ${ranked.bySimilarity ? 'NearestBySimilarity' : 'NearestByDistance'}`;
}

function joinType(r: Extract<Relation, { kind: 'Join' }>): string {
  if (r.natural) return `NaturalJoin(${JOINS[r.joinType]})`;
  return r.usingColumns.length > 0 ? `UsingJoin(${JOINS[r.joinType]}, [${r.usingColumns.join(', ')}])` : JOINS[r.joinType];
}
