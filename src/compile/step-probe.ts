import { asI64 } from '../functions/emit/operand.ts';
import type { Operand } from '../functions/emit.ts';
import { ROW_HASH, ROW_MATCHED, ROW_NEXT } from '../physical/row-layout.ts';
import type { ProbeStep } from '../physical/segment.ts';
import { type I32, i32, i64, type Local, select } from '../wasm/assembler.ts';
import { emitExpression, emitPredicate } from './expression.ts';
import { TABLE } from './params.ts';
import type { RowContext } from './row-context.ts';
import { takesScratch } from './scratch-use.ts';
import { hashOf, keysEqual } from './sink-aggregate.ts';
import { loadAttribute } from './source.ts';

/** What a row looks for, and the row of the table it has come to. */
interface Search {
  readonly step: ProbeStep;
  readonly keys: readonly Operand[];
  readonly hash: Local<'i32'>;
  readonly at: Local<'i32'>;
  readonly known: Known;
}

/** What is known beforehand of the row at hand. */
export interface Known {
  /** gives the hash of its keys, which may be known */
  readonly hash?: ((compute: () => I32) => I32) | undefined;
  /** the first row of its slot, as it may be */
  readonly first?: ((compute: () => I32) => I32) | undefined;
  /** the keys' code in the batch's dictionary, and where there is for each code what it has found (0: no dictionary) */
  readonly code?: { readonly found: I32; readonly of: () => I32 } | undefined;
}

/**
 * Looks up the row's keys and runs `next` for each match, walking the chain of the slot. A row that keeps its place without
 * a match (left, full) runs `next` once more with the build side null; semi and anti run it at most once, without build columns.
 */
export function emitProbe(step: ProbeStep, tableAt: number, row: RowContext, next: (partner: I32) => void, known: Known = {}): void {
  const { asm } = row;
  const keys = step.keys.map((k) => emitExpression(k, row));
  const search: Search = { step, keys, hash: asm.local('i32'), at: asm.local('i32'), known };
  const at = (): I32 => asm.get(search.at);
  asm.set(search.at, i32.const(0));
  const lookUp = (): void => (known.code && !step.direct ? firstByCode(search, known.code, tableAt, row) : firstOf(search, tableAt, row));
  const nullKeys = keys.flatMap((k, i) => (k.isNull && !step.nullSafe[i] ? [k.isNull] : []));
  if (nullKeys.length) asm.if(i32.eqz(nullKeys.reduce((a, b) => i32.or(a, b))), () => row.scoped(lookUp));
  else row.scoped(lookUp);

  const findMatch = (): void => advance(search, row);
  if (step.joinType === 'semi' || step.joinType === 'anti') {
    row.scoped(findMatch);
    asm.if(step.joinType === 'semi' ? i32.ne(at(), i32.const(0)) : i32.eqz(at()), () => row.scoped(() => next(at())));
    return;
  }
  const keepsRow = step.joinType === 'left' || step.joinType === 'full';
  const marks = step.joinType === 'right' || step.joinType === 'full';
  const isOnce = step.direct?.isUnique ?? false;
  const matched = keepsRow && !isOnce ? asm.local('i32') : undefined;
  if (matched) asm.set(matched, i32.const(0));
  asm.block((done) => {
    asm.loop((again) => {
      row.scoped(() => {
        findMatch();
        const missing = keepsRow ? asm.keep(i32.eqz(at())) : undefined;
        if (!missing) asm.brIf(done, i32.eqz(at()));
        else if (matched) asm.brIf(done, i32.and(missing, asm.get(matched)));
        if (matched) asm.set(matched, i32.const(1));
        if (marks) {
          const mark = (): void => asm.store8(at(), i32.const(1), ROW_MATCHED);
          if (missing) asm.if(i32.eqz(missing), mark);
          else mark();
        }
        bindPayload(step, row, at(), missing);
        asm.block(() => next(at()));
        if (isOnce) return;
        if (missing) asm.brIf(done, missing);
        asm.set(search.at, i32.load(at(), ROW_NEXT));
        asm.br(again);
      });
    });
  });
}

/** Sets `at` to the first row of the slot. */
function firstOf({ step, keys, hash, at, known }: Search, tableAt: number, row: RowContext): void {
  const { asm } = row;
  const slots = row.load(tableAt + TABLE.slots);
  const slotAt = (n: I32): I32 => (step.direct?.isSet ? i32.load8U(i32.add(slots, n)) : i32.load(i32.add(slots, i32.shl(n, i32.const(2)))));
  const key = step.direct && keys[step.direct.key];
  if (!key) {
    asm.set(hash, known.hash ? known.hash(() => hashOf(row, keys)) : hashOf(row, keys));
    const first = (): I32 => slotAt(i32.and(asm.get(hash), row.load(tableAt + TABLE.mask)));
    asm.set(at, known.first ? known.first(first) : first());
    return;
  }
  const place = asm.keep(i64.sub(asI64(key), i64.load(row.load(tableAt + TABLE.min))));
  asm.if(i64.leU(place, i64.extendI32U(row.load(tableAt + TABLE.mask))), () => asm.set(at, slotAt(i32.wrapI64(place))));
}

/** The address of no row, remembered where a code has found none. */
const NONE = 1;

/** As `firstOf`; where the batch has a dictionary, `at` is the first row of the key, which is looked for once for each code. */
function firstByCode(search: Search, { found, of }: NonNullable<Known['code']>, tableAt: number, row: RowContext): void {
  const { asm } = row;
  const { at, hash, step } = search;
  asm.if(
    found,
    () =>
      row.scoped(() => {
        const entry = asm.keep(i32.add(found, i32.shl(of(), i32.const(2))));
        asm.set(at, i32.load(entry));
        asm.if(i32.eqz(asm.get(at)), () =>
          row.scoped(() => {
            firstOf(search, tableAt, row);
            const { residual: _, ...byKey } = step;
            advance({ ...search, step: byKey }, row);
            asm.store('i32', entry, select(asm.get(at), asm.get(at), i32.const(NONE)));
          }),
        );
        asm.set(at, i32.and(asm.get(at), i32.const(~NONE)));
        asm.if(asm.get(at), () => asm.set(hash, i32.load(asm.get(at), ROW_HASH)));
      }),
    () => row.scoped(() => firstOf(search, tableAt, row)),
  );
}

/** Moves `at` along the chain to the next row that matches, 0 when there is none. */
function advance({ step, keys, hash, at }: Search, row: RowContext): void {
  const { asm } = row;
  const { direct, residual, layout } = step;
  // Whatever lies in the slot of a value has that value.
  if (direct && keys.length === 1 && !residual) return;
  asm.block((found) => {
    asm.loop((again) => {
      asm.brIf(found, i32.eqz(asm.get(at)));
      const compare = (): void => {
        const equal = keys.length > (direct ? 1 : 0) ? keysEqual(row, layout, keys, asm.get(at), direct?.key) : i32.const(1);
        if (!residual) {
          asm.brIf(found, equal);
          return;
        }
        asm.if(equal, () =>
          row.scoped(() => {
            bindPayload(step, row, asm.get(at), undefined);
            const holds = (): I32 => emitPredicate(residual, row);
            asm.brIf(found, takesScratch(residual) ? row.rewinding(holds) : holds());
          }),
        );
      };
      if (direct) row.scoped(compare);
      else asm.if(i32.eq(i32.load(asm.get(at), ROW_HASH), asm.get(hash)), () => row.scoped(compare));
      asm.set(at, direct?.isUnique ? i32.const(0) : i32.load(asm.get(at), ROW_NEXT));
      if (!direct?.isUnique) asm.br(again);
    });
  });
}

/** The build side's columns, read from the row at `at`; null throughout where `missing`: then there is no row, and address 0 is read harmlessly. */
export function bindPayload(step: ProbeStep, row: RowContext, at: I32, missing: I32 | undefined): void {
  const from = step.layout.fields.length - step.payload.length;
  step.payload.forEach((attribute, i) => row.bind(attribute.id, (r) => loadAttribute(r, attribute, step.layout, from + i, at, missing)));
}
