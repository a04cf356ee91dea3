import { didYouMean } from '../did-you-mean.ts';
import { analysis } from './define.ts';

/** Columns, functions and tables that are named but not there, or there more than once. */
export const NAMES = {
  'UNRESOLVED_COLUMN.WITH_SUGGESTION': analysis<{ name: string; inScope: readonly string[] }>({
    sqlState: '42703',
    message: (p) => `column \`${p.name}\` is not in scope`,
    hint: (p) => didYouMean(p.name, p.inScope),
  }),
  'UNRESOLVED_COLUMN.WITHOUT_SUGGESTION': analysis<{ name: string }>({
    sqlState: '42703',
    message: (p) => `column \`${p.name}\` is not in scope: there are no columns here`,
  }),
  AMBIGUOUS_REFERENCE: analysis<{ name: string; candidates: readonly string[] }>({
    sqlState: '42704',
    message: (p) => `column \`${p.name}\` is ambiguous, it could be: ${p.candidates.join(', ')}`,
    hint: () => 'put the table name or alias before the column: t.column',
  }),
  AMBIGUOUS_COLUMN_REFERENCE: analysis<{ name: string }>({
    sqlState: '42702',
    message: (p) => `column \`${p.name}\` of that DataFrame occurs more than once here: the DataFrame was joined with itself`,
    hint: () => "give each side a name before the join, df.alias('a').join(df.alias('b'), …), and refer to col('a.column')",
  }),
  CANNOT_RESOLVE_DATAFRAME_COLUMN: analysis<{ name: string }>({
    sqlState: '42704',
    message: (p) => `column \`${p.name}\` belongs to a DataFrame that is not a part of this one`,
    hint: (p) => `refer to it by name, col('${p.name}'), or join that DataFrame first`,
  }),
  UNRESOLVED_COLUMN_AMONG_FIELD_NAMES: analysis<{ name: string; fields: readonly string[] }>({
    sqlState: '42703',
    message: (p) => `there is no column \`${p.name}\``,
    hint: (p) => didYouMean(p.name, p.fields),
  }),
  UNRESOLVED_USING_COLUMN_FOR_JOIN: analysis<{ name: string; side: string; inScope: readonly string[] }>({
    sqlState: '42703',
    message: (p) => `the join column \`${p.name}\` is not a column of the ${p.side} side`,
    hint: (p) => didYouMean(p.name, p.inScope),
  }),
  CANNOT_RESOLVE_STAR_EXPAND: analysis<{ target: string; inScope: readonly string[] }>({
    sqlState: '42704',
    message: (p) => `\`${p.target}.*\` names neither a table in scope nor a struct`,
    hint: (p) => didYouMean(p.target, p.inScope),
  }),
  INVALID_USAGE_OF_STAR_OR_REGEX: analysis<{ element: string; where: string }>({
    sqlState: '42000',
    message: (p) => `${p.element} cannot be used in ${p.where}`,
  }),
  INVALID_USAGE_OF_STAR_WITH_TABLE_IDENTIFIER_IN_COUNT: analysis<{ tableName: string }>({
    sqlState: '42000',
    message: (p) => `count(${p.tableName}.*) is ambiguous: list the columns, or write count(*)`,
  }),
  UNRESOLVED_ROUTINE: analysis<{ name: string; known: readonly string[]; what?: 'procedure' }>({
    sqlState: '42883',
    message: (p) => `there is no ${p.what ?? 'function'} \`${p.name}\``,
    hint: (p) => (p.known.length > 0 ? `did you mean ${p.known.join(', ')}?` : undefined),
  }),
  UNRESOLVABLE_TABLE_VALUED_FUNCTION: analysis<{ name: string }>({
    sqlState: '42883',
    message: (p) => `there is no table function \`${p.name}\``,
  }),
  TABLE_OR_VIEW_NOT_FOUND: analysis<{ name: string; inScope: readonly string[]; database?: string }>({
    sqlState: '42P01',
    message: (p) => `there is no table or view \`${p.name}\`${p.database ? ` in the database ${p.database}` : ''}`,
    hint: (p) => didYouMean(p.name, p.inScope, 'there are'),
  }),
  UNRESOLVED_ALL_IN_GROUP_BY: analysis<Record<string, never>>({
    sqlState: '42803',
    message: () => 'GROUP BY ALL finds no columns to group by in the select list',
  }),
  AMBIGUOUS_LATERAL_COLUMN_ALIAS: analysis<{ name: string; count: number }>({
    sqlState: '42702',
    message: (p) => `\`${p.name}\` is the alias of ${p.count} columns before this one`,
  }),
} as const;
