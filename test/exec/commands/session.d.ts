import type { CommandContext, CommandOutput } from '../../../src/exec/commands/context.ts';
import type { Command } from '../../../src/plan/command.ts';
import type { Relation } from '../../../src/plan/relation.ts';
import type { Value } from '../../../src/types/value.ts';
/** A session without SQL text, on the reference engine: commands go in as plain data. */
export interface TestSession {
    readonly context: CommandContext;
    /** what the cache was told */
    readonly cached: string[];
    run(command: Command): Promise<CommandOutput>;
    rows(relation: Relation): Promise<Value[][]>;
}
export declare function openSession(warehouse: string, settings?: Readonly<Record<string, string>>): TestSession;
