import type { ErrorSite } from '../compile/error-site.ts';
import { ERROR_ARGUMENT } from '../compile/params.ts';
import { MATH_FUNCTIONS, type MathFunction } from '../functions/emit.ts';
import { compileEvaluator } from '../functions/evaluate.ts';
import { cosh, exp, hypot } from '../functions/java-math.ts';
import { type Attribute, childrenOf, mapExprChildren } from '../plan/expr.ts';
import type { Value } from '../types/value.ts';
import type { Allocator, Ptr, SharedMemory } from '../wasm/memory.ts';
import type { EngineSettings } from './engine.ts';
import { fieldReader, fieldWriter } from './field-value.ts';

type CallSite = Extract<ErrorSite, { kind: 'call' }>;

/** The reference's value of a call, of the arguments that compiled code has put at an address; or the error it raises. */
export function siteEvaluator(site: CallSite, memory: SharedMemory, settings: EngineSettings): (area: Ptr) => Value {
  const children = childrenOf(site.expr);
  const inputs = children.map((child, id): Attribute => ({ kind: 'Attribute', name: '', id, type: child.type, nullable: true }));
  // Constants stay: some functions look at them once.
  const call = mapExprChildren(site.expr, (child) => (child.kind === 'Literal' ? child : (inputs[children.indexOf(child)] ?? child)));
  const evaluate = compileEvaluator(call, inputs, settings);
  const readers = site.argTypes.map((type) => fieldReader(memory, type));
  return (area) =>
    evaluate(
      readers.map((read, i) => {
        const at = area + i * ERROR_ARGUMENT;
        return memory.i32[at >>> 2] !== 0 ? null : read(at + 8);
      }),
    );
}

/** The same, leaving the value at the address; its bytes go where `room` has some. */
export function callOut(site: CallSite, room: Allocator, settings: EngineSettings): (area: Ptr) => void {
  const { memory } = room;
  const evaluate = siteEvaluator(site, memory, settings);
  const write = fieldWriter(room, { type: site.expr.type, offset: 8, nullOffset: 0 });
  return (area) => {
    const value = evaluate(area);
    memory.i32[area >>> 2] = 0;
    write(area, value);
  };
}

const MATH_NAMES = Object.keys(MATH_FUNCTIONS) as readonly MathFunction[];
/** Functions of doubles that compiled code calls: JavaScript's, but for those that Java has otherwise. */
export const MATH_IMPORTS: Readonly<Record<string, (...args: number[]) => number>> = {
  ...Object.fromEntries(MATH_NAMES.map((name) => [name, Math[name] as (...args: number[]) => number])),
  exp,
  cosh,
  hypot,
};
