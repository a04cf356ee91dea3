import type { Expression } from '../../src/plan/expression.ts';
import type { Relation } from '../../src/plan/relation.ts';
/** A compact text of an expression, for tables: `+(a,*(b,1))`. */
export declare function shape(e: Expression): string;
/** A compact text of a relation: `project[a](filter[b](t))`. */
export declare function plan(r: Relation): string;
/** The condition a call raises, and where: `PARSE_SYNTAX_ERROR 7..9`; 'no error' if it returns. */
export declare function raised(run: () => unknown): string;
