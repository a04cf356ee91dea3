import { pathToFileURL } from 'node:url';
import { fail } from '../../errors/engine-error.ts';
import { baseName } from '../../io/fs/path-names.ts';
import type { AddFiles, ListResources } from '../../plan/session-command.ts';
import type { CommandContext, CommandOutput } from './context.ts';
import { answer, answerSchema, DONE } from './output.ts';

/** ADD FILE: scripts find the files under their names; a later one of the same name takes its place. Errors: PATH_NOT_FOUND. */
export async function addFiles({ paths, origin }: AddFiles, { state, resolvePath }: CommandContext): Promise<CommandOutput> {
  for (const given of paths) {
    const { fs, path } = resolvePath(given);
    const found = (await fs.stat(path)) ?? fail('PATH_NOT_FOUND', { path: given }, origin);
    state.files.set(baseName(path), found.isDirectory ? `${path}/` : path);
  }
  return DONE;
}

/** LIST FILES: as URIs, a directory with a slash behind it. */
export function listResources({ resource, paths }: ListResources, { state, resolvePath }: CommandContext): CommandOutput {
  const asked = new Set(paths.map((path) => resolvePath(path).path));
  const files = resource === 'file' ? [...state.files.values()] : [];
  const found = files.filter((path) => paths.length === 0 || asked.has(path.replace(/\/$/, '')));
  return {
    ...answer(
      answerSchema(['Results']),
      found.map((path) => [pathToFileURL(path).href.replace('file://', 'file:')]),
    ),
    isQuery: true,
  };
}
