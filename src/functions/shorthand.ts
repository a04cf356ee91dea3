import { type DataType, TIMESTAMP, TIMESTAMP_NTZ, VOID } from '../types/data-type.ts';
import {
  type EvalContext,
  type FunctionRecord,
  type Overload,
  type ScalarFunction,
  scalar,
  type TypeContext,
  type TypePattern,
} from './define.ts';

type Defaults = 'nulls' | 'deterministic' | 'canRaise' | 'source' | 'group' | 'kind' | 'name' | 'overloads' | 'doc' | 'examples';
/** What a record may say beside its name, overloads and documentation. */
export type More = Partial<Pick<ScalarFunction, 'nulls' | 'deterministic' | 'canRaise'>> & Omit<Partial<ScalarFunction>, Defaults>;

/** Makes records of one group: null in gives null out, deterministic, never raising, unless told otherwise. */
export const inGroup =
  (group: string) =>
  (name: string, overloads: readonly Overload[], doc: string, examples: FunctionRecord['examples'], more: More = {}): ScalarFunction =>
    scalar({
      name,
      group,
      overloads,
      nulls: 'propagate',
      deterministic: true,
      canRaise: false,
      doc,
      examples,
      source: `Spark 4.3, ${group}`,
      ...more,
    });

export const typeAt = (context: EvalContext, i: number): DataType => context.argTypes[i] ?? VOID;
export const typeOf = (types: readonly DataType[], i = 0): DataType => types[i] ?? VOID;
export const sameAsFirst = (types: readonly DataType[]): DataType => types[0] ?? VOID;
export const mayBeNull = (context: TypeContext, i: number): boolean => context.nullable?.[i] ?? true;

/** The overload, its arguments from that position on left out where one likes. */
export const optional = (o: Overload, optionalFrom: number): Overload => ({ ...o, optionalFrom });

/** An overload whose reference is told the context. */
export const withContext = (
  args: readonly TypePattern[],
  returns: Overload['returns'],
  evaluate: Overload['evaluate'],
  more: Partial<Overload> = {},
): Overload => ({
  args,
  returns,
  evaluate,
  ...more,
});

/** Overloads for each type that TIMESTAMP may mean: those of the other are left alone. */
export const ofTimestampType = (make: (to: DataType) => readonly Overload[]): readonly Overload[] =>
  [TIMESTAMP, TIMESTAMP_NTZ].flatMap((to) =>
    make(to).map((o): Overload => ({ ...o, timestampType: to.kind === 'timestamp' ? 'timestamp' : 'timestamp_ntz' })),
  );

/** The call as Spark shows it where it leaves out all but the first argument. */
export const firstOnly =
  (name: string) =>
  (args: readonly string[]): string =>
    `${name}(${args[0]})`;
