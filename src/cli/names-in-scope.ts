/** A table named in a statement, and the names its columns can be qualified with. */
export interface NamedInStatement {
  readonly parts: readonly string[];
  /** the alias, else the table's own name */
  readonly qualifier: string;
}

const NAME = '(?:`[^`]+`|[\\w$]+)';
const TABLE = new RegExp(
  `(?:\\b(?:from|join|into|update|table|describe|desc)|,)\\s+(?:(?:extended|formatted|table|overwrite|into)\\s+)*(${NAME}(?:\\.${NAME}){0,2})(?:\\s+(?:as\\s+)?(${NAME}))?`,
  'gi',
);
const CTE = new RegExp(`(?:\\bwith\\s+(?:recursive\\s+)?|,\\s*)(${NAME})(?:\\s*\\([^)]*\\))?\\s+as\\s*\\(`, 'gi');
/** What stands behind a table's name and is no alias. */
const CLAUSES = new Set(
  `where group order having limit on join inner left right full cross semi anti natural using union intersect except lateral window
  cluster distribute sort tablesample values select set when from as partition pivot unpivot offset`.split(/\s+/),
);

const unquoted = (name: string): string => (name.startsWith('`') ? name.slice(1, -1) : name);
const withoutText = (statement: string): string =>
  statement.replace(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|--[^\n]*|\/\*[\s\S]*?\*\//g, (m) => ' '.repeat(m.length));

/** The tables that a statement, which need not be complete, seems to read. */
export function tablesNamed(statement: string): NamedInStatement[] {
  const found: NamedInStatement[] = [];
  TABLE.lastIndex = 0;
  const text = withoutText(statement);
  for (let match = TABLE.exec(text); match; match = TABLE.exec(text)) {
    const [whole, name = '', alias] = match;
    const parts = (name.match(new RegExp(NAME, 'g')) ?? []).map(unquoted);
    const isAlias = alias !== undefined && !CLAUSES.has(alias.toLowerCase());
    if (alias !== undefined && !isAlias) TABLE.lastIndex -= alias.length;
    // a column after a comma of SELECT is taken for a table too: it does not exist then, which does no harm
    if (whole) found.push({ parts, qualifier: isAlias ? unquoted(alias) : (parts[parts.length - 1] ?? '') });
  }
  return found;
}

/** The names that WITH gives to queries. */
export const queriesNamed = (statement: string): string[] => [...withoutText(statement).matchAll(CTE)].map((m) => unquoted(m[1] ?? ''));
