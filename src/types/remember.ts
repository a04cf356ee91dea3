/**
 * Keeps what `make` gives for a key, for patterns and names that are mostly constants of the query. As they may also stand in data,
 * only `most` of them are kept: then it begins anew. What is `undefined`, and what raises, is made each time.
 */
export function remember<T>(make: (key: string) => T, most = 256): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    let found = known.get(key);
    if (found === undefined) {
      found = make(key);
      if (known.size >= most) known.clear();
      known.set(key, found);
    }
    return found;
  };
}
