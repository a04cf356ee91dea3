import { existsSync } from 'node:fs';
import { SparkSession } from '../session/spark-session.ts';
import type { Arguments } from './arguments.ts';
import { CLI_SETTINGS } from './cli-settings.ts';

const WAREHOUSE = 'spark.sql.warehouse.dir';

/** The session that the command line asks for, in the database it names. Errors: SCHEMA_NOT_FOUND, those of settings. */
export async function openCliSession(args: Arguments): Promise<SparkSession> {
  const builder = SparkSession.builder().appName('sparrow').enableHiveSupport();
  if (args.warehouse === undefined && !args.conf.has(WAREHOUSE) && existsSync('warehouse')) builder.config(WAREHOUSE, 'warehouse');
  if (args.header) builder.config(CLI_SETTINGS.header.key, true);
  for (const [key, value] of args.conf) builder.config(key, value);
  if (args.warehouse !== undefined) builder.config(WAREHOUSE, args.warehouse);
  if (args.master !== undefined) builder.master(args.master);
  const spark = await builder.create();
  for (const [name, value] of args.variables) spark.conf.set(name, value);
  if (args.database !== undefined) await spark.catalog.setCurrentDatabase(args.database);
  return spark;
}
