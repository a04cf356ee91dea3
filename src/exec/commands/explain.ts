import { EngineError } from '../../errors/engine-error.ts';
import type { Explain } from '../../plan/command.ts';
import type { CommandContext, CommandOutput } from './context.ts';
import { answer, answerSchema } from './output.ts';

const PLAN = answerSchema(['plan?']);

/** One row with the plan's text; what is wrong with the statement is told in rows, as Spark does. */
export async function explain(command: Explain, context: CommandContext): Promise<CommandOutput> {
  try {
    return answer(PLAN, [[await context.explain(command.statement, command.mode)]]);
  } catch (thrown) {
    if (!(thrown instanceof EngineError) || thrown.name !== 'AnalysisException') throw thrown;
    return answer(PLAN, [['Error occurred during query planning: '], ...thrown.message.split('\n').map((line) => [line])]);
  }
}
