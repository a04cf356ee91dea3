import { skipBlanks } from '../parser/blanks.ts';
import type { ParseOptions } from '../parser/parse.ts';
import type { Command } from '../plan/command.ts';
import type { Expression } from '../plan/expression.ts';
import type { LocalRelation, Relation } from '../plan/relation.ts';
import { mapExpression, mapRelation } from '../plan/walk.ts';

type Run = (command: Command) => Promise<LocalRelation>;

/**
 * Statements given to `sql` that do something: each runs once, when its rows are first wanted, however many DataFrames stand
 * on it. A relation is known by its identity, which derived DataFrames share.
 */
export class CommandRuns {
  readonly #results = new WeakMap<Relation, Promise<Relation>>();

  /** The relation with commands replaced by their results; itself when there are none in it. */
  async resolve(relation: Relation, run: Run, parsing: ParseOptions = {}): Promise<Relation> {
    const found: Relation[] = [];
    collect(relation, new Set(), found);
    if (found.length === 0) return relation;
    const results = new Map<Relation, Relation>();
    for (const node of found) results.set(node, await this.#result(node, run, parsing));
    const visit = (r: Relation): Relation => results.get(r) ?? mapRelation(r, visit, visitExpression);
    const visitExpression = (e: Expression): Expression => mapExpression(e, visitExpression, visit);
    return visit(relation);
  }

  #result(node: Relation, run: Run, parsing: ParseOptions): Promise<Relation> {
    const known = this.#results.get(node);
    if (known) return known;
    const result = runNode(node, run, parsing);
    this.#results.set(node, result);
    return result;
  }
}

/** Text that is a query stays as it is; its parsing is repeated at analysis, which has the arguments to bind. */
async function runNode(node: Relation, run: Run, parsing: ParseOptions): Promise<Relation> {
  const command = node.kind === 'CommandResult' ? node.command : node.kind === 'Sql' ? await commandOf(node, parsing) : undefined;
  if (!command) return node;
  const result = await run(command);
  return node.planId === undefined ? result : { ...result, planId: node.planId };
}

async function commandOf(node: Extract<Relation, { kind: 'Sql' }>, parsing: ParseOptions): Promise<Command | undefined> {
  if (isQuery(node.query)) return undefined;
  const { expandQuery } = await import('../analyzer/text.ts');
  const parsed = await expandQuery(node, parsing);
  return parsed.kind === 'CommandResult' ? parsed.command : undefined;
}

/** Does the text begin as only a query does? Spares parsing it twice. */
function isQuery(text: string): boolean {
  const start = skipBlanks(text, 0);
  return QUERY.test(text.slice(start, start + LONGEST_WORD));
}
const QUERY = /^(?:select|values|table)\b/i;
const LONGEST_WORD = 'select'.length + 1;

function collect(relation: Relation, seen: Set<Relation>, found: Relation[]): void {
  if (seen.has(relation)) return;
  seen.add(relation);
  if (relation.kind === 'Sql' || relation.kind === 'CommandResult') {
    found.push(relation);
    return;
  }
  const visit = (r: Relation): Relation => {
    collect(r, seen, found);
    return r;
  };
  const visitExpression = (e: Expression): Expression => mapExpression(e, visitExpression, visit);
  mapRelation(relation, visit, visitExpression);
}
