import { analyzeLoaded } from '../analyzer/analyze.ts';
import type { AnalyzerConf, AnalyzerContext } from '../analyzer/context.ts';
import { type LoadedRelation, load } from '../analyzer/load.ts';
import type { SessionState } from '../exec/commands/context.ts';
import { SETTINGS, type SessionConf } from '../exec/conf.ts';
import type { EngineSettings } from '../exec/engine.ts';
import { turn } from '../exec/turns.ts';
import { viewConf } from '../exec/view-settings.ts';
import type { ParseOptions } from '../parser/parse.ts';
import type { ViewBinding } from '../plan/alter-command.ts';
import type { Command } from '../plan/command.ts';
import { type LogicalPlan, outputOf } from '../plan/logical.ts';
import type { LocalRelation, Relation } from '../plan/relation.ts';
import { VOID } from '../types/data-type.ts';
import type { Value } from '../types/value.ts';
import type { Action } from './action.ts';
import { analyzerConfOf, parsingOf } from './analyzer-conf.ts';
import { CommandRuns } from './commands-within.ts';
import { createKnownPlans, type KnownPlan, planOnce } from './known-plans.ts';
import { lookupTable, suggestTables } from './lookup.ts';
import { lookupRoutine } from './lookup-routine.ts';
import { PivotValues } from './pivot-values.ts';
import type { Shared } from './shared.ts';
import { sourceFiles } from './source-files.ts';
import { viewChanges } from './view-changes.ts';

/** One session: its settings and state, and what it shares with others. */
export interface Session {
  readonly conf: SessionConf;
  readonly state: SessionState;
  readonly shared: Shared;
}

/** What a relation may need run before it can be analyzed. */
export interface Runs {
  /** a statement given to `sql` that does something */
  command(command: Command, action: Action): Promise<LocalRelation>;
  /** the values a PIVOT finds by itself */
  rows(plan: LogicalPlan, settings: EngineSettings, action: Action): Promise<Value[][]>;
}

/** From relations to analyzed plans, by the names a session knows and under its settings. */
export class Analysis {
  readonly #session: Session;
  readonly #runs: Runs;
  readonly #commands = new CommandRuns();
  readonly #pivots = new PivotValues();
  readonly #plans = createKnownPlans();

  constructor(session: Session, runs: Runs) {
    this.#session = session;
    this.#runs = runs;
  }

  /** How the session reads SQL text. */
  parsing(): ParseOptions {
    return parsingOf(this.#session.conf, this.#session);
  }

  /** The relation with commands replaced by their results; each command runs once. */
  withCommandsRun(relation: Relation, action: Action): Promise<Relation> {
    return this.#commands.resolve(relation, (command) => this.#runs.command(command, action), this.parsing());
  }

  /** The relation without text in it, and all that it names. */
  async found(relation: Relation, settings: EngineSettings, action: Action): Promise<LoadedRelation> {
    const ran = await this.withCommandsRun(relation, action);
    const prepared = await this.#pivots.resolve(ran, this.#session.conf.read(SETTINGS.pivotMaxValues), async (query) => {
      const plan = await this.analyze(query, settings, action);
      const rows = await this.#runs.rows(plan, settings, action);
      return { type: outputOf(plan)[0]?.type ?? VOID, values: rows.map(([value]) => value ?? null) };
    });
    await turn();
    return load(prepared, this.#context(settings, action));
  }

  async analyzeFound(relation: LoadedRelation, settings: EngineSettings, action: Action): Promise<LogicalPlan> {
    await turn();
    const changes = viewChanges(this.#session.shared.catalog);
    const analyzed = analyzeLoaded(relation, { ...this.#context(settings, action), viewChanged: changes.note });
    await changes.save();
    return analyzed;
  }

  async analyze(relation: Relation, settings: EngineSettings, action: Action): Promise<LogicalPlan> {
    return this.analyzeFound(await this.found(relation, settings, action), settings, action);
  }

  /** As `analyze`; a query that was asked before keeps its plan while that is the one it would get now. */
  async plan(relation: Relation, settings: EngineSettings, action: Action): Promise<KnownPlan> {
    const names = await this.found(relation, settings, action);
    const make = (): Promise<LogicalPlan> => this.analyzeFound(names, settings, action);
    const { state } = this.#session;
    if (state.variables.size > 0 || state.scopes.length > 0) return planOnce(await make());
    const conf = JSON.stringify([this.#conf(), { ...settings, now: 0 }]);
    return this.#plans.of(relation, names, conf, make);
  }

  #conf(): AnalyzerConf {
    return analyzerConfOf(this.#session.conf, this.#session);
  }

  #context(settings: EngineSettings, action: Action): AnalyzerContext {
    const { conf, state, shared } = this.#session;
    const ignoresViewSettings = conf.read(SETTINGS.currentSettingsForViews);
    const binding = (made: ViewBinding | undefined): ViewBinding => this.#binding(made);
    return {
      conf: this.#conf(),
      confUnder: (kept) => analyzerConfOf(viewConf(kept), this.#session),
      lookupRoutine: (name, place) => lookupRoutine(name, place, state, shared.catalog),
      lookupTable: (name, place, origin) =>
        lookupTable(
          name,
          place,
          { state, catalog: shared.catalog, settings, options: action, engine: shared.engine, binding, ignoresViewSettings },
          origin,
        ),
      resolveFiles: (source) => sourceFiles(source, settings, shared.engine, action.part()),
      suggestTables: (name) => suggestTables(name, state, shared.catalog),
    };
  }

  /** How a view that was made so follows its query. */
  #binding(made: ViewBinding | undefined): ViewBinding {
    const { conf } = this.#session;
    if (conf.read(SETTINGS.viewBinding)) return made ?? 'BINDING';
    return conf.read(SETTINGS.viewCompensation) ? 'COMPENSATION' : 'BINDING';
  }
}
