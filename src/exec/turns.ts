/** How long the event loop may wait for its turn, in milliseconds. */
const TURN_MS = 10;

/** when the event loop of this thread had its last turn that is known of */
let began = 0;

/** Awaited often by long work in the caller's thread: lets the event loop have its turn when it is time. */
export function turn(): Promise<void> | undefined {
  if (performance.now() - began < TURN_MS) return undefined;
  return new Promise((resolve) =>
    setImmediate(() => {
      began = performance.now();
      resolve();
    }),
  );
}

/** has something been heard in this turn? */
let isHeard = false;

/** Whoever hears from outside knows that the event loop has had its turn since it last did; of what comes in one turn the first tells. */
export function turnBegan(): void {
  if (isHeard) return;
  isHeard = true;
  began = performance.now();
  setImmediate(() => {
    isHeard = false;
  });
}
