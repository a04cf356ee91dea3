import { fail } from '../errors/engine-error.ts';
import { type Expression, isWholeTable } from '../plan/expression.ts';
import type * as R from '../plan/relation.ts';
import { isGenerator } from './generator.ts';

/**
 * `stack(1, TABLE (t))`: the function of each row of the table, as a struct. Undefined where it is not a generator of a table.
 * Errors: TABLE_VALUED_FUNCTION_TOO_MANY_TABLE_ARGUMENTS.
 */
export function overWholeTable(relation: R.TableFunction): R.Relation | undefined {
  const call = {
    kind: 'UnresolvedFunction' as const,
    name: relation.name,
    isDistinct: false,
    ...(relation.origin ? { origin: relation.origin } : {}),
  };
  const [whole, ...more] = relation.args.filter(isWholeTable);
  if (!whole || !isGenerator({ ...call, args: [] })) return undefined;
  if (more.length > 0)
    return fail('TABLE_VALUED_FUNCTION_TOO_MANY_TABLE_ARGUMENTS', { functionName: relation.name, count: more.length + 1 }, relation.origin);
  const table = whole.kind === 'NamedArgument' ? whole.value : whole;
  if (table.kind !== 'SubqueryExpression') return undefined;
  const row: Expression = { kind: 'UnresolvedFunction', name: 'struct', args: [{ kind: 'UnresolvedStar' }], isDistinct: false };
  const args = relation.args.map((a) => (a !== whole ? a : a.kind === 'NamedArgument' ? { ...a, value: row } : row));
  const rows: R.Relation = { kind: 'SubqueryAlias', input: table.plan, alias: ' table' };
  const tableAlias = ' rows';
  const generated: R.Relation = {
    kind: 'LateralView',
    input: rows,
    generator: { ...call, args },
    outer: false,
    tableAlias,
    columnAliases: [],
  };
  return { kind: 'Project', input: generated, expressions: [{ kind: 'UnresolvedStar', target: [tableAlias] }] };
}
