import type { Progress } from '../exec/engine.ts';

/** Work shorter than this goes by without a line. */
const PATIENCE_MS = 500;

/** A line on the terminal that says how far an action is, once it has taken half a second. Nothing where there is no terminal. */
export function progressLine(output: NodeJS.WriteStream = process.stderr): { readonly signal: AbortSignal; readonly update: (p: Progress) => void; readonly end: () => void } {
  const started = performance.now();
  let shown = false;
  const update = (p: Progress): void => {
    if (!output.isTTY || performance.now() - started < PATIENCE_MS) return;
    shown = true;
    output.write(`\r\x1b[K${progressText(p, performance.now() - started)}`);
  };
  const end = (): void => {
    if (shown) output.write('\r\x1b[K');
    shown = false;
  };
  return { signal: new AbortController().signal, update, end };
}

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
export function bytesText(bytes: number): string {
  const unit = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log2(bytes) / 10));
  return `${(bytes / 1024 ** unit).toFixed(unit ? 1 : 0)} ${UNITS[unit]}`;
}

/** `[####      ] 40 %  1,200,000 rows  120.0 MiB  stage 1 of 3  2.1 s` */
export function progressText(p: Progress, milliseconds: number): string {
  const share = p.totalBytes ? Math.min(1, p.bytes / p.totalBytes) : undefined;
  const bar = share === undefined ? '' : `[${'#'.repeat(Math.round(share * 20)).padEnd(20)}] ${String(Math.floor(share * 100)).padStart(3)} %  `;
  const stage = p.stages.total > 1 ? `  stage ${Math.min(p.stages.done + 1, p.stages.total)} of ${p.stages.total}` : '';
  return `${bar}${p.rows.toLocaleString('en-US')} rows  ${bytesText(p.bytes)}${stage}  ${(milliseconds / 1000).toFixed(1)} s`;
}
