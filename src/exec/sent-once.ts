import { internalError } from '../errors/engine-error.ts';
import type { BatchOperator } from '../physical/plan.ts';
import type { PackedBatches } from './packed-batches.ts';
import type {
  LoadedSegment,
  LoadedStage,
  LoadedWindow,
  PipelineTask,
  SegmentCode,
  SentMorsels,
  Task,
  WindowCode,
  WindowTask,
} from './protocol.ts';

/** What is the same in many tasks: sent with a number it is kept, and then the number alone stands for it. */
type Sent<T> = { readonly value: T; readonly number?: number } | { readonly value?: undefined; readonly number: number };

type SentStage =
  | { readonly kind: 'segment'; readonly segment: Omit<LoadedSegment, 'code'> & { readonly code: Sent<SegmentCode> } }
  | { readonly kind: 'operator'; readonly operator: Sent<BatchOperator> };

interface SentPipelineTask extends Omit<PipelineTask, 'stages' | 'morsels'> {
  readonly stages: readonly SentStage[];
  readonly morsels:
    | Exclude<SentMorsels, { kind: 'batches' }>
    | { readonly kind: 'batches'; readonly packed: Sent<PackedBatches>; readonly pieces: number };
}
interface SentWindowTask extends Omit<WindowTask, 'window'> {
  readonly window: Omit<LoadedWindow, 'code'> & { readonly code: Sent<WindowCode> };
}

/** A task as a thread is sent it. */
export type SentTask = Exclude<Task, PipelineTask | WindowTask> | SentPipelineTask | SentWindowTask;

/** A thread keeps as many things at most. */
const MOST_KEPT = 256;

/**
 * Makes of tasks what one thread is sent: what comes a second time is likely to come again and is then kept there. Copying code and
 * the places of batches anew takes several times as long as all else in a task of a short query.
 */
export class Sender {
  readonly #seen = new WeakSet<object>();
  /** what the thread keeps, the least recently used first */
  readonly #kept = new Map<object, number>();
  #last = 0;

  send(task: Task): SentTask {
    switch (task.kind) {
      case 'pipeline':
        return { ...task, stages: task.stages.map((s) => this.#stage(s)), morsels: this.#morsels(task.morsels) };
      case 'window':
        return { ...task, window: { ...task.window, code: this.#once(task.window.code) } };
      default:
        return task;
    }
  }

  /** The numbers of what the thread may forget, behind the tasks that were sent. */
  takeForgotten(): readonly number[] {
    const forgotten: number[] = [];
    for (const [value, number] of this.#kept) {
      if (this.#kept.size <= MOST_KEPT) break;
      this.#kept.delete(value);
      forgotten.push(number);
    }
    return forgotten;
  }

  /** What was sent last has not come to the thread: it is asked for nothing that it keeps. */
  forgetAll(): void {
    this.#kept.clear();
  }

  #stage(stage: LoadedStage): SentStage {
    if (stage.kind === 'operator') return { kind: 'operator', operator: this.#once(stage.operator) };
    return { kind: 'segment', segment: { ...stage.segment, code: this.#once(stage.segment.code) } };
  }

  #morsels(morsels: SentMorsels): SentPipelineTask['morsels'] {
    return morsels.kind === 'batches' ? { ...morsels, packed: this.#once(morsels.packed) } : morsels;
  }

  #once<T extends object>(value: T): Sent<T> {
    const known = this.#kept.get(value);
    if (known !== undefined) {
      this.#kept.delete(value);
      this.#kept.set(value, known);
      return { number: known };
    }
    if (!this.#seen.has(value)) {
      this.#seen.add(value);
      return { value };
    }
    const number = ++this.#last;
    this.#kept.set(value, number);
    return { value, number };
  }
}

/** Makes tasks again of what a thread is sent. */
export class Receiver {
  readonly #kept = new Map<number, unknown>();

  receive(task: SentTask): Task {
    switch (task.kind) {
      case 'pipeline':
        return { ...task, stages: task.stages.map((s) => this.#stage(s)), morsels: this.#morsels(task.morsels) };
      case 'window':
        return { ...task, window: { ...task.window, code: this.#value(task.window.code) } };
      default:
        return task;
    }
  }

  forget(numbers: readonly number[]): void {
    for (const number of numbers) this.#kept.delete(number);
  }

  #stage(stage: SentStage): LoadedStage {
    if (stage.kind === 'operator') return { kind: 'operator', operator: this.#value(stage.operator) };
    return { kind: 'segment', segment: { ...stage.segment, code: this.#value(stage.segment.code) } };
  }

  #morsels(morsels: SentPipelineTask['morsels']): SentMorsels {
    return morsels.kind === 'batches' ? { ...morsels, packed: this.#value(morsels.packed) } : morsels;
  }

  #value<T>({ value, number }: Sent<T>): T {
    if (value === undefined)
      return (this.#kept.get(number ?? -1) as T | undefined) ?? internalError('a thread was not sent what it is to have');
    if (number !== undefined) this.#kept.set(number, value);
    return value;
  }
}
