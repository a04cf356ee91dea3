// Timing of two things against each other in one process: A B A B …, so that whatever else the machine does falls on both.

export const median = (numbers) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

export async function timed(body) {
  const start = performance.now();
  await body();
  return performance.now() - start;
}

/** Milliseconds by the clock, and of all processors that the process had. */
export async function spent(body) {
  const before = process.cpuUsage();
  const milliseconds = await timed(body);
  const { user, system } = process.cpuUsage(before);
  return { milliseconds, cpu: (user + system) / 1000 };
}

/** Medians in milliseconds; `theirs` may be missing. */
export async function paired(ours, theirs, { warmups, runs, clock = 'wall' }) {
  const measured = clock === 'cpu' ? async (body) => (await spent(body)).cpu : timed;
  const mine = [],
    peers = [];
  for (let i = 0; i < warmups + runs; i++) {
    const a = await measured(ours);
    const b = theirs ? await measured(theirs) : undefined;
    if (i < warmups) continue;
    mine.push(a);
    if (b !== undefined) peers.push(b);
  }
  return { ours: median(mine), ...(theirs ? { theirs: median(peers) } : {}) };
}
