import { DataFrame } from './dataframe.ts';
import type { AnyRow } from './dynamic.ts';

/**
 * What `spark.sql` gives: a DataFrame at once, so that a query chains, and awaitable, so that a command can be run:
 * `await spark.sql('CREATE DATABASE d')` runs it, once, and gives the plain DataFrame of its result. Awaiting a query runs
 * nothing. A command also runs, once, when an action needs its rows; never awaited, it never runs.
 */
export class SqlDataFrame<Row extends object = AnyRow> extends DataFrame<Row> implements PromiseLike<DataFrame<Row>> {
  // biome-ignore lint/suspicious/noThenProperty: being awaitable is the point
  then<A = DataFrame<Row>, B = never>(
    onDone?: ((df: DataFrame<Row>) => A | PromiseLike<A>) | null,
    onFailed?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.backend
      .runCommands(this.relation, {})
      .then((relation) => new DataFrame<Row>(this.backend, relation))
      .then(onDone, onFailed);
  }
}
