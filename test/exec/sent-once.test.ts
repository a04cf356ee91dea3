import { expect, test } from 'vitest';
import type { PipelineTask, QueryInfo, Task } from '../../src/exec/protocol.ts';
import { QueryThreads } from '../../src/exec/query-threads.ts';
import { zeroed } from '../../src/exec/row-store.ts';
import { Receiver, Sender, type SentTask } from '../../src/exec/sent-once.ts';
import type { TaskThread } from '../../src/exec/worker-pool.ts';
import type { BatchOperator } from '../../src/physical/plan.ts';
import { Arena, SharedMemory } from '../../src/wasm/memory.ts';

const operator = (prefix: string): BatchOperator => ({ kind: 'evaluate', exprs: [], input: [], prefix }) as unknown as BatchOperator;
const packed = { types: [], words: Uint32Array.of(1, 2), starts: Uint32Array.of(0), width: 0, read: [] };

const taskOf = (operators: readonly BatchOperator[], sink: number): PipelineTask => ({
  kind: 'pipeline',
  sink,
  rows: 1,
  morsels: { kind: 'batches', packed, pieces: 2 },
  firstMorsel: 0,
  stages: operators.map((o) => ({ kind: 'operator', operator: o })),
  counter: 0,
  word: 0,
  outputRows: 1,
  isKept: false,
  lends: false,
});

test('what a thread is sent again and again it is sent twice, and then its number', () => {
  const [sender, receiver] = [new Sender(), new Receiver()];
  const [one, two] = [operator('one'), operator('two')];
  const sent: SentTask[] = [];
  for (let sink = 0; sink < 4; sink++) {
    const task = taskOf(sink === 1 ? [one, two] : [one], sink);
    const message = structuredClone(sender.send(task));
    sent.push(message);
    expect(receiver.receive(message)).toEqual(task);
    expect(sender.takeForgotten()).toEqual([]);
  }
  const isThere = sent.map((t) => JSON.stringify(t).includes('"one"'));
  expect(isThere).toEqual([true, true, false, false]);
  expect(sent.map((t) => t.kind === 'pipeline' && t.morsels.kind === 'batches' && t.morsels.packed.value !== undefined)).toEqual(isThere);
});

test('a thread keeps so many things, those that were sent last', () => {
  const [sender, receiver] = [new Sender(), new Receiver()];
  const operators = Array.from({ length: 300 }, (_, i) => operator(`number ${i}`));
  const send = (o: BatchOperator): SentTask => {
    const task = taskOf([o], 0);
    const message = structuredClone(sender.send(task));
    expect(receiver.receive(message)).toEqual(task);
    receiver.forget(sender.takeForgotten());
    return message;
  };
  for (let time = 0; time < 3; time++) for (const o of operators) send(o);
  expect(JSON.stringify(send(operators[299] as BatchOperator))).not.toContain('number 299');
  expect(JSON.stringify(send(operators[0] as BatchOperator))).toContain('number 0');
});

test('what could not be sent is sent with the next task', () => {
  const [sender, receiver] = [new Sender(), new Receiver()];
  const task = taskOf([operator('one')], 0);
  receiver.receive(sender.send(task));
  sender.send(task);
  sender.forgetAll();
  expect(receiver.receive(sender.send(task))).toEqual(task);
});

test('threads let sinks go before their next task, or when they are asked to', async () => {
  const memory = SharedMemory.create(2 ** 24);
  const arena = new Arena(memory, memory.newOwner());
  const info = { id: 1, owner: arena.owner, stop: zeroed(arena, 16) } as unknown as QueryInfo;
  const threads = new QueryThreads(memory, info, undefined);
  const told: (readonly number[])[] = [];
  const thread = {
    tasks: 0,
    run: (_: QueryInfo, __: Task, ___: unknown, letGo: readonly number[] = []) => {
      told.push(letGo);
      return Promise.resolve({ metrics: { rows: 0, bytes: 0, milliseconds: 0 } });
    },
  } as unknown as TaskThread;
  threads.letGo([thread], 3);
  threads.letGo([thread], 4);
  await threads.run([thread], () => ({ kind: 'drop', sink: 9 }));
  expect(await threads.letAllGo()).toBe(false);
  threads.letGo([thread], 5);
  expect(await threads.letAllGo()).toBe(true);
  expect(told).toEqual([[3, 4], [5]]);
});
