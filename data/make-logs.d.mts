export interface LogOptions { readonly rows?: number; readonly out?: string; readonly seed?: number }
/** Where the logs are by default. */
export declare const DEFAULT_LOGS: string;
/** Makes the logs under `out`; what was there for 2025/10 goes. */
export declare function makeLogs(options?: LogOptions): { files: number; rows: number; bytes: number };
/** Makes the logs unless they are there. Gives the directory of the month. */
export declare function ensureLogs(options?: LogOptions): string;
