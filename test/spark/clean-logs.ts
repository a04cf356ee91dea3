import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Logs as one wishes them: every field there, every type right. Gives the month's directory. */
export function makeCleanLogs(directory: string): string {
  const countries = ['India', 'United States', 'Brasil', 'Japan', 'Deutschland'];
  const titles = ['Sacred Games', 'दिल्ली क्राइम', 'Money Heist', 'Dark', '深夜食堂', 'Stranger Things 👾'];
  let seed = 42;
  const pick = (n: number): number => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor((seed / 2147483648) * n);
  };
  for (let day = 1; day <= 6; day++) {
    const folder = join(directory, `2025/10/day=${String(day).padStart(2, '0')}`);
    mkdirSync(folder, { recursive: true });
    const lines = Array.from({ length: 200 + 10 * day }, (_, i) => {
      const show = Math.min(pick(6), pick(6));
      return JSON.stringify({
        user_id: `u${String(pick(40)).padStart(3, '0')}`,
        show_id: `s${show}`,
        title: titles[show],
        country: countries[pick(5)],
        device: { type: pick(2) === 0 ? 'mobile' : 'tv', os: ['android', 'ios', 'tizen'][pick(3)] },
        ts: `2025-10-0${day}T${String(pick(24)).padStart(2, '0')}:${String(i % 60).padStart(2, '0')}:00Z`,
        watched_seconds: pick(7200),
        genres: show % 2 === 0 ? ['Drama', 'Crime'] : ['Drama'],
        rating: pick(50) / 10 + 0.05,
      });
    }).join('\n');
    const text = `${lines}\n`;
    if (day % 2 === 0) writeFileSync(join(folder, 'part-0000.json.gz'), gzipSync(text));
    else writeFileSync(join(folder, 'part-0000.json'), text);
  }
  return join(directory, '2025/10');
}
