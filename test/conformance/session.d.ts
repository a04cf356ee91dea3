export interface Outcome {
    readonly index: number;
    readonly sql: string;
    readonly ms: number;
    readonly schema?: string;
    readonly types?: readonly string[];
    readonly rows?: readonly string[];
    readonly error?: string;
    readonly message?: string;
}
export interface Statement {
    readonly index: number;
    readonly sql: string;
}
export interface SessionJob {
    readonly conf: Readonly<Record<string, string>>;
    readonly statements: readonly Statement[];
    /** a warehouse to begin with, copied */
    readonly warehouse?: string;
    readonly directory: string;
    /** the working directory of the statements, where they name files relatively */
    readonly cwd?: string;
}
