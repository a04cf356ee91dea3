import type { ColumnDefinition, Command, CreateTable, CreateView, InsertInto, WriteFiles, WriteTable } from '../../../src/plan/command.ts';
import { type Expression } from '../../../src/plan/expression.ts';
import type { LocalRelation, NamedTable } from '../../../src/plan/relation.ts';
import { type DataType } from '../../../src/types/data-type.ts';
import type { Value } from '../../../src/types/value.ts';
export declare const rows: (columns: Readonly<Record<string, DataType>>, ...values: readonly (readonly Value[])[]) => LocalRelation;
export declare const table: (...nameParts: string[]) => NamedTable;
export declare const column: (name: string, type: DataType, more?: Partial<ColumnDefinition>) => ColumnDefinition;
export declare const int: (n: number) => Expression;
export declare const text: (s: string) => Expression;
/** An expression the parser made from this text. */
export declare const sql: (e: Expression, source: string) => Expression;
export declare const createTable: (name: readonly string[], columns: readonly ColumnDefinition[], more?: Partial<CreateTable>) => Command;
export declare const insert: (name: readonly string[], query: InsertInto['query'], more?: Partial<InsertInto>) => Command;
export declare const saveAsTable: (name: readonly string[], query: WriteTable['query'], mode?: WriteTable['mode'], more?: Partial<WriteTable>) => Command;
export declare const save: (path: string, query: WriteFiles['query'], mode?: WriteFiles['mode'], more?: Partial<WriteFiles>) => Command;
export declare const createView: (name: readonly string[], query: CreateView['query'], more?: Partial<CreateView>) => Command;
export declare const createDatabase: (name: string, ifNotExists?: boolean) => Command;
