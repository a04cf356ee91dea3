import type { Batch } from '../columnar/batch.ts';
import { EngineError, fail } from '../errors/engine-error.ts';
import type { Allocator } from '../wasm/memory.ts';
import type { FileFormat, FormatOptions, FormatSettings, Inferred, ReadContext, ReadRequest, Split } from './format.ts';
import { booleanOption } from './text/options.ts';

/**
 * Is a file left out that could not be read for this reason? One that is gone with `ignoreMissingFiles`, one that is broken with
 * `ignoreCorruptFiles`; an option goes before the setting. A malformed record is neither: that is what `mode` is for.
 */
export function leavesFileOut(thrown: unknown, options: FormatOptions, settings: FormatSettings): boolean {
  if (!(thrown instanceof EngineError)) return false;
  if (isGone(thrown)) return booleanOption(options, 'ignoreMissingFiles', settings.ignoreMissingFiles);
  return thrown.condition.startsWith('FAILED_READ_FILE.') && booleanOption(options, 'ignoreCorruptFiles', settings.ignoreCorruptFiles);
}

const isGone = (thrown: EngineError): boolean =>
  thrown.condition === 'PATH_NOT_FOUND' || thrown.condition === 'FAILED_READ_FILE.FILE_NOT_EXIST';

/** What the format reads of a split; of a file that may be left out the rows before the place where it broke. Errors: FAILED_READ_FILE.*. */
export async function* readSplit(
  format: FileFormat,
  split: Split,
  request: ReadRequest,
  context: ReadContext,
  allocator: Allocator,
): AsyncGenerator<Batch> {
  try {
    yield* format.read(split, request, context, allocator);
  } catch (thrown) {
    if (!leavesFileOut(thrown, request.options, context.settings)) raise(thrown, split);
  }
}

/** What a split says about the schema; undefined for one of a file that may be left out. Errors: FAILED_READ_FILE.*. */
export async function inferSplit(
  format: FileFormat,
  split: Split,
  options: FormatOptions,
  context: ReadContext,
  allocator: Allocator,
): Promise<Inferred | undefined> {
  try {
    return await format.inferSplit(split, options, context, allocator);
  } catch (thrown) {
    return leavesFileOut(thrown, options, context.settings) ? undefined : raise(thrown, split);
  }
}

/** The file was there when files were looked for. */
const raise = (thrown: unknown, { file }: Split): never => {
  if (thrown instanceof EngineError && thrown.condition === 'PATH_NOT_FOUND')
    fail('FAILED_READ_FILE.FILE_NOT_EXIST', { path: file.path }, undefined, thrown);
  throw thrown;
};
