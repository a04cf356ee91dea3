/**
 * A statement, query or condition of a script, read when it is run. `text` is what is read; `start` and `end` are its place in the
 * script, and an offset in `text` is one in the script with `shift` added.
 */
export interface ScriptText {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly shift: number;
}

/** A script: BEGIN … END and what may stand in it. */
export type ScriptNode = ScriptStatement | ScriptBlock | ScriptIf | ScriptCase | ScriptLoop | ScriptFor | ScriptJump | ScriptCursorUse;

export interface ScriptStatement {
  readonly kind: 'Statement';
  readonly text: ScriptText;
}
export interface ScriptBlock {
  readonly kind: 'Block';
  readonly label?: string;
  /** DECLARE of variables, run in order */
  readonly variables: readonly ScriptText[];
  readonly conditions: readonly ScriptCondition[];
  readonly cursors: readonly ScriptCursor[];
  readonly handlers: readonly ScriptHandler[];
  readonly body: readonly ScriptNode[];
}
/** `name` in upper case. */
export interface ScriptCondition {
  readonly name: string;
  readonly sqlState: string;
}
/** `name` in lower case; the query is read when the cursor is opened. */
export interface ScriptCursor {
  readonly name: string;
  readonly query: ScriptText;
}
export interface ScriptHandler {
  readonly exits: boolean;
  /** SQLEXCEPTION, NOT FOUND, an SQLSTATE, or the name of a condition; in upper case */
  readonly on: readonly string[];
  readonly body: ScriptNode;
}
export interface ScriptIf {
  readonly kind: 'If';
  readonly branches: readonly { readonly condition: ScriptText; readonly body: readonly ScriptNode[] }[];
  readonly otherwise: readonly ScriptNode[];
}
/** `value` is compared with each WHEN; without it each WHEN is a condition. */
export interface ScriptCase {
  readonly kind: 'Case';
  readonly value?: ScriptText;
  readonly branches: readonly { readonly condition: ScriptText; readonly body: readonly ScriptNode[] }[];
  readonly otherwise?: readonly ScriptNode[];
}
/** LOOP; with `before` WHILE it is true, with `after` REPEAT UNTIL it is. */
export interface ScriptLoop {
  readonly kind: 'Loop';
  readonly label?: string;
  readonly before?: ScriptText;
  readonly after?: ScriptText;
  readonly body: readonly ScriptNode[];
}
export interface ScriptFor {
  readonly kind: 'For';
  readonly label?: string;
  readonly variable?: string;
  readonly query: ScriptText;
  readonly body: readonly ScriptNode[];
}
export interface ScriptJump {
  readonly kind: 'Leave' | 'Iterate';
  readonly label: string;
}
/** OPEN, FETCH and CLOSE of a cursor; `name` in lower case, the label of its block before it. */
export type ScriptCursorUse = { readonly name: readonly string[] } & (
  | { readonly kind: 'Open'; readonly using: readonly ScriptArgument[] }
  | { readonly kind: 'Fetch'; readonly into: readonly (readonly string[])[] }
  | { readonly kind: 'Close' }
);
/** A value for a parameter marker of a cursor's query. */
export interface ScriptArgument {
  readonly value: ScriptText;
  readonly name?: string;
}
