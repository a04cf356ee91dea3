const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The text of `bytes[from, to)`; what is no UTF-8 becomes U+FFFD. */
export const utf8 = (bytes: Uint8Array, from: number, to: number): string => decoder.decode(bytes.subarray(from, to));
