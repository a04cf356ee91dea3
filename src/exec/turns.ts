/** How long the event loop may wait for its turn, in milliseconds. */
const TURN_MS = 10;

/** when the event loop of this thread had its last turn that is known of */
let began = 0;

/** Awaited often by long work in the caller's thread: lets the event loop have its turn when it is time. */
export function turn(): Promise<void> | undefined {
  if (performance.now() - began < TURN_MS) return undefined;
  return new Promise((resolve) =>
    setImmediate(() => {
      turnBegan();
      resolve();
    }),
  );
}

/** Whoever hears from outside knows that the event loop has just had its turn. */
export function turnBegan(): void {
  began = performance.now();
}
