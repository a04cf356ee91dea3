import type { Progress } from '../exec/engine.ts';

/** Work shorter than this goes by without a line. */
const PATIENCE_MS = 500;
const EVERY_MS = 100;

/** Follows an action: give `update` to it, call `end` when it is over or before anything else is printed. */
export interface ProgressLine {
  /** never aborts: for actions that nobody can interrupt */
  readonly signal: AbortSignal;
  readonly update: (progress: Progress) => void;
  readonly end: () => void;
}

/**
 * A line on the terminal that says how far an action is, once it has taken half a second. Nothing where there is no terminal, or
 * one that cannot take a line back.
 */
export function progressLine(output: NodeJS.WriteStream = process.stderr): ProgressLine {
  const { signal } = new AbortController();
  if (!output.isTTY || process.env.TERM === 'dumb') return { signal, update: () => undefined, end: () => undefined };
  const started = performance.now();
  let known: Progress | undefined;
  let shown = false;
  const draw = (): void => {
    const passed = performance.now() - started;
    if (passed < PATIENCE_MS) return;
    shown = true;
    output.write(`\r\x1b[K${progressText(known, passed).slice(0, (output.columns || 80) - 1)}`);
  };
  const timer = setInterval(draw, EVERY_MS);
  timer.unref();
  return {
    signal,
    update(progress) {
      known = progress;
    },
    end() {
      clearInterval(timer);
      if (shown) output.write('\r\x1b[K');
      shown = false;
    },
  };
}

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
function bytesText(bytes: number): string {
  const unit = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log2(bytes) / 10));
  return `${(bytes / 1024 ** unit).toFixed(unit ? 1 : 0)} ${UNITS[unit]}`;
}

export const secondsText = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(milliseconds < 9950 ? 2 : 1)} s`;

/** `[####      ]  40 %  1,200,000 rows  120.0 MiB  stage 1 of 3  2.1 s`; before there is anything to tell, the time alone. */
export function progressText(p: Progress | undefined, milliseconds: number): string {
  const time = `${(milliseconds / 1000).toFixed(1)} s`;
  if (!p) return time;
  const share = p.totalBytes ? Math.min(1, p.bytes / p.totalBytes) : undefined;
  const bar =
    share === undefined ? '' : `[${'#'.repeat(Math.round(share * 20)).padEnd(20)}] ${String(Math.floor(share * 100)).padStart(3)} %  `;
  const bytes = p.bytes > 0 ? `  ${bytesText(p.bytes)}` : '';
  const stage = p.stages.total > 1 ? `  stage ${Math.min(p.stages.done + 1, p.stages.total)} of ${p.stages.total}` : '';
  return `${bar}${p.rows.toLocaleString('en-US')} rows${bytes}${stage}  ${time}`;
}
