import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readBytes } from '../../../src/io/fs/file-system.ts';
import { localFileSystem as fs } from '../../../src/io/fs/local.ts';
import { resolvePath } from '../../../src/io/fs/resolve.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

describe('resolvePath', () => {
  test.each([
    ['/a/b', '/a/b'],
    ['a/b', resolve('a/b')],
    ['file:/a', '/a'],
    ['file:///a/b', '/a/b'],
    ['file://localhost/a', '/a'],
    ['FILE:/a', '/a'],
    ['t=12:00/x', resolve('t=12:00/x')],
    ['/a/../b/', '/b'],
    ['file:/a b%20c', '/a b%20c'],
  ])('%s', (given, path) => expect(resolvePath(given).path).toBe(path));

  test.each(['hdfs://host:9000/x', 's3a://bucket/x', 'https://host/x', 'abfss://c@a/x'])('%s is refused by name', (given) => {
    expect(() => resolvePath(given)).toThrow(new RegExp(`UNSUPPORTED_FEATURE.*${given.split(':')[0]}://.*help`, 's'));
  });
});

describe('local files', () => {
  test('what is written is there after close, in a directory made for it', async () => {
    const path = join(temporaryDirectory(), 'x/y/z.txt');
    const file = await fs.open(path);
    await file.write(new TextEncoder().encode('hello '));
    await file.write(new TextEncoder().encode('world'));
    await file.close();
    expect(readFileSync(path, 'utf8')).toBe('hello world');
    expect(new TextDecoder().decode(await readBytes(fs, path, 6, 100))).toBe('world');
    expect((await readBytes(fs, path, 100, 10)).length).toBe(0);
    expect(await fs.stat(path)).toMatchObject({ size: 11, isDirectory: false });
  });

  test('an aborted file is gone', async () => {
    const path = join(temporaryDirectory(), 'x');
    const file = await fs.open(path);
    await file.write(new Uint8Array(10));
    await file.abort();
    expect(existsSync(path)).toBe(false);
  });

  test('lists by name', async () => {
    const root = temporaryDirectory();
    for (const name of ['b', 'a', 'c']) writeFileSync(join(root, name), '');
    mkdirSync(join(root, 'd'));
    expect((await fs.list(root)).map((e) => [e.path.slice(root.length + 1), e.isDirectory])).toEqual([
      ['a', false],
      ['b', false],
      ['c', false],
      ['d', true],
    ]);
  });

  test('what is missing is PATH_NOT_FOUND, but undefined from stat and fine to remove', async () => {
    const missing = join(temporaryDirectory(), 'nothing');
    await expect(readBytes(fs, missing, 0, 1)).rejects.toThrow('[PATH_NOT_FOUND]');
    await expect(fs.list(missing)).rejects.toThrow('[PATH_NOT_FOUND]');
    await expect(fs.rename(missing, `${missing}2`)).rejects.toThrow('[PATH_NOT_FOUND]');
    expect(await fs.stat(missing)).toBeUndefined();
    await fs.remove(missing);
  });

  test('rename replaces a file', async () => {
    const root = temporaryDirectory();
    writeFileSync(join(root, 'a'), 'new');
    writeFileSync(join(root, 'b'), 'old');
    await fs.rename(join(root, 'a'), join(root, 'b'));
    expect(readFileSync(join(root, 'b'), 'utf8')).toBe('new');
  });

  test('a place that cannot be written is named', async () => {
    const root = temporaryDirectory();
    writeFileSync(join(root, 'file'), '');
    await expect(fs.open(join(root, 'file/x'))).rejects.toThrow(/TASK_WRITE_FAILED.*file\/x/s);
  });
});
