import { promises as fsp, fstatSync, opendirSync, type Stats, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { EngineError, fail } from '../../errors/engine-error.ts';
import { withReplacedFiles } from '../commit/snapshot.ts';
import type { FileStatus, FileSystem, InputFile, OutputFile } from './file-system.ts';

const codeOf = (thrown: unknown): string => (thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '');
const isMissing = (thrown: unknown): boolean => codeOf(thrown) === 'ENOENT' || codeOf(thrown) === 'ENOTDIR';
const reasonOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));

function failedRead(path: string, thrown: unknown): never {
  if (thrown instanceof EngineError) throw thrown;
  if (isMissing(thrown)) return fail('PATH_NOT_FOUND', { path }, undefined, thrown);
  return fail('FAILED_READ_FILE.NO_HINT', { path, reason: reasonOf(thrown) }, undefined, thrown);
}

function failedWrite(path: string, thrown: unknown): never {
  if (thrown instanceof EngineError) throw thrown;
  return fail('TASK_WRITE_FAILED', { path, reason: reasonOf(thrown) }, undefined, thrown);
}

/** Makes what was done to a directory's entries durable; a system that cannot sync directories is left alone. */
async function syncDirectory(path: string): Promise<void> {
  try {
    const handle = await fsp.open(path, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (thrown) {
    if (!['EISDIR', 'EINVAL', 'EPERM', 'EACCES', 'ENOTSUP'].includes(codeOf(thrown))) throw thrown;
  }
}

/** Others may remove, a few times, what has just been made. */
const MOST_TRIES = 10;

/** Node's own `recursive` never ends where a directory cannot be made although its parent is there, as under /proc. */
async function makeDirectories(path: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await fsp.mkdir(path);
      return;
    } catch (thrown) {
      const there = codeOf(thrown) === 'EEXIST' ? await fsp.stat(path).catch(() => undefined) : undefined;
      if (there?.isDirectory()) return;
      if (there || !['ENOENT', 'EEXIST'].includes(codeOf(thrown)) || tries === MOST_TRIES || dirname(path) === path) throw thrown;
      await makeDirectories(dirname(path));
    }
  }
}

/** A local disk answers in microseconds, where a trip to the thread pool takes a tenth of a millisecond. */
const QUICK_MS = 2;

/** Asks in this thread for so long as the answers come at once; where they do not, as on a slow mount, in the thread pool. */
class Statuses {
  #spent = 0;

  async of(path: string): Promise<FileStatus | undefined> {
    try {
      const s = this.#spent < QUICK_MS ? this.#now(path) : await fsp.stat(path);
      return s && { path, size: s.size, modified: Math.floor(s.mtimeMs), isDirectory: s.isDirectory() };
    } catch (thrown) {
      return isMissing(thrown) ? undefined : failedRead(path, thrown);
    }
  }

  #now(path: string): Stats | undefined {
    const started = performance.now();
    try {
      return statSync(path, { throwIfNoEntry: false });
    } finally {
      this.#spent += performance.now() - started;
    }
  }
}

/** Entries of a directory that are read in this thread; those of a larger one come from the thread pool. */
const FEW_ENTRIES = 512;

async function namesIn(path: string): Promise<string[]> {
  const directory = opendirSync(path, { bufferSize: FEW_ENTRIES });
  try {
    const names: string[] = [];
    for (let entry = directory.readSync(); entry; entry = names.length < FEW_ENTRIES ? directory.readSync() : await directory.read())
      names.push(entry.name);
    return names.sort();
  } finally {
    directory.closeSync();
  }
}

const inputFile = (path: string, handle: fsp.FileHandle, size: number): InputFile => ({
  size,
  async read(into, offset, signal) {
    signal?.throwIfAborted();
    try {
      let filled = 0;
      while (filled < into.length) {
        const { bytesRead } = await handle.read(into, filled, into.length - filled, offset + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
        signal?.throwIfAborted();
      }
      return filled;
    } catch (thrown) {
      if (signal?.aborted) throw thrown;
      return failedRead(path, thrown);
    }
  },
  close: () => handle.close(),
});

const disk: FileSystem = {
  scheme: 'file',

  stat: (path) => new Statuses().of(path),

  async list(path) {
    try {
      const statuses = new Statuses();
      const found = await Promise.all((await namesIn(path)).map((name) => statuses.of(join(path, name))));
      return found.filter((s): s is FileStatus => s !== undefined);
    } catch (thrown) {
      return failedRead(path, thrown);
    }
  },

  async openInput(path) {
    try {
      const handle = await fsp.open(path, 'r');
      return inputFile(path, handle, fstatSync(handle.fd).size);
    } catch (thrown) {
      return failedRead(path, thrown);
    }
  },

  async open(path) {
    try {
      await makeDirectories(dirname(path));
      return outputFile(path, await fsp.open(path, 'w'));
    } catch (thrown) {
      return failedWrite(path, thrown);
    }
  },

  async makeDirectory(path) {
    try {
      await makeDirectories(path);
    } catch (thrown) {
      failedWrite(path, thrown);
    }
  },

  async rename(from, to) {
    try {
      await fsp.rename(from, to);
      await syncDirectory(dirname(to));
      if (dirname(from) !== dirname(to)) await syncDirectory(dirname(from));
    } catch (thrown) {
      if (isMissing(thrown)) fail('PATH_NOT_FOUND', { path: from }, undefined, thrown);
      failedWrite(to, thrown);
    }
  },

  async removeIfEmpty(path) {
    try {
      await fsp.rmdir(path);
      return true;
    } catch (thrown) {
      if (isMissing(thrown)) return true;
      if (['ENOTEMPTY', 'EEXIST'].includes(codeOf(thrown))) return false;
      return failedWrite(path, thrown);
    }
  },

  async remove(path) {
    try {
      await fsp.rm(path, { recursive: true, force: true });
    } catch (thrown) {
      failedWrite(path, thrown);
    }
  },
};

/** The files of this machine. Paths are absolute. A file that a writer replaces while a query reads it is still read. */
export const localFileSystem: FileSystem = withReplacedFiles(disk);

function outputFile(path: string, handle: fsp.FileHandle): OutputFile {
  let closed = false;
  const close = async (): Promise<void> => {
    if (closed) return;
    closed = true;
    await handle.close();
  };
  return {
    async write(bytes) {
      try {
        for (let done = 0; done < bytes.length; ) done += (await handle.write(bytes, done, bytes.length - done)).bytesWritten;
      } catch (thrown) {
        failedWrite(path, thrown);
      }
    },
    async close() {
      try {
        await handle.sync();
        await close();
        await syncDirectory(dirname(path));
      } catch (thrown) {
        failedWrite(path, thrown);
      }
    },
    async abort() {
      await close().catch(() => undefined);
      await fsp.rm(path, { force: true });
    },
  };
}
