import { recordOf } from './check.ts';

/** A setting or an option; all become text. */
export type OptionValue = string | number | bigint | boolean | null;

export const optionTexts = (options: Readonly<Record<string, OptionValue | undefined>>, method = 'options'): Record<string, string> =>
  Object.fromEntries(
    Object.entries(recordOf(options, method, 'the options')).flatMap(([key, value]) =>
      value === null || value === undefined ? [] : [[key, String(value)]],
    ),
  );
