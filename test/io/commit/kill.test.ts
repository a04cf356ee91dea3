import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { latestVersion } from '../../../src/io/commit/log.ts';
import { walkFiles } from '../../../src/io/commit/snapshot.ts';
import { localFileSystem as fs } from '../../../src/io/fs/local.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { bundle, startWriter, type Writer } from './child.ts';
import { read, write } from './parts.ts';

let program = '';
beforeAll(async () => {
  program = await bundle(new URL('./writer.ts', import.meta.url).pathname);
});

const FILES = 3;
/** Kills are spread over the few milliseconds a write takes, from a fixed sequence. */
const delays = Array.from({ length: 16 }, (_, i) => (i * 37) % 61);

async function kill(writer: Writer): Promise<void> {
  writer.process.kill('SIGKILL');
  await writer.exited;
}

const count = (texts: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const t of texts) counts.set(t, (counts.get(t) ?? 0) + 1);
  return counts;
};

async function hasNoLeftovers(directory: string): Promise<void> {
  await write(directory, 'append', ['last']);
  expect(readdirSync(join(directory, '.sparrow', 'staging'))).toEqual([]);
  const version = await latestVersion(fs, directory);
  expect((await walkFiles(fs, directory)).map((f) => f.relative).sort()).toEqual([...(version?.files ?? [])].sort());
}

describe('a writer killed at any moment', () => {
  it('overwriting: every read is one whole version, and what it committed stays', async () => {
    const directory = join(temporaryDirectory(), 't');
    await write(
      directory,
      'create',
      Array.from({ length: FILES }, () => 'first'),
    );
    let stop = false;
    let reads = 0;
    const reader = (async () => {
      while (!stop) {
        const texts = await read(directory);
        expect(texts.length).toBe(FILES);
        expect(new Set(texts).size).toBe(1);
        reads++;
      }
    })();
    for (const [i, delay] of delays.entries()) {
      const writer = await startWriter(program, [directory, 'overwrite', `w${i}`, String(FILES)]);
      await sleep(delay);
      await kill(writer);
      const last = writer.committed.at(-1);
      const [now = ''] = await read(directory);
      // its report may be one write behind
      const [tag = '', round = ''] = (last ?? '').split('.');
      if (last !== undefined) expect([last, `${tag}.${Number(round) + 1}`]).toContain(now);
    }
    stop = true;
    await reader;
    expect(reads).toBeGreaterThan(delays.length);
    await hasNoLeftovers(directory);
  });

  it('appending: every write is there whole or not at all', async () => {
    const directory = join(temporaryDirectory(), 't');
    const reported: string[] = [];
    for (const [i, delay] of delays.entries()) {
      const writer = await startWriter(program, [directory, 'append', `w${i}`, String(FILES)]);
      await sleep(delay);
      await kill(writer);
      reported.push(...writer.committed);
      const counts = count(await read(directory));
      expect([...counts.values()].every((n) => n === FILES)).toBe(true);
      for (const tag of reported) expect(counts.get(tag)).toBe(FILES);
    }
    await hasNoLeftovers(directory);
  });

  it('two appenders and a reader: all they committed is there', async () => {
    const directory = join(temporaryDirectory(), 't');
    const writers = await Promise.all(['a', 'b'].map((tag) => startWriter(program, [directory, 'append', tag, String(FILES)])));
    const whole = async (): Promise<Map<string, number>> => {
      const counts = count(await read(directory));
      expect([...counts.values()].every((n) => n === FILES)).toBe(true);
      return counts;
    };
    while (writers.some((w) => w.committed.length < 8)) await whole();
    for (const w of writers) await kill(w);
    const counts = await whole();
    for (const w of writers) for (const tag of w.committed) expect(counts.get(tag)).toBe(FILES);
    await hasNoLeftovers(directory);
  });

  it('two overwriters: each write is whole, the last one wins', async () => {
    const directory = join(temporaryDirectory(), 't');
    const writers = await Promise.all(['a', 'b'].map((tag) => startWriter(program, [directory, 'overwrite', tag, String(FILES)])));
    while (writers.some((w) => w.committed.length < 8)) {
      const texts = await read(directory);
      expect(texts.length === 0 || (texts.length === FILES && new Set(texts).size === 1)).toBe(true);
    }
    for (const w of writers) await kill(w);
    await hasNoLeftovers(directory);
  });
});
