import type { Call, Expr, SortKey } from '../plan/expr.ts';
import type { UnresolvedLiteral } from '../plan/expression.ts';
import type { DataType, TypeKind } from '../types/data-type.ts';
import type { TimeParserPolicy } from '../types/time-parser-policy.ts';
import type { Value } from '../types/value.ts';
import type { UnboundedWhen } from './cost.ts';
import type { Emit, EmitAggregate, EmitWindow } from './emit.ts';
import type { GeneratorRow } from './generator.ts';

/**
 * What an overload takes at one position.
 * - a kind: just that type (coerced to where Spark allows)
 * - 'any', 'numeric', 'integral', 'fractional', 'interval' …: a class of types; the argument keeps its own type
 * - 'T', 'U', 'V': the same type at each place it stands; arguments are widened to their least common type
 * - an object for nested ones: `{ array: 'T' }`, `{ map: ['T', 'U'] }`, or a lambda by its parameters
 */
export type TypePattern =
  | TypeKind
  | 'any'
  | 'numeric'
  | 'integral'
  | 'fractional'
  | 'atomic'
  | 'orderable'
  | 'T'
  | 'U'
  | 'V'
  | { readonly array: TypePattern }
  | { readonly map: readonly [TypePattern, TypePattern] }
  | { readonly lambda: readonly TypePattern[]; readonly gives?: 'boolean' };

/** What the resolver knows when it asks an overload for its result type. */
export interface TypeContext {
  readonly ansi: boolean;
  readonly timeZone: string;
  /** spark.sql.timeType.enabled; false when absent */
  readonly timeType?: boolean | undefined;
  /** spark.sql.timestampType; 'timestamp' when absent */
  readonly timestampType?: 'timestamp' | 'timestamp_ntz' | undefined;
  /** spark.sql.decimalOperations.allowPrecisionLoss; true when absent */
  readonly allowPrecisionLoss?: boolean | undefined;
  /** spark.sql.function.concatBinaryAsString, spark.sql.function.eltOutputAsString */
  readonly concatAsText?: boolean | undefined;
  readonly eltAsText?: boolean | undefined;
  /** the literal at each position, undefined where the argument is none; filled in by the resolver */
  readonly literals?: readonly (Value | undefined)[];
  /** the value of the argument at a position, undefined unless it is constant: a literal, or a call of constants; filled in by the resolver */
  readonly constant?: (position: number) => Value | undefined;
  /** the types of the arguments before they are cast; filled in by the resolver */
  readonly given?: readonly DataType[];
  /** can the argument be null? filled in by the resolver */
  readonly nullable?: readonly boolean[];
  /** called WITHIN GROUP (ORDER BY …): only the overloads for that are looked at */
  readonly ordered?: boolean | undefined;
  /** the name of each argument that has one (`struct(a, b AS c)` takes its field names from them) */
  readonly names?: readonly (string | undefined)[] | undefined;
}

/** What evaluation needs to know of the session and the query. Plain data. */
export interface EvaluationSettings {
  /** session time zone, an IANA name */
  readonly timeZone: string;
  /** start of the query, microseconds since the epoch: current_timestamp() is one moment throughout */
  readonly now: bigint;
  readonly sessionVariables?: Readonly<Record<string, string>>;
  /** spark.sql.mapKeyDedupPolicy is LAST_WIN; not so where absent */
  readonly lastKeyWins?: boolean;
  /** spark.sql.jsonGenerator.ignoreNullFields is off */
  readonly jsonNulls?: boolean;
  /** spark.sparrow.bigint: how functions of the program see a bigint; as one where absent */
  readonly bigint?: 'bigint' | 'number' | 'string';
  /** the number of the part of the input the rows are of: each draws its own random numbers; absent for the first */
  readonly partition?: number;
  /** evaluated while the query is planned: of constants, and of the few rows that stand in it */
  readonly isPlanned?: boolean;
  /** the rows stand in the query: arguments are evaluated as Spark's interpreter does, which does not know that a NULL behind them makes a null */
  readonly isGiven?: boolean;
}

/** What a reference implementation may need besides its arguments. */
export interface EvalContext extends EvaluationSettings {
  readonly argTypes: readonly DataType[];
  readonly type: DataType;
  readonly ansi: boolean;
  /** patterns of times other than the new ones: see TimeParserPolicy */
  readonly timeParser?: TimeParserPolicy;
  /** of an aggregate: over a window */
  readonly isOver?: true;
}

type Order = 'from the right' | 'all' | 'constants first' | 'null at the end';

export interface Overload {
  readonly args: readonly TypePattern[];
  /** arguments from here on may be left out */
  readonly optionalFrom?: number;
  /** the last pattern repeats, zero or more times */
  readonly variadic?: boolean;
  /** the result type; a function of the (coerced) argument types where it depends on them */
  readonly returns: DataType | ((args: readonly DataType[], context: TypeContext) => DataType);
  /** types the arguments are cast to before anything else, where the patterns alone cannot say (decimal arithmetic) */
  readonly coerce?: (args: readonly DataType[], context: TypeContext) => readonly DataType[] | undefined;
  /** with nulls: 'propagate': the last argument is looked at first, as Spark looks for a divisor that is 0 */
  readonly fromTheRight?: true;
  /**
   * How Spark's interpreter looks at the arguments, where its compiled code does otherwise; it is what computes constants, and over rows that
   * stand in the query.
   * - 'from the right': of two, the second first; it being null ends it, and with nulls: 'custom' `evaluate` may see a first that is null
   * - 'all': none is left out because another is null
   * - 'constants first': as 'all', but of two the second first if it is constant
   * - 'null at the end': `evaluate` may see a null there
   */
  readonly given?: Order | ((args: readonly DataType[]) => Order | undefined);
  /** The reference: the meaning of the function. With nulls: 'propagate' it never meets a null. */
  readonly evaluate: (context: EvalContext, ...args: readonly Value[]) => Value;
  /** the same of a list, for what may have more arguments than a call in JavaScript takes */
  readonly evaluateAll?: (context: EvalContext, args: readonly Value[]) => Value;
  /** text and other types have no common type at 'T', 'U' and 'V', or have none in ANSI mode */
  readonly strict?: true | 'ansi';
  /** takes its types as they are, all or those at these positions: nothing but null is cast implicitly */
  readonly exact?: true | readonly number[];
  /** arguments that must be constants. Errors: DATATYPE_MISMATCH.NON_FOLDABLE_INPUT */
  readonly constants?: readonly { readonly position: number; readonly name: string }[];
  /** where the options stand: `map('name', 'value', …)` of texts. Errors: INVALID_OPTIONS.NON_MAP_FUNCTION, …NON_STRING_TYPE */
  readonly options?: number;
  /** refused unless spark.sql.timeType.enabled. Errors: UNSUPPORTED_TIME_TYPE */
  readonly timeType?: true;
  /** there only where spark.sql.timestampType is this */
  readonly timestampType?: 'timestamp' | 'timestamp_ntz';
  /** how to write it as WebAssembly; property tests hold it equal to `evaluate` */
  readonly emit?: Emit;
  /** refuses calls that `emit` cannot do: a unit that is not constant, an array where it takes text; absent means it can do all */
  readonly canEmit?: (args: readonly Expr[], call: Pick<Call, 'timeParser'>) => boolean;
}

/** An argument that can be given by name. */
export interface Parameter {
  readonly name: string;
  /** what it is when left out; absent where it has to be given */
  readonly otherwise?: UnresolvedLiteral;
}

export interface FunctionDoc {
  readonly name: string;
  /** present where Spark lets arguments be given by name: all of them, in order */
  readonly parameters?: readonly Parameter[];
  readonly aliases?: readonly string[];
  /** aliases that Spark shows in a column's name as they were written: `mean(x)`, but `collect_list(x)` for array_agg */
  readonly shownAliases?: readonly string[];
  /** Spark's group, as in DESCRIBE FUNCTION EXTENDED: 'string_funcs', 'math_funcs', 'agg_funcs' … */
  readonly group: string;
  readonly doc: string;
  /** SQL text and the value it gives (see `types/value.ts`), each a test */
  readonly examples: readonly (readonly [sql: string, want: Value])[];
  readonly source: string;
  /** operators: not listed by SHOW FUNCTIONS; 'internal': what a syntax, a method or a command becomes, not found by its name either */
  readonly operator?: true | 'internal';
  /**
   * Which error says that the argument types do not fit: 'binary' for operators (BINARY_OP_DIFF_TYPES, BINARY_OP_WRONG_TYPE), 'comparison' for
   * those that need an order (BINARY_OP_DIFF_TYPES, INVALID_ORDERING_TYPE),
   * 'same' where all must have one type (DATA_DIFF_TYPES), 'arrays' where two arrays must (BINARY_ARRAY_DIFF_TYPES),
   * 'keys' where two maps must have one type of keys (MAP_ZIP_WITH_DIFF_TYPES), otherwise UNEXPECTED_INPUT_TYPE.
   */
  readonly mismatch?: 'binary' | 'comparison' | 'same' | 'arrays' | 'keys';
}

export interface ScalarFunction extends FunctionDoc {
  readonly kind: 'scalar';
  readonly overloads: readonly Overload[];
  /**
   * - 'propagate': a null argument gives null, and `evaluate` never sees one
   * - 'custom': `evaluate` sees nulls
   */
  readonly nulls: 'propagate' | 'custom';
  /** with 'propagate': a NULL that is written as an argument does not keep the others from being evaluated, which may raise */
  readonly evaluatesAll?: true;
  /**
   * Arguments that are looked at before the others, in this order, of which the first that is null decides on the value; nothing
   * behind it is evaluated.
   */
  readonly decidedByNull?: readonly { readonly position: number; readonly value: Value }[];
  /** can the result be null although no argument is null (or, with 'custom', at all)? */
  readonly resultNullable?: boolean | ((argNullable: readonly boolean[], ansi: boolean, argTypes: readonly DataType[]) => boolean);
  readonly deterministic: boolean;
  /** what it says of the file that a row is from */
  readonly readsFile?: 'input_file_name' | 'file_block_start' | 'file_block_length';
  /**
   * May a call with these arguments take very much longer, or give very much more, than the size of its arguments says: a
   * regular expression, `repeat`? Such calls are not computed while planning, nor in the thread of the caller.
   */
  readonly isUnbounded?: UnboundedWhen;
  /** can it raise on some value (in the given mode)? */
  readonly canRaise: boolean | ((args: readonly DataType[], ansi: boolean) => boolean);
  /** evaluated where a row is, never while the query is planned */
  readonly neverFolded?: true;
  /** implicit casts of its arguments give null where they fail: try_add and its like */
  readonly tolerant?: true;
  /** gives null where it or, other than most `try_` functions, one of its arguments raises; asked of the arguments before they are cast */
  readonly swallows?: true | ((args: readonly DataType[]) => boolean);
  /** with canRaise: arguments from this position on alone decide whether it raises (a pattern); constants that do not raise once never do */
  readonly raisesByArgsFrom?: number;
  /** the column name Spark makes up for it from its arguments' texts, where it is not `name(a, b)`: `(a + b)` */
  readonly sqlText?: (args: readonly string[], argTypes: readonly DataType[], calledAs?: string) => string;
  /**
   * What the call becomes in the resolved plan, where that is not a Call of this record (undefined: it is one): COALESCE becomes a Case. The
   * arguments have the overload's types; `build` makes a resolved call of another function. The reference stays.
   */
  readonly lower?: (args: readonly Expr[], type: DataType, build: BuildCall) => Expr | undefined;
}

/** Makes the resolved expression of a function applied to resolved arguments: overload chosen, casts inserted. */
export type BuildCall = (name: string, args: readonly Expr[]) => Expr;

/** A state as the reference sees it: a small mutable array of values. */
export interface AggregateOverload {
  readonly args: readonly TypePattern[];
  readonly optionalFrom?: number;
  readonly variadic?: boolean;
  readonly returns: DataType | ((args: readonly DataType[], context: TypeContext) => DataType);
  readonly coerce?: (args: readonly DataType[], context: TypeContext) => readonly DataType[] | undefined;
  /** the second argument says whether nulls are passed over: true or false as written, or IGNORE NULLS */
  readonly nullsFlag?: true;
  /** the types of the state's fields */
  readonly state: (args: readonly DataType[], context: TypeContext) => readonly DataType[];
  /** `constants`: the arguments that no row changes, by position, others undefined: what an answer of no rows may depend on */
  readonly init: (context: EvalContext, constants: readonly (Value | undefined)[]) => Value[];
  /** `args` may hold nulls unless the record says skipNulls */
  readonly update: (context: EvalContext, state: Value[], ...args: readonly Value[]) => void;
  readonly merge: (context: EvalContext, state: Value[], other: readonly Value[]) => void;
  readonly finish: (context: EvalContext, state: readonly Value[]) => Value;
  /** the same at once, where the first argument is a number whose double says all of it, and the others are constants */
  readonly ofNumbers?: {
    readonly supports: (args: readonly DataType[]) => boolean;
    /** `values`: those that are not null, in any order; they may be changed */
    readonly finish: (context: EvalContext, values: Float64Array, ...others: readonly Value[]) => Value;
  };
  /**
   * It is the values of its first argument and nothing else, the others being constants: an array of them, one of each once, or
   * a text with the second argument between them (null where there are none). Nulls are among those of an array unless the record says skipNulls.
   */
  readonly ofValues?: 'list' | 'set' | 'text';
  /** where skipNulls is said: arguments in the order in which they are looked at; one behind a null is not evaluated */
  readonly looksAt?: readonly number[];
  /** FILTER does not keep its arguments from being evaluated, which may raise: those of which it makes more than one part of its state */
  readonly evaluatesFiltered?: true;
  /** takes the arguments that `within` makes of an order, and is chosen only then */
  readonly ordered?: true;
  readonly emit?: EmitAggregate;
}

/** How an aggregate takes WITHIN GROUP (ORDER BY …). */
export interface WithinGroup {
  /** how many arguments stand in the parentheses */
  readonly arity: readonly [least: number, most: number];
  /** it takes just one ordering */
  readonly single?: true;
  /** must there be an order beside that many arguments? */
  readonly isNeeded: (args: number) => boolean;
  readonly allowsDistinct?: true;
  /** the arguments of the `ordered` overload */
  readonly arguments: (args: readonly Expr[], order: readonly SortKey[]) => readonly Expr[];
  /** the call as Spark shows it; `args` are between the parentheses, DISTINCT included */
  readonly sqlText: (args: readonly string[], order: readonly { readonly text: string; readonly key: SortKey }[]) => string;
}

export interface AggregateFunction extends FunctionDoc {
  readonly kind: 'aggregate';
  readonly overloads: readonly AggregateOverload[];
  /** rows with a null argument are not shown to `update` */
  readonly skipNulls: boolean;
  /** it goes by which values there are, or also by how often each is there, or by which of them comes first or last; else by all of it */
  readonly goesBy?: 'values' | 'counts' | 'edges';
  readonly resultNullable: boolean;
  readonly within?: WithinGroup;
  /** the aggregate that sees nulls too, which RESPECT NULLS asks for */
  readonly respecting?: AggregateFunction;
  /** what takes its place under spark.sql.legacy.percentileDiscCalculation */
  readonly before?: AggregateFunction;
  /** over a window it takes the whole partition only: no ORDER BY, no other frame; 'ordered' where it has an order of its own */
  readonly wholePartition?: 'always' | 'ordered';
  readonly sqlText?: (args: readonly string[], argTypes: readonly DataType[], calledAs?: string) => string;
}

/** explode, posexplode, inline, stack …: a table from one row's arguments. */
export interface GeneratorFunction extends FunctionDoc {
  readonly kind: 'generator';
  /** may it make very many rows of these arguments? */
  readonly isUnbounded?: UnboundedWhen;
  readonly overloads: readonly GeneratorOverload[];
}
export interface GeneratorOverload {
  readonly args: readonly TypePattern[];
  readonly variadic?: boolean;
  readonly coerce?: (args: readonly DataType[], context: TypeContext) => readonly DataType[] | undefined;
  /** `context.literals` holds the constants among the arguments (the row count of `stack`) */
  readonly columns: (
    args: readonly DataType[],
    context?: TypeContext,
  ) => readonly { readonly name: string; readonly type: DataType; readonly nullable: boolean }[];
  readonly generate: (context: EvalContext, ...args: readonly Value[]) => Iterable<GeneratorRow>;
}

/** The rows of one partition, in order, as a window function sees them. Rows are numbered from 0; ends are exclusive. */
export interface PartitionView {
  readonly rowCount: number;
  /** the first row that is equal to this one in the order, and the one behind the last */
  readonly peersFrom: (row: number) => number;
  readonly peersTo: (row: number) => number;
  readonly frameFrom: (row: number) => number;
  readonly frameTo: (row: number) => number;
  /** the value of an argument on a row; null for one that was left out */
  readonly arg: (position: number, row: number) => Value;
  readonly ignoreNulls: boolean;
}
export interface WindowOverload {
  readonly args: readonly TypePattern[];
  readonly optionalFrom?: number;
  readonly variadic?: boolean;
  readonly returns: DataType | ((args: readonly DataType[], context: TypeContext) => DataType);
  readonly coerce?: (args: readonly DataType[], context: TypeContext) => readonly DataType[] | undefined;
  /** made once a partition; then asked for each row from the first to the last */
  readonly evaluate: (partition: PartitionView) => (row: number) => Value;
  /** for calls whose arguments behind the first are constants, and that do not pass over nulls */
  readonly emit?: EmitWindow;
}
/** A function that has a meaning only over a window: rank, lead … */
export interface WindowFunction extends FunctionDoc {
  readonly kind: 'window';
  readonly overloads: readonly WindowOverload[];
  /** the frame it always has: rows or peers up to the current one, one row at an offset, or the one that is written */
  readonly frame: 'rows' | 'range' | 'offset' | 'given';
  /** arguments that must be constants, and the least value of those that are numbers */
  readonly constants?: readonly { readonly position: number; readonly name: string; readonly least?: bigint; readonly most?: bigint }[];
  /** its value depends on how many rows the partition has, whatever its frame */
  readonly ofAllRows?: true;
  readonly allowsIgnoreNulls: boolean;
  readonly resultNullable: boolean;
  readonly sqlText?: (args: readonly string[], argTypes: readonly DataType[], calledAs?: string) => string;
}

export type FunctionRecord = ScalarFunction | AggregateFunction | GeneratorFunction | WindowFunction;

export const scalar = (f: Omit<ScalarFunction, 'kind'>): ScalarFunction => ({ kind: 'scalar', ...f });
export const aggregate = (f: Omit<AggregateFunction, 'kind'>): AggregateFunction => ({ kind: 'aggregate', ...f });
export const windowFunction = (f: Omit<WindowFunction, 'kind'>): WindowFunction => ({ kind: 'window', ...f });
export const generator = (f: Omit<GeneratorFunction, 'kind'>): GeneratorFunction => ({ kind: 'generator', ...f });

/** The reference of what takes any number of arguments, which it gets as a list. */
export const ofAll = (evaluateAll: NonNullable<Overload['evaluateAll']>): Pick<Overload, 'evaluate' | 'evaluateAll'> => ({
  evaluate: (context, ...args) => evaluateAll(context, args),
  evaluateAll,
});

/** An overload whose reference takes plain values of the types `A`, for the common case of fixed argument types. */
export function on<A extends readonly (Value | undefined)[]>(
  args: readonly TypePattern[],
  returns: Overload['returns'],
  evaluate: (...args: A) => Value,
  emit?: Emit,
): Overload {
  return {
    args,
    returns,
    evaluate: (_, ...values) => evaluate(...(values as readonly (Value | undefined)[] as A)),
    ...(emit ? { emit } : {}),
  };
}
