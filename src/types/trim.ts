/** The text without the characters at its ends that are blanks, or only at one of them. Blanks within it cost nothing. */
export function trimBlanks(text: string, isBlank: (code: number) => boolean, ends: 'both' | 'start' | 'end' = 'both'): string {
  let start = 0;
  let end = text.length;
  if (ends !== 'end') while (start < end && isBlank(text.charCodeAt(start))) start++;
  if (ends !== 'start') while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  return start === 0 && end === text.length ? text : text.slice(start, end);
}

/** Spaces and control characters at both ends, as Spark trims text before a cast. */
export const trimAll = (text: string): string => trimBlanks(text, (code) => code <= 0x20 || code === 0x7f);
