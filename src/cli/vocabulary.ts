import { allSettings } from '../exec/conf.ts';
import { isCallable } from '../functions/listed-names.ts';
import type { SparkSession } from '../session/spark-session.ts';
import { CLI_SETTINGS } from './cli-settings.ts';
import type { Vocabulary } from './complete.ts';

/** The names that a session knows. */
export function vocabularyOf(spark: SparkSession): Vocabulary {
  const { catalog } = spark.backend;
  const columns = async (nameParts: readonly string[]): Promise<readonly string[]> =>
    (await spark.backend.schema({ kind: 'NamedTable', nameParts, options: {} })).fields.map((f) => f.name);
  return {
    databases: async () => (await orNone(catalog.listDatabases())).map((d) => d.name),
    tables: async (database) => {
      const all = await orNone(catalog.listTables(database ?? catalog.currentDatabase()));
      return all.filter((t) => database === undefined || !t.isTemporary || t.namespace[0] === database.toLowerCase()).map((t) => t.name);
    },
    columns: (table) => orNone(columns(table)),
    functions: () => catalog.functionNames().filter(isCallable),
    settings: () => [...new Set([...allSettings().map((s) => s.key), ...Object.values(CLI_SETTINGS).map((s) => s.key)])],
  };
}

async function orNone<T>(names: Promise<readonly T[]>): Promise<readonly T[]> {
  try {
    return await names;
  } catch {
    return [];
  }
}
