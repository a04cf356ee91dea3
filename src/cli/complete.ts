import { KEYWORDS } from '../parser/keywords.ts';
import { splitStatements } from '../parser/statements.ts';
import { META_COMMANDS } from './meta.ts';
import { queriesNamed, tablesNamed } from './names-in-scope.ts';

/** What can be named. Nothing here fails: what cannot be looked up has no names. */
export interface Vocabulary {
  databases(): Promise<readonly string[]>;
  /** of the current database, with temporary views, when none is given */
  tables(database?: string): Promise<readonly string[]>;
  columns(table: readonly string[]): Promise<readonly string[]>;
  functions(): readonly string[];
  settings(): readonly string[];
}

/** `candidates` each stand for `word`, the text before the cursor that is completed. */
export interface Completion {
  readonly candidates: readonly string[];
  readonly word: string;
}

const AFTER_TABLE_WORD = /\b(?:from|join|into|table|overwrite|update|describe|desc|refresh|extended|formatted|cache|uncache)\s+$/i;
const AFTER_DATABASE_WORD = /\b(?:use|database|databases|schema|namespace)\s+$|^\s*show\s+(?:tables|views)\s+(?:in|from)\s+$/i;
const FUNCTIONS_IN_CAPITALS = /^[A-Z_]{2,}$/;

/** What may stand at the cursor: `before` and `after` are the text around it, of all lines of what is typed. */
export async function complete(before: string, after: string, names: Vocabulary): Promise<Completion> {
  if (/^\s*\\\S*$/.test(before)) return among(META_COMMANDS, before.trimStart());
  if (/^\s*\\d\+?\s+\S*$/.test(before)) return among(await tableNames(names), /\S*$/.exec(before)?.[0] ?? '');
  const { rest, incomplete } = splitStatements(before);
  if (incomplete === 'string' || incomplete === 'comment') return { candidates: [], word: '' };
  const setting = /^\s*(?:set|reset)\s+([\w.]*)$/i.exec(rest)?.[1];
  if (setting !== undefined) return among(names.settings(), setting);

  const word = /[\w$`.]*$/.exec(rest)?.[0] ?? '';
  const lead = rest.slice(0, rest.length - word.length);
  const statement = `${rest}${/^[^;]*/.exec(after)?.[0] ?? ''}`;
  const dot = word.lastIndexOf('.');
  if (dot >= 0) return among(await qualified(word.slice(0, dot), statement, names), word);
  if (AFTER_DATABASE_WORD.test(lead)) return among(await names.databases(), word);
  if (AFTER_TABLE_WORD.test(lead) || inTableList(lead)) {
    const databases = (await names.databases()).map((d) => `${d}.`);
    return among([...(await tableNames(names)), ...queriesNamed(statement), ...(word === '' ? [] : databases)], word);
  }
  const named = tablesNamed(statement);
  const columns = (await Promise.all(named.map((t) => names.columns(t.parts)))).flat().map(quoted);
  const known = [
    ...columns,
    ...named.filter((t, i) => columns.length > 0 && t.qualifier !== word && i < 20).map((t) => quoted(t.qualifier)),
  ];
  if (word === '') return among(lead.trim() === '' ? [] : columns, word);
  const asTyped = word === word.toUpperCase() && /[A-Z]/.test(word);
  const cased = (text: string): string => (asTyped ? text.toUpperCase() : text.toLowerCase());
  const functions = names
    .functions()
    .filter((f) => /^[a-z]/i.test(f))
    .map((f) => `${FUNCTIONS_IN_CAPITALS.test(word) ? f.toUpperCase() : f}(`);
  return among([...known, ...KEYWORDS.map((k) => cased(k.word)), ...functions], word);
}

/** `FROM a, ` names tables still. */
const inTableList = (lead: string): boolean =>
  /\bfrom\s+[\w`.$]+(?:\s+(?:as\s+)?[\w`]+)?(?:\s*,\s*[\w`.$]+(?:\s+(?:as\s+)?[\w`]+)?)*\s*,\s*$/i.test(lead);

const tableNames = async (names: Vocabulary): Promise<string[]> => (await names.tables()).map(quoted);

/** Behind a dot: columns of a table or alias of the statement, or tables of a database. */
async function qualified(qualifier: string, statement: string, names: Vocabulary): Promise<string[]> {
  const parts = (qualifier.match(/`[^`]*`|[^.`]+/g) ?? []).map((p) => p.replaceAll('`', ''));
  const [last = ''] = parts.slice(-1);
  const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
  const meant = tablesNamed(statement).filter((t) =>
    parts.length === 1 ? same(t.qualifier, last) : same(t.parts.join('.'), parts.join('.')),
  );
  const columns = (await Promise.all(meant.map((t) => names.columns(t.parts)))).flat();
  const tables = parts.length === 1 && (await names.databases()).some((d) => same(d, last)) ? await names.tables(last) : [];
  return [...columns, ...tables].map((name) => `${qualifier}.${quoted(name)}`);
}

/** A name as it has to be written. */
const quoted = (name: string): string => (/^[A-Za-z_]\w*$/.test(name) ? name : `\`${name.replaceAll('`', '``')}\``);

/** Those that go on from the word, in order, case aside. */
function among(candidates: readonly string[], word: string): Completion {
  const bare = (text: string): string => text.replaceAll('`', '').toLowerCase();
  const start = bare(word);
  const fitting = [...new Set(candidates)].filter((c) => bare(c).startsWith(start) && c !== word);
  return { candidates: fitting.sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)), word };
}
