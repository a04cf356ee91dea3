/** Spaces and control characters at both ends, as Spark trims text before a cast. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is trimmed
export const trimAll = (text: string): string => text.replace(/^[\u0000-\u0020\u007f]+|[\u0000-\u0020\u007f]+$/g, '');
