import { randomUUID } from 'node:crypto';
import { EngineError, fail } from '../../errors/engine-error.ts';
import type { Origin } from '../../errors/origin.ts';
import { inScript } from '../../errors/script-place.ts';
import type { Literal } from '../../plan/expr.ts';
import type { Expression } from '../../plan/expression.ts';
import type { ScriptBlock, ScriptFor, ScriptHandler, ScriptLoop, ScriptNode, ScriptText } from '../../plan/script.ts';
import type { RunScript } from '../../plan/session-command.ts';
import { sqlName } from '../../types/names.ts';
import { SETTINGS } from '../conf.ts';
import { call, evaluate } from './constants.ts';
import type { CommandContext, CommandOutput, VariableScope } from './context.ts';
import { DONE } from './output.ts';
import { closedCursors, type InScript, useCursor } from './script-cursors.ts';

/** How a node ends: it went through, or a jump goes further up. */
type Outcome = undefined | { readonly jump: 'leave' | 'iterate'; readonly label: string } | { readonly exit: Frame };

/** A block that is being run, with the handlers of it that are listening. */
interface Frame {
  readonly block: ScriptBlock;
  readonly depth: number;
  isHandling: boolean;
}

/**
 * Runs a script and answers what its last query answers.
 * Errors: those of its statements that no handler takes; INVALID_BOOLEAN_STATEMENT, UNSUPPORTED_FEATURE.SQL_CURSOR,
 * UNSUPPORTED_FEATURE.CONTINUE_EXCEPTION_HANDLER.
 */
export async function runScript(command: RunScript, context: CommandContext): Promise<CommandOutput> {
  refuseDisabled(command.body, context, command.origin);
  const { scopes } = context.state;
  const before = scopes.splice(0);
  const script = new Script(command.origin?.kind === 'sql' ? command.origin.text : '', context);
  try {
    await script.run(command.body);
    return script.answer;
  } finally {
    scopes.splice(0, scopes.length, ...before);
  }
}

const named = (label: string | undefined): Pick<VariableScope, 'label' | 'name'> =>
  label === undefined ? { name: randomUUID() } : { label: label.toLowerCase(), name: label.toLowerCase() };

/** What Spark has in scripts only where a setting asks for it. */
function refuseDisabled(node: ScriptNode, { conf }: Pick<CommandContext, 'conf'>, origin: Origin | undefined): void {
  const blocks = blocksIn(node);
  if (!conf.read(SETTINGS.scriptCursors) && blocks.some((b) => b.cursors.length > 0)) fail('UNSUPPORTED_FEATURE.SQL_CURSOR', {}, origin);
  if (!conf.read(SETTINGS.continueHandlers) && blocks.some((b) => b.handlers.some((h) => !h.exits)))
    fail('UNSUPPORTED_FEATURE.CONTINUE_EXCEPTION_HANDLER', {}, origin);
}

function blocksIn(node: ScriptNode): readonly ScriptBlock[] {
  switch (node.kind) {
    case 'Block':
      return [node, ...node.body.flatMap(blocksIn), ...node.handlers.flatMap((h) => blocksIn(h.body))];
    case 'If':
    case 'Case':
      return [...node.branches.flatMap((b) => b.body), ...(node.otherwise ?? [])].flatMap(blocksIn);
    case 'Loop':
    case 'For':
      return node.body.flatMap(blocksIn);
    default:
      return [];
  }
}

class Script {
  answer: CommandOutput = DONE;
  private readonly frames: Frame[] = [];
  private readonly context: CommandContext;
  /** all of the script */
  private readonly text: string;
  constructor(text: string, context: CommandContext) {
    this.text = text;
    this.context = context;
  }

  private get scopes(): VariableScope[] {
    return this.context.state.scopes;
  }

  async run(node: ScriptNode): Promise<Outcome> {
    this.context.signal?.throwIfAborted();
    switch (node.kind) {
      case 'Statement':
        return this.guarded(() => this.statement(node.text));
      case 'Block':
        return this.block(node);
      case 'If':
      case 'Case':
        return this.branch(node);
      case 'Loop':
        return this.loop(node);
      case 'For':
        return this.each(node);
      case 'Open':
      case 'Fetch':
      case 'Close':
        return this.guarded(async () => {
          await useCursor(node, this.within, this.context);
          return undefined;
        });
      case 'Leave':
      case 'Iterate':
        return { jump: node.kind === 'Leave' ? 'leave' : 'iterate', label: node.label.toLowerCase() };
      default:
        return node satisfies never;
    }
  }

  private async all(nodes: readonly ScriptNode[]): Promise<Outcome> {
    for (const node of nodes) {
      const outcome = await this.run(node);
      if (outcome) return outcome;
    }
    return undefined;
  }

  private async statement(part: ScriptText): Promise<undefined> {
    const { isQuery, schema, rows } = await this.rows(part);
    if (isQuery) this.answer = { schema, rows };
    return undefined;
  }

  private rows(part: ScriptText): Promise<CommandOutput> {
    return this.within(part, (query) => this.context.statement({ kind: 'Sql', query, namedArguments: {}, positionalArguments: [] }));
  }

  private readonly within: InScript = async (part, work) => {
    try {
      return await work(part.text);
    } catch (error) {
      throw inScript(error, part, this.text);
    }
  };

  /** An error goes to the innermost handler for it. */
  private async guarded(work: () => Promise<Outcome>): Promise<Outcome> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof EngineError) || error.condition === 'INTERNAL_ERROR') throw error;
      const found = this.handlerOf(error);
      // That there is nothing more to read is no failure.
      if (!found && error.sqlState.startsWith('02')) return undefined;
      if (!found) throw error;
      return this.handle(found.frame, found.handler);
    }
  }

  private handlerOf(error: EngineError): { frame: Frame; handler: ScriptHandler } | undefined {
    const state = error.sqlState;
    for (const frame of [...this.frames].reverse()) {
      if (frame.isHandling) continue;
      const named = (name: string): string | undefined => frame.block.conditions.find((c) => c.name === name)?.sqlState;
      const isCondition = (on: string): boolean => on === error.condition || error.condition.startsWith(`${on}.`) || named(on) === state;
      const { handlers } = frame.block;
      // What names the error most closely comes first, whatever the order they are written in.
      const handler =
        handlers.find((h) => h.on.some(isCondition)) ??
        handlers.find((h) => h.on.includes(state)) ??
        handlers.find((h) => h.on.includes('NOT FOUND') && state.startsWith('02')) ??
        handlers.find((h) => h.on.includes('SQLEXCEPTION') && !/^0[0-2]/.test(state));
      if (handler) return { frame, handler };
    }
    return undefined;
  }

  /** The handler sees the variables of its block. */
  private async handle(frame: Frame, handler: ScriptHandler): Promise<Outcome> {
    const inner = this.scopes.splice(frame.depth);
    frame.isHandling = true;
    try {
      const outcome = await this.run(handler.body);
      if (outcome) return outcome;
    } finally {
      frame.isHandling = false;
      this.scopes.push(...inner);
    }
    return handler.exits ? { exit: frame } : undefined;
  }

  private async block(block: ScriptBlock): Promise<Outcome> {
    const { label } = block;
    const cursors = closedCursors(block.cursors);
    this.scopes.push({ variables: new Map(), cursors, ...named(label) });
    const frame: Frame = { block, depth: this.scopes.length, isHandling: false };
    try {
      for (const declared of block.variables) {
        const outcome = await this.guarded(() => this.statement(declared));
        if (outcome) return outcome;
      }
      this.frames.push(frame);
      try {
        const outcome = await this.all(block.body);
        if (outcome && 'exit' in outcome && outcome.exit === frame) return undefined;
        if (outcome && 'jump' in outcome && outcome.jump === 'leave' && outcome.label === label?.toLowerCase()) return undefined;
        return outcome;
      } finally {
        this.frames.pop();
      }
    } finally {
      this.scopes.pop();
    }
  }

  private valueOf({ text }: ScriptText): Expression {
    return { kind: 'ExpressionString', text };
  }

  /** Does the condition hold; with `value`, is it what the value is? */
  private async isTrue(condition: ScriptText, value?: Literal): Promise<boolean> {
    const e = this.valueOf(condition);
    const literal: Expression | undefined = value && { kind: 'Literal', value: value.value, type: value.type };
    const test = await this.within(condition, () => evaluate(literal ? call('=', literal, e) : e, this.context));
    if (test.type.kind !== 'boolean')
      fail('INVALID_BOOLEAN_STATEMENT', { invalidStatement: condition.text, type: sqlName(test.type) }, this.place(condition));
    return test.value === true;
  }

  private place({ start, end }: ScriptText): Origin {
    return { kind: 'sql', text: this.text, start, end };
  }

  private async branch(node: Extract<ScriptNode, { kind: 'If' | 'Case' }>): Promise<Outcome> {
    let chosen: readonly ScriptNode[] | undefined;
    const choose = async (): Promise<undefined> => {
      const subject = node.kind === 'Case' ? node.value : undefined;
      const value = subject && (await this.within(subject, () => evaluate(this.valueOf(subject), this.context)));
      for (const { condition, body } of node.branches) {
        if (await this.isTrue(condition, value)) {
          chosen = body;
          return undefined;
        }
      }
      chosen = node.otherwise ?? [];
      return undefined;
    };
    const outcome = await this.guarded(choose);
    return outcome ?? (chosen && this.all(chosen));
  }

  /** Whether a loop goes on behind this outcome of its body, and what it ends with otherwise. */
  private static after(outcome: Outcome, label: string | undefined): { readonly ends: boolean; readonly outcome: Outcome } {
    if (!outcome) return { ends: false, outcome };
    if (!('jump' in outcome) || outcome.label !== label?.toLowerCase()) return { ends: true, outcome };
    return { ends: outcome.jump === 'leave', outcome: undefined };
  }

  private async loop({ label, before, after, body }: ScriptLoop): Promise<Outcome> {
    for (;;) {
      let goesOn = true;
      const check = (condition: ScriptText | undefined, wanted: boolean): Promise<Outcome> =>
        this.guarded(async () => {
          if (condition !== undefined) {
            goesOn = false;
            goesOn = (await this.isTrue(condition)) === wanted;
          }
          return undefined;
        });
      const first = await check(before, true);
      if (first || !goesOn) return first;
      const { ends, outcome } = Script.after(await this.all(body), label);
      if (ends) return outcome;
      const last = await check(after, false);
      if (last || !goesOn) return last;
    }
  }

  private async each({ label, variable, query, body }: ScriptFor): Promise<Outcome> {
    let result: CommandOutput | undefined;
    const failed = await this.guarded(async () => {
      result = await this.rows(query);
      return undefined;
    });
    if (failed || !result) return failed;
    const { fields } = result.schema;
    const name = named(variable);
    for (const row of result.rows) {
      const columns = fields.map((f, i) => ({ name: f.name, type: f.type, value: row[i] ?? null, otherwise: 'null' }));
      const variables = new Map(columns.map((c) => [c.name.toLowerCase(), c]));
      this.scopes.push({ variables, ...name });
      try {
        const { ends, outcome } = Script.after(await this.all(body), label);
        if (ends) return outcome;
      } finally {
        this.scopes.pop();
      }
    }
    return undefined;
  }
}
