import { type OptionValue, optionTexts } from '../api/options.ts';
import { unsupported } from '../errors/engine-error.ts';
import { activeSession, rememberSession, type Session } from './active.ts';
import { createEmbedded, type EmbeddedBackend } from './embedded.ts';

interface Configurable extends Session {
  readonly backend: EmbeddedBackend;
}

/** Settings of a session to be. Source: PySpark 4 `SparkSession.Builder`. */
export class SparkSessionBuilder<S extends Configurable> {
  readonly #make: (backend: EmbeddedBackend) => S;
  #settings: Record<string, string> = {};

  constructor(make: (backend: EmbeddedBackend) => S) {
    this.#make = make;
  }

  appName(name: string): this {
    return this.config('spark.app.name', name);
  }
  /** The threads to use: `local`, `local[4]`, `local[*]`. A cluster is reached with `remote`. */
  master(master: string): this {
    if (!/^local(\[(\*|[1-9]\d*)(,\s*\d+)?\])?$/.test(master)) {
      return unsupported(`the master '${master}'`, undefined, "the engine runs in this process: use 'local[*]' or 'local[N]'");
    }
    return this.config('spark.master', master);
  }
  /** One setting, or several as an object. */
  config(key: string, value: Exclude<OptionValue, null>): this;
  config(settings: Readonly<Record<string, Exclude<OptionValue, null>>>): this;
  config(key: string | Readonly<Record<string, OptionValue>>, value?: OptionValue): this {
    Object.assign(this.#settings, optionTexts(typeof key === 'string' ? { [key]: value } : key));
    return this;
  }
  /** Kept for Spark programs: tables are always kept in the warehouse directory. */
  enableHiveSupport(): this {
    return this.config('spark.sql.catalogImplementation', 'hive');
  }
  /** A Spark cluster over Spark Connect. */
  remote(url: string): this {
    return unsupported(`a session on a cluster (${url})`, undefined, 'leave out remote(): the engine runs in this process');
  }

  /** The active session with these settings put into it, or a new one. */
  async getOrCreate(): Promise<S> {
    const known = activeSession() as S | undefined;
    if (known) {
      const { conf } = known.backend;
      for (const [key, value] of Object.entries(this.#settings)) if (conf.isModifiable(key)) conf.set(key, value);
      return known;
    }
    return this.create();
  }
  /** A new session, whether there is one or not; it becomes the active one. */
  async create(): Promise<S> {
    const session = this.#make(createEmbedded(this.#settings));
    rememberSession(session);
    return session;
  }
}
