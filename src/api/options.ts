/** A setting or an option; all become text. */
export type OptionValue = string | number | bigint | boolean | null;

export const optionTexts = (options: Readonly<Record<string, OptionValue | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(options).flatMap(([key, value]) => (value === null || value === undefined ? [] : [[key, String(value)]])),
  );
