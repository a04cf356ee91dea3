import { EmbeddedActionsParser, type IToken, type TokenType } from 'chevrotain';
import { Name } from './tokens.ts';

/**
 * What chevrotain's parser has that its types do not name. It runs each rule once, as a recorder of what the rule may read; a
 * rule's own name leads to its action.
 */
interface Inner {
  readonly definedRulesNames: readonly string[];
  enableRecording(): void;
  disableRecording(): void;
  topLevelRuleRecord(name: string, action: unknown): object;
  /** the rule that is read now */
  getCurrRuleFullName(): string;
  consumeInternal(type: TokenType, ...rest: unknown[]): IToken;
}
type Rules = Readonly<Record<string, { readonly originalGrammarAction?: unknown } | undefined>>;
const innerOf = (parser: unknown): Inner => parser as Inner;
const rulesOf = (parser: unknown): Rules => parser as Rules;

/** The event loop has its turn. */
export const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** How long the event loop may wait for its turn, in milliseconds. */
const TURN_MS = 10;

/** A parser that is made ready at once, which takes the time of a fifth of a second, or rule by rule, with pauses between. */
export abstract class GradualParser extends EmbeddedActionsParser {
  readonly #recorded = new Map<string, object>();

  /** Words that `isRefused` are no names from now on: the parser fails where it would take one. Without it, all words may be. */
  protected reserve(isRefused: ((token: IToken) => boolean) | undefined): void {
    const inner = innerOf(this);
    delete (inner as Partial<Inner>).consumeInternal;
    if (!isRefused) return;
    const { consumeInternal: consume } = innerOf(EmbeddedActionsParser.prototype);
    inner.consumeInternal = (type, ...rest) => {
      const token = this.LA(1);
      if ((type === Name || this.ruleName() === 'anyName') && isRefused(token)) this.refuseName(token);
      return consume.call(this, type, ...rest);
    };
  }
  /** The rule that is read now. */
  protected ruleName(): string {
    return innerOf(this).getCurrRuleFullName();
  }
  protected abstract refuseName(token: IToken): never;

  /** Makes the parser ready at once. */
  prepareNow(): void {
    this.performSelfAnalysis();
  }

  /** Makes the parser ready; the event loop has its turns meanwhile. */
  async prepare(): Promise<void> {
    const recorder = innerOf(this);
    const rules = rulesOf(this);
    let began = performance.now();
    recorder.enableRecording();
    try {
      for (const name of recorder.definedRulesNames) {
        this.topLevelRuleRecord(name, rules[name]?.originalGrammarAction);
        if (performance.now() - began < TURN_MS) continue;
        await turn();
        began = performance.now();
      }
    } finally {
      recorder.disableRecording();
    }
    await turn();
    this.performSelfAnalysis();
    this.#recorded.clear();
    await turn();
  }

  /** chevrotain asks for the rules one by one: those that are recorded need not be again. */
  topLevelRuleRecord(name: string, action: unknown): object {
    const recorded = this.#recorded.get(name) ?? innerOf(EmbeddedActionsParser.prototype).topLevelRuleRecord.call(this, name, action);
    this.#recorded.set(name, recorded);
    return recorded;
  }
}
