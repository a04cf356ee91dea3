import type { FileStatus, FileSystem } from '../fs/file-system.ts';
import { baseName } from '../fs/path-names.ts';

const SPECIAL = /[*?[{\\]/;

/** Does the path hold anything that a glob gives a meaning? */
export const isGlob = (path: string): boolean => SPECIAL.test(path);

/**
 * Hadoop's globs, of one path component: `*`, `?`, `[abc]`, `[a-z]`, `[^a]` (or `[!a]`), `{a,b}`, `\x` for x itself.
 * A bracket that never closes stands for itself.
 */
export function globToRegExp(glob: string): RegExp {
  let out = '';
  let depth = 0;
  for (let i = 0; i < glob.length; i++) {
    const c = glob[i] as string;
    if (c === '\\') out += quote(glob[++i] ?? '\\');
    else if (c === '*') out += '[^/]*';
    else if (c === '?') out += '[^/]';
    else if (c === '{') {
      out += '(?:';
      depth++;
    } else if (c === '}' && depth > 0) {
      out += ')';
      depth--;
    } else if (c === ',' && depth > 0) out += '|';
    else if (c === '[') {
      const end = glob.indexOf(']', i + 2);
      if (end < 0) out += '\\[';
      else {
        const body = glob.slice(i + 1, end);
        const negated = body.startsWith('^') || body.startsWith('!');
        out += `[${negated ? '^' : ''}${body.slice(negated ? 1 : 0).replace(/[\\\]^[]/g, '\\$&')}]`;
        i = end;
      }
    } else out += quote(c);
  }
  return new RegExp(`^${out}${')'.repeat(depth)}$`, 'su');
}

const quote = (c: string): string => c.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** Components of a path; a slash within braces does not divide (`{a/b,c}`), the alternatives are taken apart first. */
function expandBraces(path: string): string[] {
  const open = path.search(/(?<!\\)\{/);
  if (open < 0) return [path];
  let depth = 0;
  const alternatives: string[] = [];
  let from = open + 1;
  for (let i = open; i < path.length; i++) {
    const c = path[i];
    if (c === '\\') i++;
    else if (c === '{') depth++;
    else if (c === ',' && depth === 1) {
      alternatives.push(path.slice(from, i));
      from = i + 1;
    } else if (c === '}' && --depth === 0) {
      alternatives.push(path.slice(from, i));
      const head = path.slice(0, open),
        tail = path.slice(i + 1);
      return alternatives.flatMap((a) => expandBraces(head + a + tail));
    }
  }
  return [path];
}

/** The paths a glob matches, sorted, each once; none when nothing matches. `path` is absolute. */
export async function expandGlob(fs: FileSystem, path: string): Promise<FileStatus[]> {
  const found = new Map<string, FileStatus>();
  for (const pattern of expandBraces(path)) {
    for (const status of await matches(
      fs,
      '/',
      pattern.split('/').filter((p) => p !== ''),
    ))
      found.set(status.path, status);
  }
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

async function matches(fs: FileSystem, base: string, parts: readonly string[]): Promise<FileStatus[]> {
  const at = await fs.stat(base);
  if (at === undefined) return [];
  const [part, ...rest] = parts;
  if (part === undefined) return [at];
  if (!at.isDirectory) return [];
  const join = (name: string): string => (base === '/' ? `/${name}` : `${base}/${name}`);
  if (!isGlob(part)) return matches(fs, join(part), rest);
  const wanted = globToRegExp(part);
  const names = (await fs.list(base)).map((e) => baseName(e.path)).filter((name) => wanted.test(name));
  return (await Promise.all(names.map((name) => matches(fs, join(name), rest)))).flat();
}
