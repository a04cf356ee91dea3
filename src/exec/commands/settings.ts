import { fail } from '../../errors/engine-error.ts';
import type { ResetConf, SetConf } from '../../plan/command.ts';
import { allSettings } from '../conf.ts';
import { canonicalKey } from '../settings.ts';
import type { CommandContext, CommandOutput } from './context.ts';
import { answer, answerSchema, DONE, redacted } from './output.ts';

const KEY_VALUE = answerSchema(['key', 'value']);
const VERBOSE = answerSchema(['key', 'value', 'meaning', 'Since version']);
const UNDEFINED = '<undefined>';

/** SET: what is set; SET -v: every setting with its meaning; SET k: its value; SET k=v: changes it. `hivevar:k` is k, for statements to name. */
export function setConf(command: SetConf, { conf, state }: CommandContext): CommandOutput {
  if (command.key === undefined) {
    if (command.verbose)
      return answer(
        VERBOSE,
        allSettings().map((s) => [s.key, conf.get(s.key) ?? UNDEFINED, s.doc, '']),
      );
    return answer(
      KEY_VALUE,
      conf.entries().map(([key, value]) => [key, redacted(key, value)]),
    );
  }
  const variable = /^hivevar:(.+)$/i.exec(command.key)?.[1];
  const key = variable ?? canonicalKey(command.key);
  if (command.value === undefined) return answer(KEY_VALUE, [[variable ? command.key : key, conf.get(key) ?? UNDEFINED]]);
  const name = command.key.replace(/^(?:system\.)?session\./i, '').toLowerCase();
  if (state.variables.has(name)) fail('UNSUPPORTED_FEATURE.SET_VARIABLE_USING_SET', { name: command.key }, command.origin);
  conf.set(key, command.value);
  return answer(KEY_VALUE, [[variable ? command.key : key, command.value]]);
}

export function resetConf(command: ResetConf, { conf }: CommandContext): CommandOutput {
  conf.reset(command.key);
  return DONE;
}
