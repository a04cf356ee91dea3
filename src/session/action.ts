import type { ActionOptions, Progress } from '../exec/engine.ts';

/** What an action is told by its caller. It may run several queries, one after the other or side by side: each is a part. */
export interface Action extends Pick<ActionOptions, 'signal'> {
  /** what the next part is told; the caller hears of the sum of all */
  part(): ActionOptions;
}

/** The action of nobody in particular. */
export const NOBODYS: Action = { part: () => ({}) };

const NOTHING: Progress = { rows: 0, bytes: 0, stages: { done: 0, total: 0 } };

export function actionOf({ signal, onProgress }: ActionOptions): Action {
  const parts: Progress[] = [];
  const common = signal ? { signal } : {};
  return {
    ...common,
    part() {
      if (!onProgress) return common;
      const mine = parts.push(NOTHING) - 1;
      return {
        ...common,
        onProgress: (progress) => {
          parts[mine] = progress;
          onProgress(parts.reduce(sum));
        },
      };
    },
  };
}

const sum = (a: Progress, b: Progress): Progress => ({
  rows: a.rows + b.rows,
  bytes: a.bytes + b.bytes,
  ...(a.totalBytes === undefined && b.totalBytes === undefined ? {} : { totalBytes: (a.totalBytes ?? 0) + (b.totalBytes ?? 0) }),
  stages: { done: a.stages.done + b.stages.done, total: a.stages.total + b.stages.total },
  // Parts that are over have no stage at work.
  ...(b.stage || a.stage ? { stage: added(isOver(a) ? undefined : a.stage, isOver(b) ? undefined : b.stage) } : {}),
});

const isOver = ({ stages }: Progress): boolean => stages.done === stages.total;
const added = (a: Progress['stage'], b: Progress['stage']): NonNullable<Progress['stage']> => ({
  rows: (a?.rows ?? 0) + (b?.rows ?? 0),
  bytes: (a?.bytes ?? 0) + (b?.bytes ?? 0),
});
