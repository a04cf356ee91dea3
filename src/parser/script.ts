import { fail } from '../errors/engine-error.ts';
import type { ScriptArgument, ScriptNode, ScriptText } from '../plan/script.ts';
import type { SqlToken } from './lexer.ts';
import { readBlock } from './script-block.ts';
import { type CheckText, refuseCommand, ScriptReader } from './script-reader.ts';

/**
 * BEGIN … END: cut into statements, conditions and queries by its own keywords, so that the grammar of statements need not
 * know of scripts. Each text is read once by `check`.
 * Errors: PARSE_SYNTAX_ERROR, those of `readBlock`, INVALID_LABEL_USAGE.*, LABELS_MISMATCH, LABEL_OR_FOR_VARIABLE_….
 */
export function readScript(text: string, tokens: readonly SqlToken[], check: CheckText): ScriptNode {
  const r = new ScriptReader(text, tokens, check);
  const script = readBlock(r, () => readNode(r));
  while (r.skip(';'));
  if (!r.atEnd()) r.reject('the end of the script');
  return script;
}

/** Is this a script, by its first tokens? */
export const isScript = (tokens: readonly SqlToken[]): boolean =>
  tokens[0]?.kind === 'BEGIN' && tokens[1] !== undefined && !/^(TRANSACTION|WORK)$/.test(tokens[1].image.toUpperCase());

function readNode(r: ScriptReader): ScriptNode {
  const label = readLabel(r);
  switch (r.kind()) {
    case 'BEGIN':
      return labelled(r, label, false, () => readBlock(r, () => readNode(r)));
    case 'WHILE':
      return labelled(r, label, true, () => {
        r.next();
        const before = r.expression('DO');
        r.expect('DO');
        const body = bodyUntil(r, 'END');
        r.expect('END', 'WHILE');
        return { kind: 'Loop', before, body };
      });
    case 'REPEAT':
      return labelled(r, label, true, () => {
        r.next();
        const body = bodyUntil(r, 'UNTIL');
        r.expect('UNTIL');
        const after = r.expression('END');
        r.expect('END', 'REPEAT');
        return { kind: 'Loop', after, body };
      });
    case 'LOOP':
      return labelled(r, label, true, () => {
        r.next();
        const body = bodyUntil(r, 'END');
        r.expect('END', 'LOOP');
        return { kind: 'Loop', body };
      });
    case 'FOR':
      return labelled(r, label, true, () => forNode(r));
    case 'IF':
      return ifNode(r);
    case 'CASE':
      return caseNode(r);
    case 'LEAVE':
    case 'ITERATE':
      return jumpNode(r);
    case 'SET':
      // the word is for variables of the session, outside of scripts
      if (/^VAR(IABLE)?$/.test(r.word(1)) && r.kind(2) !== '=') {
        r.next();
        r.reject('the name of a variable');
      }
      return { kind: 'Statement', text: r.statement() };
    default:
      return cursorNode(r) ?? { kind: 'Statement', text: r.statement() };
  }
}

function bodyUntil(r: ScriptReader, ...words: readonly string[]): ScriptNode[] {
  const body: ScriptNode[] = [];
  while (!words.includes(r.kind())) {
    if (r.atEnd()) return r.reject(words.join(' or '));
    body.push(readNode(r));
    if (!r.skip(';')) r.reject("';'");
  }
  if (body.length === 0) r.reject('a statement');
  return body;
}

const LABELLED: ReadonlySet<string> = new Set(['BEGIN', 'WHILE', 'REPEAT', 'LOOP', 'FOR']);

/** `name:` before a block or loop. */
function readLabel(r: ScriptReader): string | undefined {
  let at = 1;
  while (r.kind(at) === '.') at += 2;
  // `SELECT :x` reads a parameter.
  if (r.kind(at) !== ':' || !LABELLED.has(r.kind(at + 1))) return undefined;
  const place = r.place();
  const label = r.dottedName().join('.');
  if (at > 1) fail('INVALID_LABEL_USAGE.QUALIFIED_LABEL_NAME', { label }, place);
  r.next();
  return label;
}

const FORBIDDEN = new Set(['builtin', 'session', 'system']);

/** Runs `read` with a name around it that nothing within may have again. */
function within<T>(r: ScriptReader, name: string | undefined, isLoop: boolean, read: () => T): T {
  if (name === undefined) return read();
  const key = name.toLowerCase();
  if (FORBIDDEN.has(key)) fail('LABEL_OR_FOR_VARIABLE_NAME_FORBIDDEN', { label: name }, r.place());
  if (r.labels.some((l) => l.name === key)) fail('LABEL_OR_FOR_VARIABLE_ALREADY_EXISTS', { label: name }, r.place());
  r.labels.push({ name: key, isLoop });
  const result = read();
  r.labels.pop();
  return result;
}

function labelled<N extends ScriptNode>(r: ScriptReader, label: string | undefined, isLoop: boolean, read: () => N): N {
  const node = within(r, label, isLoop, read);
  if (!r.atEnd() && r.kind() !== ';') {
    const place = r.place();
    const end = r.name();
    if (label === undefined) fail('END_LABEL_WITHOUT_BEGIN_LABEL', { label: end }, place);
    if (end.toLowerCase() !== label.toLowerCase()) fail('LABELS_MISMATCH', { begin: label, end }, place);
  }
  return label === undefined ? node : { ...node, label };
}

function forNode(r: ScriptReader): Extract<ScriptNode, { kind: 'For' }> {
  r.next();
  const variable = r.kind(1) === 'AS' ? r.name() : undefined;
  if (variable !== undefined) r.next();
  return within(r, variable, false, () => {
    refuseCommand(r);
    const query = r.query('DO');
    r.expect('DO');
    const body = bodyUntil(r, 'END');
    r.expect('END', 'FOR');
    return { kind: 'For', query, body, ...(variable === undefined ? {} : { variable }) };
  });
}

function jumpNode(r: ScriptReader): ScriptNode {
  const kind = r.kind() === 'LEAVE' ? 'Leave' : 'Iterate';
  r.next();
  const place = r.place();
  const label = r.name();
  const target = r.labels.findLast((l) => l.name === label.toLowerCase());
  if (!target) fail('INVALID_LABEL_USAGE.DOES_NOT_EXIST', { label }, place);
  if (kind === 'Iterate' && !target?.isLoop) fail('INVALID_LABEL_USAGE.ITERATE_IN_COMPOUND', { label }, place);
  return { kind, label };
}

function ifNode(r: ScriptReader): ScriptNode {
  const branches: { condition: ScriptText; body: ScriptNode[] }[] = [];
  do {
    r.next();
    const condition = r.expression('THEN');
    r.expect('THEN');
    branches.push({ condition, body: bodyUntil(r, 'ELSEIF', 'ELSE', 'END') });
  } while (r.kind() === 'ELSEIF');
  const otherwise = r.skip('ELSE') ? bodyUntil(r, 'END') : [];
  r.expect('END', 'IF');
  return { kind: 'If', branches, otherwise };
}

function caseNode(r: ScriptReader): ScriptNode {
  r.expect('CASE');
  const value = r.kind() === 'WHEN' ? undefined : r.expression('WHEN');
  const branches: { condition: ScriptText; body: ScriptNode[] }[] = [];
  while (r.skip('WHEN')) {
    const condition = r.expression('THEN');
    r.expect('THEN');
    branches.push({ condition, body: bodyUntil(r, 'WHEN', 'ELSE', 'END') });
  }
  const otherwise = r.skip('ELSE') ? bodyUntil(r, 'END') : undefined;
  r.expect('END', 'CASE');
  return { kind: 'Case', branches, ...(value === undefined ? {} : { value }), ...(otherwise ? { otherwise } : {}) };
}

/** `OPEN c [USING …]`, `FETCH [[NEXT] FROM] c INTO x, y`, `CLOSE c` */
function cursorNode(r: ScriptReader): ScriptNode | undefined {
  switch (r.word()) {
    case 'OPEN': {
      r.next();
      const name = cursorName(r);
      return { kind: 'Open', name, using: r.skip('USING') ? argumentsOf(r) : [] };
    }
    case 'FETCH': {
      r.next();
      if (r.word() === 'NEXT' && r.word(1) === 'FROM') r.next();
      r.skip('FROM');
      const name = cursorName(r);
      r.expect('INTO');
      const into = [r.dottedName()];
      while (r.skip(',')) into.push(r.dottedName());
      return { kind: 'Fetch', name, into };
    }
    case 'CLOSE':
      r.next();
      return { kind: 'Close', name: cursorName(r) };
    default:
      return undefined;
  }
}

function cursorName(r: ScriptReader): string[] {
  const place = r.place();
  const name = r.dottedName();
  if (name.length > 2) fail('CURSOR_REFERENCE_INVALID_QUALIFIER', { name: name.join('.') }, place);
  return name.map((part) => part.toLowerCase());
}

/** `5, x AS name`, parentheses around them or not. */
function argumentsOf(r: ScriptReader): ScriptArgument[] {
  const isWrapped = r.skip('(');
  const list: ScriptArgument[] = [];
  do {
    const value = r.expression(',', ';', 'AS', ')');
    list.push(r.skip('AS') ? { value, name: r.name() } : { value });
  } while (r.skip(','));
  if (isWrapped) r.expect(')');
  return list;
}
