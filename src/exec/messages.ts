import type { ErrorData } from '../errors/engine-error.ts';
import type { LentBatch, MorselDone, QueryInfo, TaskResult } from './protocol.ts';
import type { SentTask } from './sent-once.ts';

export type ToWorker =
  | {
      readonly type: 'task';
      readonly request: number;
      /** its number alone where the thread has something of it */
      readonly query: QueryInfo | number;
      readonly task: SentTask;
      /** queries that are over */
      readonly released: readonly number[];
      /** sinks of the query whose rows go before the task is run */
      readonly letGo: readonly number[];
      /** numbers of what was sent once, and is not asked for behind this task */
      readonly forgotten: readonly number[];
    }
  | { readonly type: 'give back'; readonly query: number; readonly batch: number }
  /** look at the stop word again */
  | { readonly type: 'wake'; readonly query: number }
  | { readonly type: 'release'; readonly released: readonly number[] };
export type FromWorker =
  | { readonly type: 'done'; readonly request: number; readonly result: TaskResult }
  | { readonly type: 'failed'; readonly request: number; readonly error: ErrorData }
  | { readonly type: 'progress'; readonly request: number; readonly done: MorselDone }
  | { readonly type: 'batch'; readonly request: number; readonly lent: LentBatch };
