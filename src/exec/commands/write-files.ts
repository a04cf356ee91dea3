import { explainWriteFailure } from '../../catalog/places.ts';
import { fail } from '../../errors/engine-error.ts';
import { isTaken, startWrite } from '../../io/commit/write-job.ts';
import type { WriteFiles } from '../../plan/command.ts';
import type { Attribute } from '../../plan/expr.ts';
import { outputOf } from '../../plan/logical.ts';
import type { Options } from '../../plan/relation.ts';
import { metadataOfNotes } from '../../types/column-notes.ts';
import { SETTINGS } from '../conf.ts';
import type { CommandContext, CommandOutput } from './context.ts';
import { formatName } from './formats.ts';
import { DONE } from './output.ts';
import { type Column, reads, save, splitPartitions } from './save.ts';
import { hiveStorage } from './storage.ts';

/** Columns of a query as what is stored. */
export const columnsOf = (output: readonly Attribute[]): Column[] =>
  output.map((a) => ({ field: { name: a.name, type: a.declared ?? a.type, nullable: a.nullable, ...metadataOfNotes(a) }, value: a }));

/** `df.write.save(path)` */
export async function writeFiles(command: WriteFiles, context: CommandContext): Promise<CommandOutput> {
  const write = await prepareFiles(command, context);
  await write();
  return DONE;
}

/** Analyzes; what it resolves to does the writing. */
export async function prepareFiles(command: WriteFiles, context: CommandContext): Promise<() => Promise<void>> {
  const { fs, path } = context.resolvePath(command.path);
  const stored = command.storage && hiveStorage(command.storage);
  const format = stored?.format ?? formatName(command.format, command.origin);
  const options = stored?.options ?? command.options;
  const caseSensitive = context.conf.read(SETTINGS.caseSensitive);
  const plan = await context.analyze(command.query);
  const output = outputOf(plan);
  const unknown = command.partitionBy.find(
    (p) => !output.some((a) => a.name === p || (!caseSensitive && a.name.toLowerCase() === p.toLowerCase())),
  );
  if (unknown !== undefined) fail('_LEGACY_ERROR_TEMP_1155', { name: unknown, columns: output.map((a) => a.name) }, command.origin);
  const columns = splitPartitions(columnsOf(output), (c) => c.field, command.partitionBy, path, caseSensitive);
  const mode = command.mode === 'append' || command.mode === 'overwrite' ? command.mode : 'create';
  const dynamicOverwrite = mode === 'overwrite' && columns.partitions.length > 0 && isDynamic(command.options, context);
  if (mode === 'overwrite' && !dynamicOverwrite && reads(plan, path)) fail('UNSUPPORTED_OVERWRITE.PATH', { path }, command.origin);
  return async () => {
    if (command.mode === 'ignore' && (await isTaken(fs, path))) return;
    try {
      const job = await startWrite({ fs, directory: path, mode, ...(dynamicOverwrite ? { dynamicOverwrite } : {}) });
      await save({ input: plan, ...columns, format, options }, job, context);
    } catch (thrown) {
      explainWriteFailure(thrown, context.catalog.warehouse);
    }
    await context.cache.invalidate(path);
  };
}

/** The option `partitionOverwriteMode` goes before the setting. */
const isDynamic = (options: Options, context: CommandContext): boolean => {
  const own = Object.entries(options).find(([key]) => key.toLowerCase() === 'partitionoverwritemode')?.[1];
  return (own ?? context.conf.read(SETTINGS.partitionOverwriteMode)).toUpperCase() === 'DYNAMIC';
};
