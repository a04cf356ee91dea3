/** The candidates nearest to `name`, best first: by edit distance, case ignored; none that differ in more than half. */
export function nearest(name: string, candidates: readonly string[], count = 3): string[] {
  const wanted = name.toLowerCase();
  return candidates
    .map((c) => ({ c, d: editDistance(wanted, c.toLowerCase()) }))
    .filter(({ c, d }) => d <= Math.max(1, Math.floor(Math.max(c.length, wanted.length) / 2)))
    .sort((a, b) => a.d - b.d)
    .slice(0, count)
    .map(({ c }) => c);
}

/** A hint naming the nearest candidate and what else there is; undefined where there is nothing to offer. */
export function didYouMean(name: string, candidates: readonly string[], inScope = 'in scope'): string | undefined {
  if (candidates.length === 0) return undefined;
  const [best] = nearest(name, candidates, 1);
  const listed = [...new Set(candidates)].slice(0, 12).join(', ');
  const more = candidates.length > 12 ? ', …' : '';
  return best === undefined ? `${inScope}: ${listed}${more}` : `did you mean \`${best}\`? ${inScope}: ${listed}${more}`;
}

/** Damerau-Levenshtein distance (adjacent transpositions count one). */
export function editDistance(a: string, b: string): number {
  let previous: number[] = [];
  let current = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const older = previous;
    previous = current;
    current = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, (older[j - 2] ?? 0) + 1);
      current.push(best);
    }
  }
  return current[b.length] ?? 0;
}
