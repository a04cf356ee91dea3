import { expandText } from '../analyzer/text.ts';
import type { CommandContext, CommandOutput } from '../exec/commands/context.ts';
import { runCommand } from '../exec/commands/run-command.ts';
import type { Profile } from '../exec/profile.ts';
import { FUNCTIONS } from '../functions/registry.ts';
import { resolvePath } from '../io/fs/resolve.ts';
import type { Command, ExplainMode } from '../plan/command.ts';
import { schemaOf } from '../plan/logical.ts';
import { type LocalRelation, nextPlanId, type Relation } from '../plan/relation.ts';
import { type Action, NOBODYS } from './action.ts';
import { Analysis, type Session } from './analysis.ts';
import { Execution } from './execution.ts';
import { commandText, queryOf } from './explain-parts.ts';
import { explainPlan } from './planning.ts';
import { engineSettings } from './shared.ts';

/** What a session does for statements: analysis and execution of queries, commands, EXPLAIN. */
export class Statements {
  readonly analysis: Analysis;
  readonly execution: Execution;
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
    this.analysis = new Analysis(session, {
      command: (command, action) => this.run(command, action),
      rows: (plan, settings, action) => this.execution.rows(plan, settings, action),
    });
    this.execution = new Execution(session.shared, (relation, settings, action) => this.analysis.analyze(relation, settings, action));
  }

  /** What a command gives, as rows. */
  async run(command: Command, action: Action): Promise<LocalRelation> {
    const { schema, rows } = await this.#output(command, action);
    return { kind: 'LocalRelation', schema, rows, planId: nextPlanId() };
  }

  async explain(relation: Relation, mode: ExplainMode): Promise<string> {
    if (relation.kind === 'CommandResult') {
      const query = queryOf(relation.command);
      return commandText(relation.command, query && (await this.explain(query, 'simple')));
    }
    const { conf, shared } = this.#session;
    const settings = engineSettings(conf, shared.files);
    const names = await this.analysis.found(relation, settings, NOBODYS);
    const analyzed = await this.analysis.analyzeFound(names, settings, NOBODYS);
    const parsed = names.relation;
    return this.execution.finished(analyzed, settings, NOBODYS, async (optimized, fired) => {
      const profile = async (): Promise<Profile> => (await shared.engine()).profile(optimized, settings, {});
      return explainPlan({ parsed, analyzed, optimized, fired, mode, profile });
    });
  }

  #output(command: Command, action: Action): Promise<CommandOutput> {
    const { conf, state, shared } = this.#session;
    const { analysis, execution } = this;
    const settings = engineSettings(conf, shared.files);
    const context: CommandContext = {
      conf,
      catalog: shared.catalog,
      state,
      cache: shared.cache,
      functions: FUNCTIONS,
      ...(action.signal ? { signal: action.signal } : {}),
      resolvePath,
      analyze: (relation) => analysis.analyze(relation, settings, action),
      execute: (plan) => execution.rows(plan, settings, action),
      writeFiles: (request) =>
        execution.finished(request.plan, settings, action, async (plan) =>
          (await shared.engine()).writeFiles({ ...request, plan }, settings, action.part()),
        ),
      explain: (relation, mode) => this.explain(relation, mode),
      statement: async (sql) => {
        const parsed = await expandText(sql, analysis.parsing());
        if (parsed.kind === 'CommandResult') return this.#output(parsed.command, action);
        const plan = await analysis.analyze(parsed, settings, action);
        return { schema: schemaOf(plan), rows: await execution.rows(plan, settings, action), isQuery: true };
      },
    };
    return runCommand(command, context);
  }
}
