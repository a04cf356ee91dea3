import { ERRORS } from '../errors/catalog.ts';
import { fail } from '../errors/engine-error.ts';
import type { ScriptBlock, ScriptCondition, ScriptCursor, ScriptHandler, ScriptNode, ScriptText } from '../plan/script.ts';
import { stringValue } from './literal.ts';
import { refuseCommand, type ScriptReader } from './script-reader.ts';

type ReadNode = () => ScriptNode;

/** What has been declared so far; the parts of a block come in this order. */
const STAGES = ['variables', 'cursors', 'handlers', 'statements'] as const;
type Stage = (typeof STAGES)[number];

/**
 * BEGIN … END without its label.
 * Errors: INVALID_VARIABLE_DECLARATION.*, INVALID_ERROR_CONDITION_DECLARATION.*, DUPLICATE_CONDITION_IN_SCOPE, INVALID_CURSOR_DECLARATION,
 * CURSOR_ALREADY_EXISTS, INVALID_HANDLER_DECLARATION.*, DUPLICATE_EXCEPTION_HANDLER.*, INVALID_SQLSTATE.
 */
export function readBlock(r: ScriptReader, node: ReadNode): ScriptBlock {
  r.expect('BEGIN');
  if (r.word() === 'NOT' && r.word(1) === 'ATOMIC') r.expect('NOT', 'ATOMIC');
  const variables: ScriptText[] = [];
  const conditions: ScriptCondition[] = [];
  const cursors: ScriptCursor[] = [];
  const handlers: ScriptHandler[] = [];
  const body: ScriptNode[] = [];
  let stage: Stage = 'variables';
  const isPast = (wanted: Stage): boolean => STAGES.indexOf(stage) > STAGES.indexOf(wanted);
  while (r.kind() !== 'END') {
    if (r.atEnd()) r.reject('END');
    const place = r.place();
    if (r.kind() !== 'DECLARE') {
      stage = 'statements';
      body.push(node());
    } else if (declares(r, 'CONDITION')) {
      const condition = readCondition(r);
      const { name } = condition;
      if (isPast('variables')) fail('INVALID_ERROR_CONDITION_DECLARATION.NOT_AT_START_OF_COMPOUND_STATEMENT', { name }, place);
      if (conditions.some((c) => c.name === name)) fail('DUPLICATE_CONDITION_IN_SCOPE', { name }, place);
      conditions.push(condition);
    } else if (declares(r, 'CURSOR')) {
      if (isPast('cursors')) fail('INVALID_CURSOR_DECLARATION', {}, place);
      stage = 'cursors';
      const cursor = readCursor(r);
      if (cursors.some((c) => c.name === cursor.name)) fail('CURSOR_ALREADY_EXISTS', { name: cursor.name }, place);
      cursors.push(cursor);
    } else if (r.kind(2) === 'HANDLER') {
      if (isPast('handlers')) fail('INVALID_HANDLER_DECLARATION.WRONG_PLACE_OF_DECLARATION', {}, place);
      stage = 'handlers';
      const handler = readHandler(r, conditions, node);
      refuseTwice(handler, handlers, r);
      handlers.push(handler);
    } else {
      const isReplacing = r.word(1) === 'OR' && r.word(2) === 'REPLACE';
      const declared = r.statement();
      const { text } = declared;
      if (isPast('variables')) fail('INVALID_VARIABLE_DECLARATION.ONLY_AT_BEGINNING', { text }, { ...place, end: r.text.length });
      if (isReplacing) fail('INVALID_VARIABLE_DECLARATION.REPLACE_LOCAL_VARIABLE', { text }, place);
      variables.push(declared);
    }
    if (!r.skip(';')) r.reject("';'");
  }
  r.expect('END');
  return { kind: 'Block', variables, conditions, cursors, handlers, body };
}

/** `DECLARE name CONDITION`, `DECLARE name INSENSITIVE CURSOR`, with any number of qualifiers. */
function declares(r: ScriptReader, what: string): boolean {
  let at = 2;
  while (r.kind(at) === '.') at += 2;
  if (what === 'CURSOR' && (r.word(at) === 'INSENSITIVE' || r.word(at) === 'ASENSITIVE')) at++;
  return r.word(at) === what && (what !== 'CURSOR' || r.word(at + 1) === 'FOR');
}

/** `DECLARE name CONDITION [FOR SQLSTATE 'state']` */
function readCondition(r: ScriptReader): ScriptCondition {
  r.next();
  const place = r.place();
  const parts = r.dottedName();
  const name = parts.join('.');
  if (parts.length > 1) fail('INVALID_ERROR_CONDITION_DECLARATION.QUALIFIED_CONDITION_NAME', { name }, place);
  if (!/^\w+$/.test(name)) fail('INVALID_ERROR_CONDITION_DECLARATION.SPECIAL_CHARACTER_FOUND', { name }, place);
  r.expect('CONDITION');
  const hasState = r.skip('FOR');
  if (hasState) r.expect('SQLSTATE');
  return { name: name.toUpperCase(), sqlState: hasState ? readState(r) : '45000' };
}

function readState(r: ScriptReader): string {
  r.skip('VALUE');
  const place = r.place();
  const sqlState = stringValue(r.name()).toUpperCase();
  if (!/^(?!00|01|XX)[A-Z0-9]{5}$/.test(sqlState)) fail('INVALID_SQLSTATE', { sqlState }, place);
  return sqlState;
}

/** `DECLARE name [INSENSITIVE] CURSOR FOR query [FOR READ ONLY]` */
function readCursor(r: ScriptReader): ScriptCursor {
  r.next();
  const name = r.name().toLowerCase();
  if (!r.skip('INSENSITIVE')) r.skip('ASENSITIVE');
  r.expect('CURSOR', 'FOR');
  refuseCommand(r);
  return { name, query: r.statement(/\s+FOR\s+READ\s+ONLY$/i) };
}

/** `DECLARE EXIT HANDLER FOR SQLEXCEPTION …` */
function readHandler(r: ScriptReader, own: readonly ScriptCondition[], node: ReadNode): ScriptHandler {
  r.next();
  const exits = r.word() === 'EXIT';
  if (!exits && r.word() !== 'CONTINUE') r.reject('EXIT or CONTINUE');
  r.next();
  r.expect('HANDLER', 'FOR');
  const on: string[] = [];
  do {
    const place = r.place();
    const isState = r.skip('SQLSTATE');
    const name = isState ? readState(r) : readConditionName(r, own);
    if (on.includes(name))
      fail(`INVALID_HANDLER_DECLARATION.DUPLICATE_${isState ? 'SQLSTATE' : 'CONDITION'}_IN_HANDLER_DECLARATION`, { name }, place);
    on.push(name);
  } while (r.skip(','));
  const isGeneral = (name: string): boolean => name === 'SQLEXCEPTION' || name === 'NOT FOUND';
  if (on.some(isGeneral) && !on.every(isGeneral)) fail('INVALID_HANDLER_DECLARATION.INVALID_CONDITION_COMBINATION', {}, r.place());
  return { exits, on, body: node() };
}

function readConditionName(r: ScriptReader, own: readonly ScriptCondition[]): string {
  const place = r.place();
  if (r.skip('NOT')) {
    r.expect('FOUND');
    return 'NOT FOUND';
  }
  const name = r.dottedName().join('.').toUpperCase();
  if (name !== 'SQLEXCEPTION' && !own.some((c) => c.name === name) && !isCondition(name))
    fail('INVALID_HANDLER_DECLARATION.CONDITION_NOT_FOUND', { name }, place);
  return name;
}

/** An error of the engine, or a family of them. */
const isCondition = (name: string): boolean => Object.keys(ERRORS).some((known) => known === name || known.startsWith(`${name}.`));

function refuseTwice({ on }: ScriptHandler, others: readonly ScriptHandler[], r: ScriptReader): void {
  const name = on.find((x) => others.some((h) => h.on.includes(x)));
  if (name === undefined) return;
  fail(/^[A-Z0-9]{5}$/.test(name) ? 'DUPLICATE_EXCEPTION_HANDLER.SQLSTATE' : 'DUPLICATE_EXCEPTION_HANDLER.CONDITION', { name }, r.place());
}
