import { describe, expect, test } from 'vitest';
import { EngineError } from '../../src/errors/engine-error.ts';
import { type Fill, type Filling, Schedule } from '../../src/exec/schedule.ts';
import fc from '../support/property.ts';

const fill = (sink: number, ...needs: number[]): Fill => ({ sink, pipelines: [], needs: new Set(needs) });
const outOfMemory = (): EngineError => new EngineError('OUT_OF_MEMORY', { what: 'a sink', instead: 'less', wanted: 1 });

/** Fills that end when the test says so, and all that happened. */
class Hand implements Filling {
  readonly log: string[] = [];
  readonly #open = new Map<number, { resolve: (instead?: readonly Fill[]) => void; reject: (e: unknown) => void }>();
  heavy = new Set<number>();
  farOff = new Set<number>();
  again: readonly Fill[] | undefined;

  fill({ sink }: Fill): Promise<readonly Fill[] | undefined> {
    this.log.push(`begin ${sink}`);
    return new Promise((resolve, reject) => this.#open.set(sink, { resolve, reject }));
  }
  mayJoin = ({ sink }: Fill): boolean => !this.heavy.has(sink);
  filled = async ({ sink }: Fill): Promise<void> => void this.log.push(`filled ${sink}`);
  undo = async ({ sink }: Fill): Promise<void> => void this.log.push(`undo ${sink}`);
  isFarOff = (sink: number): boolean => this.farOff.has(sink);
  reconsider(sink: number): readonly Fill[] | undefined {
    this.log.push(`reconsider ${sink}`);
    return this.again;
  }
  get open(): number[] {
    return [...this.#open.keys()];
  }
  async end(sink: number, failure?: unknown, instead?: readonly Fill[]): Promise<void> {
    const { resolve, reject } = this.#open.get(sink) ?? { resolve: () => undefined, reject: () => undefined };
    this.#open.delete(sink);
    if (failure) reject(failure);
    else resolve(instead);
    for (let i = 0; i < 20; i++) await Promise.resolve();
  }
}

describe('a schedule', () => {
  test('fills beside each other what does not wait, and the rest once what it reads is there', async () => {
    const hand = new Hand();
    const run = new Schedule([fill(1), fill(2), fill(3, 1, 2), fill(4, 2), fill(5, 3, 4)], hand).run();
    expect(hand.open).toEqual([1, 2]);
    await hand.end(2);
    expect(hand.open).toEqual([1, 4]);
    await hand.end(1);
    await hand.end(3);
    expect(hand.open).toEqual([4]);
    await hand.end(4);
    await hand.end(5);
    await run;
    expect(hand.log.filter((l) => l.startsWith('filled'))).toEqual([2, 1, 3, 4, 5].map((s) => `filled ${s}`));
  });

  test('begins what takes long only when nothing else is under way, and small ones beside it', async () => {
    const hand = new Hand();
    hand.heavy.add(2);
    const run = new Schedule([fill(1), fill(2), fill(3), fill(4, 2, 3)], hand).run();
    expect(hand.open).toEqual([1]);
    await hand.end(1);
    expect(hand.open).toEqual([2, 3]);
    await hand.end(2);
    await hand.end(3);
    await hand.end(4);
    await run;
  });

  test('looks at the rest again when all that is under way has ended', async () => {
    const hand = new Hand();
    hand.farOff.add(1);
    hand.again = [fill(9, 1, 2)];
    const run = new Schedule([fill(1), fill(2), fill(3, 1), fill(4, 2, 3)], hand).run();
    await hand.end(1);
    expect(hand.open).toEqual([2]);
    await hand.end(2);
    expect(hand.open).toEqual([9]);
    await hand.end(9);
    await run;
    expect(hand.log).toEqual(['begin 1', 'begin 2', 'filled 1', 'filled 2', 'reconsider 1', 'begin 9', 'filled 9']);
  });

  test('goes on one by one after memory did not suffice for several', async () => {
    const hand = new Hand();
    const schedule = new Schedule([fill(1), fill(2), fill(3), fill(4, 1, 2, 3)], hand);
    const run = schedule.run();
    expect(schedule.hasCompany(2)).toBe(true);
    const failure = outOfMemory();
    await hand.end(2, failure);
    await hand.end(1);
    await hand.end(3, failure);
    expect(hand.log.slice(3)).toEqual(['undo 2', 'undo 3', 'filled 1', 'begin 2']);
    expect(schedule.hasCompany(2)).toBe(false);
    await hand.end(2);
    expect(hand.open).toEqual([3]);
    await hand.end(3);
    await hand.end(4);
    await run;
  });

  test('goes on with other fills where one was given up', async () => {
    const hand = new Hand();
    const schedule = new Schedule([fill(1), fill(2, 1), fill(3, 2)], hand);
    const run = schedule.run();
    await hand.end(1);
    expect(schedule.isAlone).toBe(true);
    await hand.end(2, undefined, [fill(8, 1), fill(9, 8)]);
    await hand.end(8);
    await hand.end(9);
    await run;
    expect(hand.log).toEqual(['begin 1', 'filled 1', 'begin 2', 'begin 8', 'filled 8', 'begin 9', 'filled 9']);
  });

  test('fails with the first failure once the others have ended', async () => {
    const hand = new Hand();
    let failed: unknown;
    const run = new Schedule([fill(1), fill(2), fill(3, 1, 2)], hand).run().catch((e: unknown) => {
      failed = e;
    });
    const failure = new EngineError('DIVIDE_BY_ZERO', {});
    await hand.end(2, failure);
    expect(failed).toBeUndefined();
    await hand.end(1, outOfMemory());
    await run;
    expect(failed).toBe(failure);
  });

  test('a want of memory that came without company is the end', async () => {
    const hand = new Hand();
    const failure = outOfMemory();
    const run = new Schedule([fill(1), fill(2, 1)], hand).run();
    const end = expect(run).rejects.toBe(failure);
    await hand.end(1, failure);
    await end;
  });

  test('fills all, each after what it reads, whatever ends first', async () => {
    const plans = fc
      .integer({ min: 1, max: 9 })
      .chain((n) =>
        fc.tuple(
          fc.tuple(...Array.from({ length: n }, (_, i) => fc.subarray(Array.from({ length: i }, (_, j) => j)))),
          fc.array(fc.nat(), { minLength: 40, maxLength: 40 }),
          fc.subarray(Array.from({ length: n }, (_, i) => i)),
        ),
      );
    await fc.assert(
      fc.asyncProperty(plans, async ([needs, picks, heavy]) => {
        const hand = new Hand();
        hand.heavy = new Set(heavy);
        const run = new Schedule(
          needs.map((n, i) => fill(i, ...n)),
          hand,
        ).run();
        for (const pick of picks) {
          const { open } = hand;
          expect(open.filter((s) => hand.heavy.has(s)).length).toBeLessThan(2);
          if (open.length > 0) await hand.end(open[pick % open.length] as number);
        }
        await run;
        const at = (line: string): number => hand.log.indexOf(line);
        needs.forEach((ns, i) => {
          expect(at(`filled ${i}`)).toBeGreaterThan(-1);
          for (const n of ns) expect(at(`begin ${i}`)).toBeGreaterThan(at(`filled ${n}`));
        });
      }),
      { numRuns: 100 },
    );
  });
});
