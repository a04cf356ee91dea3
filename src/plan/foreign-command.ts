import type { Origin } from '../errors/origin.ts';
import type { Relation } from './relation.ts';

/** Statements for what a session does not have, procedures of a catalog and pipelines: what they read is looked up, then they are refused. */
export type ForeignCommand = UseProcedure | ShowProcedures | CreatePipelinePart;

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
/** CREATE FLOW, CREATE MATERIALIZED VIEW, CREATE STREAMING TABLE; `reads` is the query, or the INSERT of a flow. */
export interface CreatePipelinePart extends At {
  readonly kind: 'CreatePipelinePart';
  readonly part: 'FLOW' | 'MATERIALIZED VIEW' | 'STREAMING TABLE';
  readonly reads?: Relation;
}
