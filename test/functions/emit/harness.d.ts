import type { EmitAggregate, EmitContext, EmittedCall, Operand } from '../../../src/functions/emit.ts';
import type { DataType } from '../../../src/types/data-type.ts';
import type { Value } from '../../../src/types/value.ts';
import { Arena, SharedMemory } from '../../../src/wasm/memory.ts';
export declare const RAISED = "raised";
export type Outcome = Value | typeof RAISED;
export declare const memory: SharedMemory;
export declare const arena: Arena;
/** Puts a value where `loadOperand` finds it. */
export declare function writeValue(type: DataType, at: number, value: Value): void;
export declare function readValue(type: DataType, at: number): Value;
/** The zone that `timeZone()` gives from now on. */
export declare function useTimeZone(name: string): void;
export interface Scalar {
    readonly argTypes: readonly DataType[];
    readonly type: DataType;
    readonly ansi?: boolean;
    /** arguments that are constants of the query */
    readonly constants?: Readonly<Record<number, Value>>;
    /** known bounds of arguments */
    readonly ranges?: Readonly<Record<number, {
        min: bigint;
        max: bigint;
    }>>;
    /** nulls reach the emitter */
    readonly custom?: boolean;
}
/** Compiles one call and gives a function from argument values to its outcome. Null arguments give null unless `custom`. */
export declare function compileScalar(emit: (e: EmitContext, args: readonly Operand[], call: EmittedCall) => Operand, shape: Scalar): (...args: readonly Value[]) => Outcome;
export interface Aggregate {
    readonly argTypes: readonly DataType[];
    readonly type: DataType;
    readonly state: readonly DataType[];
    readonly ansi?: boolean;
    readonly skipNulls?: boolean;
    readonly constants?: Readonly<Record<number, Value>>;
}
/** Compiles an aggregate and gives a function from groups of rows, merged in order, to its outcome. */
export declare function compileAggregate(emit: EmitAggregate, shape: Aggregate): (groups: readonly (readonly (readonly Value[])[])[]) => Outcome;
