import type { BatchOperator } from '../../physical/plan.ts';
import type { Expr } from '../../plan/expr.ts';
import { callsProgram } from '../../plan/traits.ts';

/** What an operator that is not compiled has the reference compute. */
export function operatorExpressions(operator: BatchOperator): readonly Expr[] {
  switch (operator.kind) {
    case 'evaluate':
      return operator.exprs;
    case 'generate':
      return operator.generate.generator.args;
    case 'aggregate kept':
      return operator.aggregates.map((a) => a.aggregate);
    default:
      return operator satisfies never;
  }
}

/** Does it call functions of the program? Those are nowhere but in the program's own thread. */
export const operatorCallsProgram = (operator: BatchOperator): boolean => operatorExpressions(operator).some(callsProgram);
