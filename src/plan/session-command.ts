import type { Origin } from '../errors/origin.ts';
import type { DataType, StructType } from '../types/data-type.ts';
import type { Expression } from './expression.ts';
import type { Relation } from './relation.ts';
import type { ScriptNode } from './script.ts';

/** Statements about what a session keeps beside its views: variables, functions, the path names are looked up on. */
export type SessionCommand =
  | DeclareVariable
  | SetVariable
  | DropVariable
  | ExecuteImmediate
  | CreateFunction
  | DropFunction
  | SetPath
  | SetCatalog
  | AddFiles
  | ListResources
  | RunScript;

interface At {
  readonly origin?: Origin;
}
type Name = readonly string[];

/** DECLARE [OR REPLACE] [VARIABLE] a, b [type] [DEFAULT value] */
export interface DeclareVariable extends At {
  readonly kind: 'DeclareVariable';
  readonly names: readonly Name[];
  readonly replace: boolean;
  readonly type?: DataType;
  readonly value?: Expression;
}
/** SET VAR a = 1, b = DEFAULT, or SET VAR (a, b) = (query) */
export interface SetVariable extends At {
  readonly kind: 'SetVariable';
  readonly names: readonly Name[];
  /** one for each name, undefined for DEFAULT; or a query of one row with a column for each */
  readonly values: readonly (Expression | undefined)[] | Relation;
}
export interface DropVariable extends At {
  readonly kind: 'DropVariable';
  readonly name: Name;
  readonly ifExists: boolean;
}
/** EXECUTE IMMEDIATE text [INTO variables] [USING arguments] */
export interface ExecuteImmediate extends At {
  readonly kind: 'ExecuteImmediate';
  readonly text: Expression;
  readonly into: readonly Name[];
  readonly using: readonly Expression[];
}
export interface FunctionParameter {
  readonly name: string;
  readonly type: DataType;
  /** SQL text of its default */
  readonly otherwise?: string;
  readonly comment?: string;
}
/** What a function written in SQL gives: a query, or a value. */
export type RoutineBody = { readonly kind: 'query'; readonly query: Relation } | { readonly kind: 'value'; readonly value: Expression };
/** CREATE FUNCTION f(a INT) RETURNS INT RETURN a + 1; `columns` for RETURNS TABLE, without columns where none are named. */
export interface CreateFunction extends At {
  readonly kind: 'CreateFunction';
  readonly name: Name;
  readonly temporary: boolean;
  readonly replace: boolean;
  readonly ifNotExists: boolean;
  readonly parameters: readonly FunctionParameter[];
  readonly returns?: DataType;
  readonly columns?: StructType;
  readonly comment?: string;
  /** as it is declared: the body may say otherwise */
  readonly deterministic?: boolean;
  readonly dataAccess?: 'CONTAINS SQL' | 'READS SQL DATA';
  /** SQL text of what it gives */
  readonly body: string;
  /** the body as it was read, where it is a query */
  readonly query?: Relation;
}
export interface DropFunction extends At {
  readonly kind: 'DropFunction';
  readonly name: Name;
  readonly temporary: boolean;
  readonly ifExists: boolean;
}
/** SET CATALOG 'name': what gives the name, a text or a session variable */
export interface SetCatalog extends At {
  readonly kind: 'SetCatalog';
  readonly catalog: Expression;
}
/** SET PATH = system.builtin, spark_catalog.db, DEFAULT_PATH … */
export interface SetPath extends At {
  readonly kind: 'SetPath';
  readonly elements: readonly Name[];
}
/** ADD FILE a 'b c': files and directories that scripts find beside them */
export interface AddFiles extends At {
  readonly kind: 'AddFiles';
  readonly paths: readonly string[];
}
/** LIST FILES, or those of them that are named; of jars and archives there are none */
export interface ListResources extends At {
  readonly kind: 'ListResources';
  readonly resource: 'file' | 'jar' | 'archive';
  readonly paths: readonly string[];
}
/** BEGIN … END */
export interface RunScript extends At {
  readonly kind: 'RunScript';
  readonly body: ScriptNode;
}
