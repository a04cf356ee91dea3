import { type FunctionRecord } from '../../../src/functions/define.ts';
/** A function, as SHOW FUNCTIONS and DESCRIBE FUNCTION need one. */
export declare const BUILTINS: readonly FunctionRecord[];
