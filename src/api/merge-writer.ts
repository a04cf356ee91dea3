import type { ActionOptions } from '../exec/engine.ts';
import type { Assignment, MergeAction } from '../plan/change-command.ts';
import { parseAttributeName } from '../plan/identifier.ts';
import { type MergeSide, mergeClauses, type SidedClause } from '../plan/merge-clauses.ts';
import type { Relation } from '../plan/relation.ts';
import type { Backend } from './backend.ts';
import { callSite } from './call-site.ts';
import { recordOf, textOf } from './check.ts';
import { type Column, columnArgument } from './column.ts';

/** What is being merged: the table, the rows it is compared with, and what was said of them so far. */
interface Merge {
  readonly backend: Backend;
  readonly source: Relation;
  readonly table: string;
  readonly on: Column;
  readonly clauses: readonly SidedClause[];
  readonly evolves?: boolean;
}
export type Assignments = Readonly<Record<string, Column>>;

/**
 * MERGE INTO a table by the rows of a DataFrame: of each kind of row the first clause whose condition holds says what happens
 * to it; the table changes at one moment. Columns of the table go by its name, those of the DataFrame by its alias.
 * Errors: MERGE_CARDINALITY_VIOLATION where several rows of the DataFrame would change one of the table.
 * Source: PySpark 4 `MergeIntoWriter`.
 *
 * @example
 * await changes.alias('c').mergeInto('people', expr('people.id = c.id'))
 *   .whenMatched().updateAll().whenNotMatched().insertAll().merge()
 */
export class MergeIntoWriter {
  readonly #merge: Merge;

  constructor(merge: Merge) {
    this.#merge = merge;
  }

  /** Rows of the table that one of the DataFrame matches. */
  whenMatched(condition?: Column): WhenMatched {
    return new WhenMatched(this.#clause('matched', 'whenMatched', condition));
  }
  /** Rows of the DataFrame that match none of the table. */
  whenNotMatched(condition?: Column): WhenNotMatched {
    return new WhenNotMatched(this.#clause('notMatched', 'whenNotMatched', condition));
  }
  /** Rows of the table that match none of the DataFrame. */
  whenNotMatchedBySource(condition?: Column): WhenNotMatchedBySource {
    return new WhenNotMatchedBySource(this.#clause('notMatchedBySource', 'whenNotMatchedBySource', condition));
  }
  /** Columns of the DataFrame that the table has not, and that the clauses take, become the table's. */
  withSchemaEvolution(): MergeIntoWriter {
    return new MergeIntoWriter({ ...this.#merge, evolves: true });
  }
  async merge(options: ActionOptions = {}): Promise<void> {
    const { backend, source, table, on, clauses, evolves } = this.#merge;
    const origin = callSite('merge');
    await backend.runCommand(
      {
        kind: 'MergeInto',
        name: parseAttributeName(textOf(table, 'mergeInto', 'the name')),
        source,
        on: columnArgument(on, 'mergeInto', 'the condition'),
        ...mergeClauses(clauses, origin),
        ...(evolves ? { evolves } : {}),
        origin,
      },
      options,
    );
  }

  #clause(side: MergeSide, method: string, condition: Column | undefined): Add {
    const when = condition === undefined ? {} : { condition: columnArgument(condition, method, 'the condition') };
    return (action) => new MergeIntoWriter({ ...this.#merge, clauses: [...this.#merge.clauses, { side, clause: { ...when, action } }] });
  }
}

type Add = (action: MergeAction) => MergeIntoWriter;

class Clause {
  protected readonly add: Add;
  constructor(add: Add) {
    this.add = add;
  }
}
export class WhenNotMatchedBySource extends Clause {
  /** Values by column; the others stay. */
  update(assignments: Assignments): MergeIntoWriter {
    return this.add({ kind: 'update', assignments: assigned(assignments, 'update') });
  }
  delete(): MergeIntoWriter {
    return this.add({ kind: 'delete' });
  }
}
export class WhenMatched extends WhenNotMatchedBySource {
  /** Every column takes the DataFrame's of its name. */
  updateAll(): MergeIntoWriter {
    return this.add({ kind: 'update' });
  }
}
export class WhenNotMatched extends Clause {
  /** Values by column; the others take their defaults. */
  insert(assignments: Assignments): MergeIntoWriter {
    return this.add({ kind: 'insert', assignments: assigned(assignments, 'insert') });
  }
  /** Every column takes the DataFrame's of its name. */
  insertAll(): MergeIntoWriter {
    return this.add({ kind: 'insert' });
  }
}

const assigned = (assignments: Assignments, method: string): Assignment[] =>
  Object.entries(recordOf(assignments, method, 'the assignments')).map(([name, value]) => ({
    column: parseAttributeName(name),
    value: columnArgument(value, method, `the value of ${name}`),
  }));
