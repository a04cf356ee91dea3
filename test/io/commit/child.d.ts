import { type ChildProcess } from 'node:child_process';
export declare const temporaryDirectory: () => string;
/** Bundles a program of the tests, as worker code is, so that a plain process can run it. */
export declare function bundle(entry: string): Promise<string>;
export interface Writer {
    readonly process: ChildProcess;
    readonly committed: string[];
    readonly exited: Promise<void>;
}
/** Starts a writer; `committed` grows by the tag of each write it has finished. Resolves when it is up. */
export declare function startWriter(program: string, args: readonly string[]): Promise<Writer>;
