import { internalError, unsupported } from '../errors/engine-error.ts';
import { emitCast } from '../functions/emit/cast.ts';
import { chooseOperand, constantOperand, getSlot, newSlot, representation, setSlot } from '../functions/emit/operand.ts';
import type { Operand, Slot } from '../functions/emit.ts';
import { isCertainlyNull } from '../functions/evaluate.ts';
import { lookupFunction } from '../functions/registry.ts';
import { fieldPath, isFieldAccess } from '../physical/field-path.ts';
import { exprKey } from '../plan/canonical.ts';
import { type Call, type Case, type Cast, childrenOf, type Expr } from '../plan/expr.ts';
import { canRaise, conjunctsOf } from '../plan/traits.ts';
import { BOOLEAN } from '../types/data-type.ts';
import { type FunctionBuilder, type I32, i32, type Local } from '../wasm/assembler.ts';
import type { RowContext } from './row-context.ts';

/** Emits the value of a resolved expression at this row. Equal expressions are emitted once. */
export function emitExpression(e: Expr, row: RowContext): Operand {
  switch (e.kind) {
    case 'Attribute':
      return row.attribute(e);
    case 'Alias':
      return emitExpression(e.child, row);
    case 'Literal':
      return row.cached(exprKey(e), () => constantOperand(row.plain(), e.type, e.value));
    default:
      return row.cached(exprKey(e), () => emitNode(e, row));
  }
}

/** Emits a condition: 1 when true, 0 when false or null. */
export function emitPredicate(e: Expr, row: RowContext): I32 {
  const { parts, isNull } = emitExpression(e, row);
  const value = parts[0] as I32;
  return isNull ? row.asm.keep(i32.and(value, i32.eqz(isNull))) : value;
}

/** Runs `then` for rows that pass: the conjuncts in order, none after one that is false or null. */
export function emitConjuncts(condition: Expr, row: RowContext, then: () => void): void {
  const { asm } = row;
  asm.block((skip) =>
    row.scoped(() => {
      row.forEach(conjunctsOf(condition), (c) => asm.brIf(skip, i32.eqz(emitPredicate(c, row))));
      then();
    }),
  );
}

function emitNode(e: Exclude<Expr, { kind: 'Attribute' | 'Alias' | 'Literal' }>, row: RowContext): Operand {
  switch (e.kind) {
    case 'Call':
      return e.name === 'and' || e.name === 'or' ? emitLogic(e, row) : emitCall(e, row);
    case 'Cast':
      return emitCastNode(e, row);
    case 'Case':
      return emitCase(e, row);
    default:
      return unsupported(`compiling ${e.kind}`);
  }
}

function emitCall(e: Call, row: RowContext): Operand {
  if (isCertainlyNull(e)) return constantOperand(row.plain(), e.type, null);
  if (isFieldAccess(e)) {
    const { attribute, path } = fieldPath(e);
    return row.field(attribute.id, path) ?? internalError(`field of ${attribute.name} is not at hand`);
  }
  const record = lookupFunction(e.name);
  if (record?.kind !== 'scalar') return internalError(`no function ${e.name}`);
  const overload = record.overloads[e.overload];
  if (!overload?.emit) return internalError(`${e.name} has no emitter`);
  const { emit } = overload;
  const argTypes = e.args.map((a) => a.type);
  const call = { type: e.type, argTypes, ansi: e.ansi };
  const inOrder = overload.fromTheRight ? [...e.args].reverse() : e.args;
  const apply = (ordered: readonly Operand[]): Operand => {
    const args = overload.fromTheRight ? [...ordered].reverse() : ordered;
    return emit(
      row.forCall(() => ({ kind: 'call', expr: e, argTypes }), args, e.timeZone),
      args,
      call,
    );
  };
  if (record.nulls === 'custom') return apply(e.args.map((a) => emitExpression(a, row)));
  /** `args` are there; those before `tested` are known not to be null here */
  const evaluate = (args: readonly Operand[], tested: number): Operand => {
    const all = [...args];
    for (const arg of inOrder.slice(args.length)) {
      const before = all.slice(tested);
      // After a null the other arguments are not evaluated, so that their errors do not show.
      if (before.some((a) => a.isNull) && canRaise(arg)) return underNulls(row, before, true, () => evaluate(all, all.length));
      all.push(emitExpression(arg, row));
    }
    // Undefined bits of a null must not say how long a text is to be.
    const isText = representation(e.type) === 'bytes' || all.some((a) => a.type.kind === 'string');
    return underNulls(row, all.slice(tested), e.canRaise || isText, () => apply(all));
  };
  return evaluate([], 0);
}

function emitCastNode(e: Cast, row: RowContext): Operand {
  const operand = emitExpression(e.child, row);
  const context = row.forCall(() => ({ kind: 'call', expr: e, argTypes: [e.child.type] }), [operand], e.timeZone);
  return underNulls(
    row,
    [operand],
    true,
    () => emitCast(context, operand, e.type, e.mode) ?? unsupported(`compiling a cast to ${e.type.kind}`),
  );
}

/** Null in, null out: emits `make` only where no argument is null when `guarded`, else everywhere. */
function underNulls(row: RowContext, args: readonly Operand[], guarded: boolean, make: () => Operand): Operand {
  const { asm } = row;
  const nulls = args.flatMap((a) => (a.isNull ? [a.isNull] : []));
  if (nulls.length === 0) return make();
  const anyNull = asm.keep(nulls.reduce((a, b) => i32.or(a, b)));
  if (!guarded) {
    const result = make();
    return { ...result, isNull: result.isNull ? asm.keep(i32.or(anyNull, result.isNull)) : anyNull };
  }
  const isNull = asm.local('i32');
  asm.set(isNull, anyNull);
  let slot: Slot | undefined;
  let result: Operand | undefined;
  asm.if(i32.eqz(anyNull), () => {
    row.scoped(() => {
      result = make();
      slot = { type: result.type, locals: result.parts.map((p) => asm.local(p.type)), isNull: result.isNull ? isNull : undefined };
      setSlot(row.plain(), slot, result);
    });
  });
  if (!slot || !result) return internalError('nothing was emitted');
  // Locals outlive the row: a null must not show the length of the row before.
  const length = representation(result.type) === 'bytes' ? slot.locals[1] : undefined;
  if (length) asm.if(asm.get(isNull), () => asm.set(length, i32.const(0)));
  return getSlot(row.plain(), { ...slot, isNull }, result.range);
}

/**
 * AND and OR with three values, a chain of them at once, however long: what decides ends it, so an operand that can raise or
 * costs much is evaluated only where those before it have not decided.
 */
function emitLogic(e: Call, row: RowContext): Operand {
  const { asm } = row;
  const isAnd = e.name === 'and';
  const [first, ...others] = operandsOf(e);
  let { parts, isNull } = emitExpression(first ?? internalError(`${e.name} of nothing`), row);
  let value = parts[0] as I32;
  /** what is known so far, once an operand has been evaluated conditionally */
  let known: { readonly value: Local<'i32'>; readonly isNull: Local<'i32'> } | undefined;
  for (const other of others) {
    const costly = isCostly(other);
    if (costly && !known) {
      known = { value: asm.local('i32'), isNull: asm.local('i32') };
      asm.set(known.value, value);
      asm.set(known.isNull, isNull ?? i32.const(0));
      value = asm.get(known.value);
      isNull &&= asm.get(known.isNull);
    }
    const add = (): Truth => combine(isAnd, { value, isNull }, emitExpression(other, row), asm);
    if (!known) {
      const both = add();
      value = asm.keep(both.value);
      isNull = both.isNull && asm.keep(both.isNull);
      continue;
    }
    const { value: valueSoFar, isNull: nullSoFar } = known;
    let nullable = false;
    const put = (): void => {
      const both = add();
      const now = asm.keep(both.value);
      if (both.isNull) asm.set(nullSoFar, both.isNull);
      asm.set(valueSoFar, now);
      nullable = both.isNull !== undefined;
    };
    const decided = isAnd ? i32.eqz(value) : value;
    if (costly) asm.if(i32.eqz(isNull ? i32.and(decided, i32.eqz(isNull)) : decided), () => asm.apart(() => row.scoped(put)));
    else put();
    if (nullable) isNull = asm.get(nullSoFar);
  }
  return { type: BOOLEAN, parts: [value], ...(isNull ? { isNull } : {}) };
}

/** `a`, `b`, `c` of `a AND (b AND c)`. */
function operandsOf(e: Call): Expr[] {
  const operands: Expr[] = [];
  const left: Expr[] = [e];
  for (let x = left.pop(); x; x = left.pop()) {
    if (x.kind === 'Call' && x.name === e.name) left.push(...[...x.args].reverse());
    else operands.push(x);
  }
  return operands;
}

interface Truth {
  readonly value: I32;
  readonly isNull: I32 | undefined;
}

/** Of `a` and the boolean `b`; the value bit of a null may be either. */
function combine(isAnd: boolean, a: Truth, b: Operand, asm: FunctionBuilder): Truth {
  const bv = b.parts[0] as I32;
  if (!a.isNull && !b.isNull) return { value: isAnd ? i32.and(a.value, bv) : i32.or(a.value, bv), isNull: undefined };
  // A null stands as "unknown"; the value bit of a null is made 0 first, so that only true counts.
  const at = a.isNull ? i32.and(a.value, i32.eqz(a.isNull)) : a.value;
  const bt = b.isNull ? i32.and(bv, i32.eqz(b.isNull)) : bv;
  const an = a.isNull ?? i32.const(0),
    bn = b.isNull ?? i32.const(0);
  const value = asm.keep(isAnd ? i32.and(at, bt) : i32.or(at, bt));
  // AND is null when one is null and the other is null or true; OR when one is null and none is true.
  const isNull = isAnd ? i32.or(i32.and(an, i32.or(bn, bt)), i32.and(bn, at)) : i32.and(i32.or(an, bn), i32.eqz(value));
  return { value, isNull };
}

/** Worth a branch: it can raise, or it works on text, or it is long. */
export function isCostly(e: Expr): boolean {
  if (e.kind === 'Attribute' || e.kind === 'Literal') return false;
  if (e.kind === 'Case' || e.kind === 'Cast') return true;
  if (e.kind === 'Call' && e.canRaise) return true;
  return childrenOf(e).some((c) => c.type.kind === 'string' || c.type.kind === 'binary' || isCostly(c));
}

/**
 * The first branch whose condition is true; the others are not evaluated. A branch may be null by itself and yet never be
 * (`CASE WHEN x IS NOT NULL THEN x …`): the analyzer's word counts.
 */
function emitCase(e: Case, row: RowContext): Operand {
  const { asm } = row;
  if (isChoice(e)) return emitChoice(e, row);
  const slot = newSlot(row.plain(), e.type, e.nullable);
  const put = (value: Expr): void =>
    asm.apart(() =>
      row.scoped(() => {
        const operand = emitExpression(value, row);
        setSlot(row.plain(), slot, operand);
      }),
    );
  const [first, ...others] = e.branches;
  asm.block((done) =>
    row.scoped(() => {
      // One after the other, not inside each other: thousands of them nest no deeper than one.
      const branch = ({ when, then }: Case['branches'][number]): void =>
        asm.if(emitPredicate(when, row), () => {
          put(then);
          asm.br(done);
        });
      // What the first condition found is at hand for all others.
      if (first) branch(first);
      row.forEach(others, branch);
      put(e.otherwise);
    }),
  );
  return getSlot(row.plain(), slot);
}

/** A few conditions that cost little, between values that are at hand. */
const isChoice = ({ branches, otherwise, type }: Case): boolean =>
  branches.length <= FEW_BRANCHES &&
  representation(type) !== 'bytes' &&
  branches.every((b) => !isCostly(b.when) && isPure(b.when)) &&
  [otherwise, ...branches.map((b) => b.then)].every((x) => x.kind === 'Literal' || x.kind === 'Attribute');
const FEW_BRANCHES = 4;

/** All conditions are evaluated and no branch is taken: a wrong guess of the processor costs more than they do. */
function emitChoice(e: Case, row: RowContext): Operand {
  const chosen = e.branches.reduceRight(
    (other, b) => chooseOperand(row.plain(), emitPredicate(b.when, row), emitExpression(b.then, row), other),
    emitExpression(e.otherwise, row),
  );
  const { isNull, ...rest } = chosen;
  return isNull && e.nullable ? { ...rest, isNull } : rest;
}

/** The same value at each evaluation. */
export function isPure(e: Expr): boolean {
  if (e.kind === 'Call') {
    const record = lookupFunction(e.name);
    if (!e.deterministic || (record?.kind === 'scalar' && !record.deterministic)) return false;
  }
  return childrenOf(e).every(isPure);
}
