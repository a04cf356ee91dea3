import { type StagedFile, type WriteJob, type WriteOptions } from '../../../src/io/commit/write-job.ts';
/** Stages text files as the engine would name them; `folder` is a partition's directory with a slash at its end. */
export declare function stage(job: WriteJob, texts: readonly string[], folder?: string): Promise<StagedFile[]>;
export declare function write(directory: string, mode: WriteOptions['mode'], texts: readonly string[], more?: Partial<WriteOptions>, folder?: string): Promise<void>;
/** What a reader of ours gets: the contents of one version's files, in the order of their names. */
export declare function read(directory: string): Promise<string[]>;
export declare function readFiles(files: readonly {
    readonly path: string;
    readonly size: number;
}[]): Promise<string[]>;
