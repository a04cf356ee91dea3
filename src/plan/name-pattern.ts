/** Text as SHOW … LIKE has it: `*` is anything, `|` divides alternatives, case does not matter. */
export function nameMatcher(pattern: string | undefined): (name: string) => boolean {
  if (pattern === undefined) return () => true;
  const tests = pattern
    .trim()
    .split('|')
    .flatMap((p) => {
      try {
        return [new RegExp(`^(?:${p.trim().replaceAll('*', '.*')})$`, 'iu')];
      } catch {
        return [];
      }
    });
  return (name) => tests.some((t) => t.test(name));
}
