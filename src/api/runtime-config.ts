import { fail } from '../errors/engine-error.ts';
import type { ConfBackend } from './backend.ts';
import type { OptionValue } from './options.ts';

/** A session's settings: what `spark.conf` is. Values are text. Source: PySpark 4 `RuntimeConfig`. */
export class RuntimeConfig {
  readonly #conf: ConfBackend;

  constructor(conf: ConfBackend) {
    this.#conf = conf;
  }

  /** The value in force. Errors: SQL_CONF_NOT_FOUND without a default (`fallback`). */
  get(key: string): string;
  get<F extends string | null>(key: string, fallback: F): string | F;
  get(key: string, fallback?: string | null): string | null {
    const value = this.#conf.get(key);
    if (value !== undefined) return value;
    return fallback === undefined ? fail('SQL_CONF_NOT_FOUND', { key }) : fallback;
  }
  set(key: string, value: Exclude<OptionValue, null>): void {
    this.#conf.set(key, String(value));
  }
  unset(key: string): void {
    this.#conf.reset(key);
  }
  isModifiable(key: string): boolean {
    return this.#conf.isModifiable(key);
  }
  /** What was set, for this session or when it was made. */
  getAll(): Record<string, string> {
    return Object.fromEntries(this.#conf.entries());
  }
}
