import { mkdir, mkdtemp, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Batch } from '../columnar/batch.ts';
import { valueReader } from '../columnar/reader.ts';
import { fail } from '../errors/engine-error.ts';
import { hiveTextOptions } from '../io/hive-text/options.ts';
import { lineRenderer } from '../io/hive-text/write.ts';
import { type Attribute, type NamedExpr, nextExprId } from '../plan/expr.ts';
import { type LogicalPlan, type ScriptTransform, schemaOf } from '../plan/logical.ts';
import { field, struct } from '../types/data-type.ts';
import type { SharedMemory } from '../wasm/memory.ts';
import type { EngineSettings } from './engine.ts';
import { startScript } from './script-process.ts';

/** What a script gave: a plan that reads it, and how to let go of it. */
export interface ScriptRows {
  readonly plan: LogicalPlan;
  remove(): Promise<void>;
}

/** Lines that go to the script at once. */
const LINES = 512;

/**
 * Sends rows to a script as they come and keeps its lines in a file, which is read like one of Hive's text tables.
 * Errors: SCRIPT_TRANSFORMATION_FAILED with what it complained of, OPERATION_CANCELED.
 */
export async function runScript(
  node: ScriptTransform,
  batches: AsyncIterable<Batch>,
  memory: SharedMemory,
  settings: EngineSettings,
  signal: AbortSignal | undefined,
): Promise<ScriptRows> {
  const directory = await mkdtemp(join(tmpdir(), 'sparrow-script-'));
  const remove = (): Promise<void> => rm(directory, { recursive: true, force: true });
  const path = join(directory, 'rows.txt');
  const script = startScript(node.script, path, await workingDirectory(directory, settings.files ?? []));
  const kill = (): void => script.kill();
  signal?.addEventListener('abort', kill);
  try {
    const render = lineRenderer(schemaOf(node.input), hiveTextOptions(node.inputFormat), settings.timeZone);
    await feed(batches, memory, render, (text) => script.write(text));
    const { status, errors } = await script.end();
    if (signal?.aborted) fail('OPERATION_CANCELED', {});
    if (status !== 0) fail('SCRIPT_TRANSFORMATION_FAILED', { script: node.script, status, errors }, node.origin);
    const { size, mtimeMs } = await stat(path);
    return { plan: reading(node, { path, size, modified: mtimeMs, partition: [] }), remove };
  } catch (thrown) {
    script.kill();
    await remove();
    throw thrown;
  } finally {
    signal?.removeEventListener('abort', kill);
  }
}

/** Where scripts run: a directory with nothing but the files that ADD FILE named. */
async function workingDirectory(parent: string, files: readonly string[]): Promise<string> {
  const path = join(parent, 'files');
  await mkdir(path);
  for (const file of files) await symlink(file, join(path, basename(file)));
  return path;
}

async function feed(
  batches: AsyncIterable<Batch>,
  memory: SharedMemory,
  render: ReturnType<typeof lineRenderer>,
  write: (text: string) => Promise<boolean>,
): Promise<void> {
  for await (const batch of batches) {
    const columns = batch.columns.map((c) => valueReader(memory, c));
    for (let row = 0; row < batch.rowCount; row += LINES) {
      let text = '';
      for (let i = row; i < Math.min(batch.rowCount, row + LINES); i++) text += `${render(columns.map((read) => read(i)))}\n`;
      if (!(await write(text))) return;
    }
  }
}

/** The file's columns have names of their own, since those of the script may be alike. */
function reading(node: ScriptTransform, file: { path: string; size: number; modified: number; partition: [] }): LogicalPlan {
  const own = node.output.map((a, i): Attribute => ({ ...a, name: `c${i}`, id: nextExprId() }));
  const exprs = node.output.map((a, i): NamedExpr => ({ ...a, kind: 'Alias', child: own[i] ?? a }));
  return {
    kind: 'Project',
    exprs,
    input: {
      kind: 'Scan',
      format: 'hivetext',
      files: [file],
      options: node.outputFormat,
      dataSchema: struct(own.map((a) => field(a.name, a.type))),
      partitionSchema: struct([]),
      output: own,
      pushedFilters: [],
      location: [file.path],
      stats: { bytes: file.size },
    },
  };
}
