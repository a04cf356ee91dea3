/** How long the event loop may wait for its turn, in milliseconds. */
const TURN_MS = 10;

/** For long work in the caller's thread: what comes back, awaited often, lets the event loop have its turn when it is time. */
export function turns(): () => Promise<void> | undefined {
  let began = performance.now();
  return () => {
    if (performance.now() - began < TURN_MS) return undefined;
    return new Promise((resolve) =>
      setImmediate(() => {
        began = performance.now();
        resolve();
      }),
    );
  };
}
