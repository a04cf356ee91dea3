import { fail } from '../errors/engine-error.ts';
import { type Attribute, type Expr, type NamedExpr, nextExprId } from '../plan/expr.ts';
import { type LogicalPlan, mapChildren, outputOf } from '../plan/logical.ts';
import { idsOf, outputIds } from '../plan/traits.ts';
import { type Analyzed, sameColumns } from './analyzed.ts';
import { metadataIds, withMetadata } from './metadata.ts';

/**
 * The plan, made to deliver `wanted` besides what it delivers already: projections on the way down let them through.
 * Undefined where an operator in between (an aggregation, a union) cannot.
 */
function expose(plan: LogicalPlan, wanted: readonly Attribute[]): LogicalPlan | undefined {
  const has = outputIds(plan);
  const missing = wanted.filter((a) => !has.has(a.id));
  if (missing.length === 0) return plan;
  switch (plan.kind) {
    case 'Scan':
      return withMetadata(plan, missing);
    case 'Project': {
      const input = expose(plan.input, missing);
      return input && { ...plan, input, exprs: [...plan.exprs, ...missing.map(bare)] };
    }
    case 'Filter':
    case 'Sort':
    case 'Limit':
    case 'Generate':
    case 'Window':
    case 'SubqueryAlias': {
      const input = expose(plan.input, missing);
      return input && { ...plan, input };
    }
    case 'Join': {
      const inner = mapChildren(plan, (side) => {
        const semi = side === plan.right && (plan.joinType === 'semi' || plan.joinType === 'anti');
        const within = semi ? [] : missing.filter((a) => delivers(side, a.id));
        return expose(side, within) ?? side;
      });
      const now = outputIds(inner);
      return missing.every((a) => now.has(a.id)) ? inner : undefined;
    }
    default:
      return undefined;
  }
}

const bare = (a: Attribute): NamedExpr => a;

/** Is the column somewhere below, where `expose` can fetch it from? */
function delivers(plan: LogicalPlan, id: number): boolean {
  if (outputOf(plan).some((a) => a.id === id)) return true;
  switch (plan.kind) {
    case 'Scan':
      return metadataIds(plan).has(id);
    case 'Project':
    case 'Filter':
    case 'Sort':
    case 'Limit':
    case 'Generate':
    case 'Window':
    case 'SubqueryAlias':
      return delivers(plan.input, id);
    case 'Join':
      return delivers(plan.left, id) || (plan.joinType !== 'semi' && plan.joinType !== 'anti' && delivers(plan.right, id));
    default:
      return false;
  }
}

/** Columns an expression borrowed from below, gathered while it is resolved. */
export interface Borrowed {
  readonly attributes: Attribute[];
  readonly borrow: (a: Attribute) => void;
}
export function borrowing(): Borrowed {
  const attributes: Attribute[] = [];
  return {
    attributes,
    borrow: (a) => {
      if (!attributes.some((b) => b.id === a.id)) attributes.push(a);
    },
  };
}

/** The input's plan with the borrowed columns in it. */
export function withBorrowed(input: Analyzed, { attributes }: Borrowed): LogicalPlan {
  if (attributes.length === 0) return input.plan;
  const exposed = expose(input.plan, attributes);
  return (
    exposed ?? fail('UNRESOLVED_COLUMN.WITH_SUGGESTION', { name: attributes[0]?.name ?? '', inScope: input.output.map((a) => a.name) })
  );
}

/** An operator that keeps its input's columns, over borrowed ones that are dropped again above it. */
export function overBorrowed(input: Analyzed, borrowed: Borrowed, operator: (input: LogicalPlan) => LogicalPlan): Analyzed {
  const plan = operator(withBorrowed(input, borrowed));
  if (borrowed.attributes.length === 0) return sameColumns(input, plan);
  const ids = idsOf(input.output);
  const kept = outputOf(plan).filter((a) => ids.has(a.id));
  return sameColumns(input, { kind: 'Project', input: plan, exprs: kept });
}

/** An expression under a name; a column that has the name already stays itself. */
export function named(expr: Expr, name: string): NamedExpr {
  if (expr.kind === 'Attribute' && expr.name === name && !expr.outer) return expr;
  return {
    kind: 'Alias',
    child: expr,
    name,
    id: nextExprId(),
    type: expr.type,
    nullable: expr.nullable,
    ...(expr.origin ? { origin: expr.origin } : {}),
  };
}
