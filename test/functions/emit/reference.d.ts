import type { DataType } from '../../../src/types/data-type.ts';
import type { Value } from '../../../src/types/value.ts';
import { type Outcome, type Scalar } from './harness.ts';
/** The overload of a record that has an emitter. */
export declare function overloadOf(name: string, index?: number): {
    overload: import("../../../src/functions/define.ts").Overload;
    emit: import("../../../src/functions/emit.ts").Emit;
    custom: boolean;
};
interface Options extends Partial<Scalar> {
    readonly overload?: number;
    readonly timeZone?: string;
}
/** A function's two evaluators over the same argument types: as emitted, and as its record says. */
export declare function both(name: string, argTypes: readonly DataType[], options?: Options): {
    run: (...args: readonly Value[]) => Outcome;
    evaluate: (...args: readonly Value[]) => Outcome;
};
export {};
