import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { EngineError, fail } from '../../../src/errors/engine-error.ts';
import { newJobId } from '../../../src/io/commit/job-id.ts';
import { latestVersion, publish } from '../../../src/io/commit/log.ts';
import { readSnapshot } from '../../../src/io/commit/snapshot.ts';
import { isTaken, latestOrFirst, publishMetadata, startWrite } from '../../../src/io/commit/write-job.ts';
import type { FileSystem } from '../../../src/io/fs/file-system.ts';
import { localFileSystem as fs } from '../../../src/io/fs/local.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { read, readFiles, stage, write } from './parts.ts';

let directory = '';
beforeEach(() => {
  directory = join(temporaryDirectory(), 't');
});

/** What an engine sees that just lists the directory, as Spark and DuckDB do. */
const plainFiles = (): string[] => readdirSync(directory).filter((n) => !n.startsWith('.') && !n.startsWith('_'));
const foreign = (name: string, text: string): void => {
  mkdirSync(join(directory, name, '..'), { recursive: true });
  writeFileSync(join(directory, name), text);
};

describe('one writer', () => {
  it('create, append, overwrite: files, _SUCCESS and nothing else in sight', async () => {
    await write(directory, 'create', ['a', 'b']);
    expect(await read(directory)).toEqual(['a', 'b']);
    expect(existsSync(join(directory, '_SUCCESS'))).toBe(true);
    await write(directory, 'append', ['c']);
    expect((await read(directory)).sort()).toEqual(['a', 'b', 'c']);
    expect(plainFiles()).toHaveLength(3);
    await write(directory, 'overwrite', ['d']);
    expect(await read(directory)).toEqual(['d']);
    expect(plainFiles()).toHaveLength(1);
    expect(plainFiles()[0]).toMatch(/^part-00000-[0-9a-f-]{36}-c000\.txt$/);
  });

  it('create refuses what exists, an empty directory too, but not what an unfinished write left', async () => {
    mkdirSync(directory);
    await expect(startWrite({ fs, directory, mode: 'create' })).rejects.toThrow(/PATH_ALREADY_EXISTS/);
    const other = `${directory}2`;
    await startWrite({ fs, directory: other, mode: 'create' });
    expect(await isTaken(fs, other)).toBe(false);
    await write(other, 'create', ['x']);
    await expect(startWrite({ fs, directory: other, mode: 'create' })).rejects.toThrow(/PATH_ALREADY_EXISTS/);
  });

  it('of two that create one path, the second to commit is refused', async () => {
    const jobs = [await startWrite({ fs, directory, mode: 'create' }), await startWrite({ fs, directory, mode: 'create' })];
    const [first, second] = jobs;
    if (!first || !second) throw new Error('two jobs');
    await second.commit(await stage(second, ['second']));
    await expect(first.commit(await stage(first, ['first']))).rejects.toThrow(/PATH_ALREADY_EXISTS/);
    expect(await read(directory)).toEqual(['second']);
    expect(plainFiles()).toHaveLength(1);
  });

  it('abort leaves no trace', async () => {
    const job = await startWrite({ fs, directory, mode: 'append' });
    await stage(job, ['x']);
    await job.abort();
    expect(existsSync(directory)).toBe(false);
    await write(directory, 'append', ['a']);
    const again = await startWrite({ fs, directory, mode: 'overwrite' });
    await stage(again, ['x']);
    await again.abort();
    expect(await read(directory)).toEqual(['a']);
    expect(readdirSync(join(directory, '.sparrow', 'staging'))).toEqual([]);
  });

  it('an overwrite with no files empties; one of a partition, or with dynamicOverwrite, replaces just that', async () => {
    await write(directory, 'append', ['1'], {}, 'p=1/');
    await write(directory, 'append', ['2'], {}, 'p=2/');
    await write(directory, 'overwrite', ['2b'], { dynamicOverwrite: true }, 'p=2/');
    expect(await read(directory)).toEqual(['1', '2b']);
    await write(directory, 'overwrite', ['1b'], { staticPartition: [{ name: 'p', value: '1' }] });
    expect(await read(directory)).toEqual(['1b', '2b']);
    await write(directory, 'overwrite', [], { staticPartition: [{ name: 'p', value: '2' }] });
    expect(await read(directory)).toEqual(['1b']);
    await write(directory, 'overwrite', []);
    expect(await read(directory)).toEqual([]);
  });

  it('a partition is read alone as it is within the table', async () => {
    await write(directory, 'append', ['1'], {}, 'p=1/');
    await write(directory, 'overwrite', ['1b'], {}, 'p=1/');
    await stage(await startWrite({ fs, directory, mode: 'append' }), ['unfinished'], 'p=1/');
    const { files } = await readSnapshot(fs, join(directory, 'p=1'));
    expect(await readFiles(files)).toEqual(['1b']);
    expect(files[0]?.relative).not.toContain('/');
  });
});

describe('readers', () => {
  it('that listed files before they were replaced still read them', async () => {
    await write(directory, 'create', ['old'], {}, 'p=1/');
    const { files } = await readSnapshot(fs, directory);
    await write(directory, 'overwrite', ['new'], {}, 'p=1/');
    await write(directory, 'overwrite', ['newer'], {}, 'p=1/');
    expect(await readFiles(files)).toEqual(['old']);
    expect(await read(directory)).toEqual(['newer']);
    await write(directory, 'append', ['more'], { graceMs: 0 }, 'p=1/');
    await expect(readFiles(files)).rejects.toThrow(/PATH_NOT_FOUND/);
  });

  it('do not see what was placed and not committed; the next writer removes it', async () => {
    await write(directory, 'create', ['a']);
    foreign(`part-00009-${newJobId()}-c000.txt`, 'left by a killed writer');
    expect(await read(directory)).toEqual(['a']);
    await write(directory, 'append', ['b']);
    expect((await read(directory)).sort()).toEqual(['a', 'b']);
    expect(plainFiles()).toHaveLength(2);
  });
});

describe("other engines' files", () => {
  it('are seen, stay with an append and go with an overwrite', async () => {
    foreign('part-00000-3f0c1fbc-44a2-4d62-8f5b-5d3f0e9b7a11-c000.txt', 'theirs');
    expect(await read(directory)).toEqual(['theirs']);
    await write(directory, 'append', ['ours']);
    foreign('more.txt', 'more of theirs');
    expect((await read(directory)).sort()).toEqual(['more of theirs', 'ours', 'theirs']);
    await write(directory, 'overwrite', ['new']);
    expect(await read(directory)).toEqual(['new']);
    expect(plainFiles()).toHaveLength(1);
    foreign('more.txt', 'made anew');
    expect((await read(directory)).sort()).toEqual(['made anew', 'new']);
  });

  it('a directory of ours that was copied without its log shows everything, also after a write', async () => {
    foreign(`part-00000-${newJobId()}-c000.txt`, 'copied');
    expect(await read(directory)).toEqual(['copied']);
    await write(directory, 'append', ['new']);
    expect((await read(directory)).sort()).toEqual(['copied', 'new']);
  });

  it('files of ours that they deleted are gone', async () => {
    await write(directory, 'create', ['a', 'b']);
    await fs.remove(join(directory, plainFiles()[0] ?? ''));
    expect(await read(directory)).toEqual(['b']);
  });
});

describe('the log', () => {
  it('takes one version after another: of two with one base the second is refused', async () => {
    const base = await latestOrFirst(fs, directory);
    expect(await publish(fs, directory, base, { files: ['x'], removed: [] })).toMatchObject({ version: 1, base: base.id });
    expect(await publish(fs, directory, base, { files: ['y'], removed: [] })).toBeUndefined();
    expect((await latestVersion(fs, directory))?.files).toEqual(['x']);
  });

  it('refuses a writer that slept until the name of its version was free again', async () => {
    const base = await latestOrFirst(fs, directory);
    for (let i = 0; i < 3; i++) await publishMetadata(fs, directory, () => ({ i }));
    await fs.remove(join(directory, '.sparrow/log', '1'.padStart(20, '0')));
    expect(await publish(fs, directory, base, { files: ['late'], removed: [] })).toBeUndefined();
    expect((await latestVersion(fs, directory))?.metadata).toEqual({ i: 2 });
  });

  const MODES = ['append', 'overwrite'] as const;
  for (const mode of MODES)
    for (const when of ['before', 'after'] as const)
      it(`a writer that sleeps ${when} its ${mode} is a version, through many others, commits once`, async () => {
        await write(directory, 'append', ['first']);
        let slept = false;
        const others = async (): Promise<void> => {
          slept = true;
          for (let i = 0; i < 8; i++) await write(directory, 'append', [`${i}`]);
        };
        const isCommit = (to: string): boolean => !slept && dirname(to) === join(directory, '.sparrow/log');
        const sleepy: FileSystem = {
          ...fs,
          async rename(from, to) {
            const sleeps = isCommit(to);
            if (sleeps && when === 'before') await others();
            await fs.rename(from, to);
            if (sleeps && when === 'after') await others();
          },
        };
        await write(directory, mode, ['late'], { fs: sleepy });
        expect(slept).toBe(true);
        const kept = [...(mode === 'append' ? ['first'] : []), ...(mode === 'append' || when === 'after' ? [...'01234567'] : [])];
        expect((await read(directory)).sort()).toEqual([...kept, 'late'].sort());
        const listed = (await latestVersion(fs, directory))?.files ?? [];
        expect(new Set(listed).size).toBe(listed.length);
        expect(readdirSync(join(directory, '.sparrow/staging'))).toEqual([]);
        for (let i = 0; i < 2; i++) await write(directory, 'append', [`then ${i}`]);
        expect(readdirSync(join(directory, '.sparrow/log')).length).toBeLessThan(8);
      });

  it('keeps metadata through writes that do not change it, and stays short', async () => {
    await publishMetadata(fs, directory, () => ({ schema: 'x' }));
    for (let i = 0; i < 12; i++) await write(directory, 'append', [`${i}`]);
    expect((await latestVersion(fs, directory))?.metadata).toEqual({ schema: 'x' });
    expect(readdirSync(join(directory, '.sparrow/log')).length).toBeLessThan(8);
  });
});

describe('what goes wrong', () => {
  it('a directory that cannot be made says so', async () => {
    const file = join(temporaryDirectory(), 'file');
    writeFileSync(file, '');
    await expect(startWrite({ fs, directory: join(file, 't'), mode: 'append' })).rejects.toThrow(/TASK_WRITE_FAILED/);
  });

  it.each(['log', 'rename'])('a disk that is full at the commit (%s) changes nothing', async (when) => {
    await write(directory, 'create', ['old']);
    const full = (path: string): never => fail('TASK_WRITE_FAILED', { path, reason: 'ENOSPC: no space left on device, write' });
    const broken: FileSystem = {
      ...fs,
      open: (path) => (when === 'log' && path.endsWith('version.json') ? Promise.resolve().then(() => full(path)) : fs.open(path)),
      rename: async (from, to) => (when === 'rename' && to.includes('part-00001') ? full(to) : fs.rename(from, to)),
    };
    const job = await startWrite({ fs: broken, directory, mode: 'overwrite' });
    const failure = await job.commit(await stage(job, ['x', 'y'])).catch((e: unknown) => e);
    expect(failure).toBeInstanceOf(EngineError);
    expect(String(failure)).toMatch(/ENOSPC/);
    expect(await read(directory)).toEqual(['old']);
    expect(plainFiles()).toHaveLength(1);
    expect(readdirSync(join(directory, '.sparrow', 'staging'))).toEqual([]);
  });

  it('a table that is dropped meanwhile fails the commit', async () => {
    await write(directory, 'create', ['old']);
    const job = await startWrite({ fs, directory, mode: 'append' });
    const staged = await stage(job, ['x']);
    await fs.remove(directory);
    await expect(job.commit(staged)).rejects.toThrow(/CONCURRENT_TABLE_REMOVAL/);
    expect(existsSync(directory)).toBe(false);
  });
});
