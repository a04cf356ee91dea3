import type { TestProject } from 'vitest/node';
declare module 'vitest' {
    interface ProvidedContext {
        sparkPort: number;
        /** an empty directory that both sides can see */
        workDirectory: string;
    }
}
/** Starts the driver (one JVM) and ends it with the tests. */
export default function setup(project: TestProject): Promise<() => void>;
