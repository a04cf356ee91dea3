import type { Origin } from '../errors/origin.ts';
import type { Relation } from './relation.ts';

/** Statements for what a session does not have, procedures of a catalog, indexes and pipelines: what they read is looked up, then they are refused. */
export type ForeignCommand = UseProcedure | ShowProcedures | ChangeIndex | CreatePipelinePart;

interface At {
  readonly origin?: Origin;
}
type Name = readonly string[];

/** CALL p(…), DESCRIBE PROCEDURE p */
export interface UseProcedure extends At {
  readonly kind: 'UseProcedure';
  readonly name: Name;
}
export interface ShowProcedures extends At {
  readonly kind: 'ShowProcedures';
}
/** CREATE INDEX, DROP INDEX */
export interface ChangeIndex extends At {
  readonly kind: 'ChangeIndex';
  readonly operation: 'CREATE INDEX' | 'DROP INDEX';
  /** of the table */
  readonly name: Name;
  readonly columns: readonly Name[];
}
/** CREATE FLOW, CREATE MATERIALIZED VIEW, CREATE STREAMING TABLE; `reads` is the query, or the INSERT of a flow. */
export interface CreatePipelinePart extends At {
  readonly kind: 'CreatePipelinePart';
  readonly part: 'FLOW' | 'MATERIALIZED VIEW' | 'STREAMING TABLE';
  readonly reads?: Relation;
}
