import type { Batch } from '../columnar/batch.ts';
import type { ActionOptions } from '../exec/engine.ts';
import { literal } from '../plan/expression.ts';
import type { Relation } from '../plan/relation.ts';
import type { SparkSession } from '../session/spark-session.ts';
import { INT, type StructType } from '../types/data-type.ts';
import type { SharedMemory } from '../wasm/memory.ts';

/** What a statement gave: nothing to show, or rows, which are computed as they are read. */
export type Outcome =
  | { readonly kind: 'done' }
  | {
      readonly kind: 'rows';
      readonly isQuery: boolean;
      readonly schema: StructType;
      readonly memory: SharedMemory;
      readonly batches: AsyncIterable<Batch>;
    };

/** Runs one statement; of a query at most `limit` rows are computed. */
export async function runStatement(
  spark: SparkSession,
  text: string,
  options: ActionOptions & { readonly limit?: number },
): Promise<Outcome> {
  const { limit, ...action } = options;
  const parsed = await spark.backend.parse(text);
  if (parsed.kind === 'CommandResult') {
    const result = await spark.backend.runCommand(parsed.command, action);
    if (result.kind === 'LocalRelation' && result.schema.fields.length === 0) return { kind: 'done' };
    return { kind: 'rows', isQuery: false, ...(await spark.backend.execute(result, action)) };
  }
  const limited: Relation = limit === undefined ? parsed : { kind: 'Limit', input: parsed, limit: literal(limit, INT) };
  return { kind: 'rows', isQuery: true, ...(await spark.backend.execute(limited, action)) };
}
