import { type ILookaheadStrategy, type IOrAlt, LLkLookaheadStrategy } from 'chevrotain';

type Alternatives = IOrAlt<unknown>[] | undefined;

/**
 * chevrotain's own lookahead, made for each choice of the grammar when it is first met: making them all at once costs two thirds
 * of the parser's start, and a statement meets few.
 */
export class LazyLookahead implements ILookaheadStrategy {
  readonly #eager: ILookaheadStrategy;

  constructor(maxLookahead: number) {
    this.#eager = new LLkLookaheadStrategy({ maxLookahead });
  }

  validate(options: Parameters<ILookaheadStrategy['validate']>[0]): ReturnType<ILookaheadStrategy['validate']> {
    return this.#eager.validate(options);
  }

  buildLookaheadForAlternation(options: Parameters<ILookaheadStrategy['buildLookaheadForAlternation']>[0]) {
    const make = (): ((this: unknown, alternatives: Alternatives) => number | undefined) =>
      this.#eager.buildLookaheadForAlternation(options);
    let made: ReturnType<typeof make> | undefined;
    return function (this: unknown, alternatives: Alternatives): number | undefined {
      made ??= make();
      return made.call(this, alternatives);
    };
  }

  buildLookaheadForOptional(options: Parameters<ILookaheadStrategy['buildLookaheadForOptional']>[0]) {
    const make = (): ((this: unknown) => boolean) => this.#eager.buildLookaheadForOptional(options);
    let made: ReturnType<typeof make> | undefined;
    return function (this: unknown): boolean {
      made ??= make();
      return made.call(this);
    };
  }
}
