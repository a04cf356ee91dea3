import type { UserFunctionRef } from '../plan/expr.ts';
import type { DataType, StructType } from '../types/data-type.ts';
import { typeFromJson, typeToJson } from '../types/schema-json.ts';

/** A function written in SQL: of a session, or of a database. Its body means what it meant where it was made. */
export interface Routine {
  /** as it is shown: `f`, or `spark_catalog.db.f` */
  readonly name: string;
  readonly parameters: readonly RoutineParameter[];
  /** what a scalar function gives; absent for a table function */
  readonly returns?: DataType;
  /** the columns of a table function */
  readonly columns?: StructType;
  readonly body: string;
  readonly comment?: string;
  /** absent in entries of earlier versions, as the next two */
  readonly deterministic?: boolean;
  readonly readsData?: boolean;
  /** milliseconds since the epoch */
  readonly created?: number;
  /** where the names of its body are looked up */
  readonly database: string;
  readonly path?: readonly (readonly string[])[];
  /** the settings it was made under, by key; absent: those of who calls it count */
  readonly settings?: Readonly<Record<string, string>>;
}
/** A function of the program that a session has registered: there is no text of it. */
export interface ProgramFunction {
  readonly name: string;
  readonly user: UserFunctionRef;
}
/** What a name may mean beside a built-in function. */
export type OwnFunction = Routine | ProgramFunction;

export interface RoutineParameter {
  readonly name: string;
  readonly type: DataType;
  /** SQL text of its default */
  readonly otherwise?: string;
  readonly comment?: string;
}

interface Entry extends Omit<Routine, 'parameters' | 'returns' | 'columns'> {
  /** of this text, for later versions of the program */
  readonly entryVersion: 1;
  readonly parameters: readonly (Omit<RoutineParameter, 'type'> & { readonly type: unknown })[];
  readonly returns?: unknown;
  readonly columns?: unknown;
}

export const routineToEntry = ({ parameters, returns, columns, ...rest }: Routine): Entry => ({
  entryVersion: 1,
  ...rest,
  parameters: parameters.map((p) => ({ ...p, type: typeToJson(p.type) })),
  ...(returns ? { returns: typeToJson(returns) } : {}),
  ...(columns ? { columns: typeToJson(columns) } : {}),
});

export function routineFromEntry(entry: unknown): Routine {
  const { entryVersion: _, parameters, returns, columns, ...rest } = entry as Entry;
  return {
    ...rest,
    parameters: parameters.map((p) => ({ ...p, type: typeFromJson(p.type) })),
    ...(returns === undefined ? {} : { returns: typeFromJson(returns) }),
    ...(columns === undefined ? {} : { columns: typeFromJson(columns) as StructType }),
  };
}
