import type { CastMode } from '../../types/can-cast.ts';
import { type DataType, isNumeric, isStringLike, sameType } from '../../types/data-type.ts';
import type { EmitContext, Operand } from '../emit.ts';
import { castNumber } from './cast-number.ts';
import { fromText, toText } from './cast-text.ts';
import { castTime } from './cast-time.ts';

/** Can `emitCast` do it? */
export function canEmitCast(from: DataType, to: DataType, mode: CastMode): boolean {
  return castOf(from, to, mode) !== undefined;
}

/**
 * Emits CAST (mode by session), or TRY_CAST, of a value that is not null where the code runs. Undefined: not compiled, the
 * reference does it. `ansi` raises through `failIf`, `try` and `legacy` give null where Spark does.
 */
export function emitCast(e: EmitContext, operand: Operand, to: DataType, mode: CastMode): Operand | undefined {
  return castOf(operand.type, to, mode)?.(e, operand);
}

type CastEmitter = (e: EmitContext, operand: Operand) => Operand;

function castOf(from: DataType, to: DataType, mode: CastMode): CastEmitter | undefined {
  if (sameType(from, to)) return (_, x) => x;
  if ((isNumeric(from) || from.kind === 'boolean') && (isNumeric(to) || to.kind === 'boolean')) return castNumber(from, to, mode);
  if (to.kind === 'string' && (isStringLike(from) || from.kind === 'binary')) return retyped(to);
  if (to.kind === 'binary' && isStringLike(from)) return retyped(to);
  if (isStringLike(to)) return toText(from, to, mode);
  if (isStringLike(from)) return fromText(to, mode);
  return castTime(from, to, mode);
}

const retyped =
  (to: DataType): CastEmitter =>
  (_, x) => ({ type: to, parts: x.parts, ...(x.isNull ? { isNull: x.isNull } : {}) });
