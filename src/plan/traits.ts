import { BOOLEAN, type DataType, isFloating, isInteger, isNested, isStringLike } from '../types/data-type.ts';
import { type Attribute, type Call, childrenOf, type Expr, FALSE, mapExprChildren, someExpr, TRUE } from './expr.ts';
import { FORM, type Forms, ownForms } from './forms.ts';
import { type LogicalPlan, outputOf } from './logical.ts';

/** What is asked of an expression again and again. Expressions never change, so it is found out once for each. */
interface Traits {
  readonly isRandom: boolean;
  readonly raises: boolean;
  /** its value is known before the query runs, unless it is random */
  readonly isConstant: boolean;
  /** has a function of the program in it */
  readonly isUsers: boolean;
  /** ids of the attributes it reads, each once */
  readonly reads: readonly number[];
  /** its own and those of its parts */
  readonly forms: Forms;
}
const CONSTANT: Traits = { isRandom: false, raises: false, isConstant: true, isUsers: false, reads: [], forms: 0 };
const NULL: Traits = { ...CONSTANT, forms: FORM.null };
const VARIABLE: Traits = { ...CONSTANT, isConstant: false };
const known = new WeakMap<Expr, Traits>();

/** Of what has parts it is kept; columns, of which there are most, are asked themselves. */
function traitsOf(e: Expr): Traits {
  switch (e.kind) {
    case 'Literal':
      return e.value === null ? NULL : CONSTANT;
    case 'LambdaRef':
      return VARIABLE;
    case 'Attribute':
      return { isRandom: false, raises: false, isConstant: false, isUsers: false, reads: [e.id], forms: 0 };
    default: {
      let found = known.get(e);
      if (!found) {
        found = combined(e);
        known.set(e, found);
      }
      return found;
    }
  }
}

function combined(e: Expr): Traits {
  let isRandom = e.kind === 'Call' && !e.deterministic;
  let raises = (e.kind === 'Call' && e.canRaise) || (e.kind === 'Cast' && castCanRaise(e.child.type, e.type, e.mode));
  let isUsers = e.kind === 'Call' && e.user !== undefined;
  let isConstant = e.kind !== 'AggregateCall';
  let forms = 0;
  let reads = CONSTANT.reads;
  for (const child of childrenOf(e)) {
    // Most are columns.
    if (child.kind === 'Attribute') {
      isConstant = false;
      if (!reads.includes(child.id)) reads = [...reads, child.id];
      continue;
    }
    const c = traitsOf(child);
    isRandom ||= c.isRandom;
    raises ||= c.raises;
    isUsers ||= c.isUsers;
    isConstant &&= c.isConstant;
    forms |= c.forms;
    if (c.reads.length > 0) reads = reads.length === 0 ? c.reads : union(reads, c.reads);
  }
  if (e.kind === 'Call' && e.swallows) raises = false;
  return { isRandom, raises, isConstant, isUsers, reads, forms: forms | ownForms(e, isConstant) };
}

const MOST_SEARCHED = 32;
function union(a: readonly number[], b: readonly number[]): readonly number[] {
  if (a.length + b.length > MOST_SEARCHED) return [...new Set([...a, ...b])];
  const added = b.filter((id) => !a.includes(id));
  return added.length === 0 ? a : [...a, ...added];
}

/** The same answer for the same row, every time. */
export const isDeterministic = (e: Expr): boolean => e.kind === 'Attribute' || !traitsOf(e).isRandom;

/** May the expression end the query with an error on some row? */
export const canRaise = (e: Expr): boolean => e.kind !== 'Attribute' && traitsOf(e).raises;

/** Needs no column: its value is known before the query runs (unless it is random). */
export const isConstant = (e: Expr): boolean => e.kind !== 'Attribute' && traitsOf(e).isConstant;

/** Can its value be found out once, wherever that is convenient? */
export const isSafeConstant = (e: Expr): boolean => {
  const { isConstant, isRandom, raises, isUsers } = traitsOf(e);
  return isConstant && !isRandom && !raises && !isUsers;
};

/** Which forms are somewhere in the expression. */
export const formsOf = (e: Expr): Forms => (e.kind === 'Attribute' ? 0 : traitsOf(e).forms);

/** Does it call a function of the program, which only the program's own thread can run? */
export const callsProgram = (e: Expr): boolean => traitsOf(e).isUsers;

export const containsAggregate = (e: Expr): boolean => someExpr(e, (x) => x.kind === 'AggregateCall');

const rank: Partial<Record<DataType['kind'], number>> = { tinyint: 1, smallint: 2, int: 3, bigint: 4, float: 5, double: 6 };
const digits: Partial<Record<DataType['kind'], number>> = { tinyint: 3, smallint: 5, int: 10, bigint: 19 };

/** Can a cast of this mode fail on a value (rather than give null)? */
function castCanRaise(from: DataType, to: DataType, mode: 'legacy' | 'ansi' | 'try'): boolean {
  if (mode !== 'ansi') return false;
  if (from.kind === 'void' || isStringLike(to)) return false;
  if (isNested(from) || isNested(to)) {
    if (from.kind === 'array' && to.kind === 'array') return castCanRaise(from.element, to.element, mode);
    if (from.kind === 'map' && to.kind === 'map') return castCanRaise(from.key, to.key, mode) || castCanRaise(from.value, to.value, mode);
    if (from.kind === 'struct' && to.kind === 'struct')
      return from.fields.some((f, i) => castCanRaise(f.type, to.fields[i]?.type ?? f.type, mode));
    return true;
  }
  if (from.kind === to.kind && from.kind !== 'decimal') return false;
  if (from.kind === 'boolean') return to.kind === 'decimal';
  if (to.kind === 'boolean') return isStringLike(from);
  const a = rank[from.kind];
  const b = rank[to.kind];
  if (a !== undefined && b !== undefined) return a > b && !(isFloating(from) && isFloating(to));
  if (to.kind === 'decimal') {
    const whole = from.kind === 'decimal' ? from.precision - from.scale : (digits[from.kind] ?? Number.POSITIVE_INFINITY);
    const room = to.precision - to.scale;
    // Where digits are dropped the rest may be rounded up to one digit more.
    return whole > room || (whole === room && from.kind === 'decimal' && from.scale > to.scale);
  }
  if (from.kind === 'decimal') return isInteger(to);
  if (from.kind === 'date') return false;
  if (from.kind === 'timestamp' || from.kind === 'timestamp_ntz') return isInteger(to) && to.kind !== 'bigint';
  return true;
}

/** Ids of the attributes an expression reads, each once: to go through, where no set of them is wanted. */
export const readsOf = (e: Expr): readonly number[] => (e.kind === 'Attribute' ? [e.id] : traitsOf(e).reads);

/** Ids of the attributes an expression reads. */
export function referencesOf(e: Expr, into: Set<number> = new Set()): Set<number> {
  if (e.kind === 'Attribute') into.add(e.id);
  else for (const id of traitsOf(e).reads) into.add(id);
  return into;
}

export const idsOf = (attributes: readonly Attribute[]): Set<number> => new Set(attributes.map((a) => a.id));
const knownIds = new WeakMap<readonly Attribute[], ReadonlySet<number>>();
/** Ids of the columns a plan delivers. */
export function outputIds(plan: LogicalPlan): ReadonlySet<number> {
  const output = outputOf(plan);
  let ids = knownIds.get(output);
  if (!ids) {
    ids = idsOf(output);
    knownIds.set(output, ids);
  }
  return ids;
}

/** Does `e` read nothing but these attributes? */
export const readsOnly = (e: Expr, ids: ReadonlySet<number>): boolean =>
  e.kind === 'Attribute' ? ids.has(e.id) : traitsOf(e).reads.every((id) => ids.has(id));
export const readsAny = (e: Expr, ids: Pick<ReadonlyMap<number, unknown>, 'has'>): boolean =>
  e.kind === 'Attribute' ? ids.has(e.id) : traitsOf(e).reads.some((id) => ids.has(id));

/** Puts an expression in the place of each attribute whose id is in the map. */
export const substitute = (e: Expr, by: ReadonlyMap<number, Expr>): Expr => (by.size > 0 && readsAny(e, by) ? mapAttributes(e, by) : e);
const mapAttributes = (e: Expr, by: ReadonlyMap<number, Expr>): Expr =>
  e.kind === 'Attribute' ? (by.get(e.id) ?? e) : mapExprChildren(e, (c) => (readsAny(c, by) ? mapAttributes(c, by) : c));

const connective = (name: 'and' | 'or', a: Expr, b: Expr): Call => ({
  kind: 'Call',
  name,
  overload: 0,
  args: [a, b],
  type: BOOLEAN,
  nullable: a.nullable || b.nullable,
  deterministic: true,
  canRaise: false,
  ansi: true,
});
export const and = (a: Expr, b: Expr): Expr => connective('and', a, b);
export const or = (a: Expr, b: Expr): Expr => connective('or', a, b);

function flatten(e: Expr, name: 'and' | 'or', into: Expr[] = []): readonly Expr[] {
  if (e.kind !== 'Call' || e.name !== name) into.push(e);
  else for (const x of e.args) flatten(x, name, into);
  return into;
}

/** The conditions that must all hold. */
export const conjunctsOf = (e: Expr): readonly Expr[] => flatten(e, 'and');
/** The conditions of which one must hold. */
export const disjunctsOf = (e: Expr): readonly Expr[] => flatten(e, 'or');
/** All of them, in order; TRUE for none. */
export const allOf = (conditions: readonly Expr[]): Expr => (conditions.length === 0 ? TRUE : joined(conditions, and));
/** One of them, in order; FALSE for none. */
export const anyOf = (conditions: readonly Expr[]): Expr => (conditions.length === 0 ? FALSE : joined(conditions, or));

/** A few lean to the left, as the program wrote them; many make a balanced tree, so that no walk goes deep. */
function joined(parts: readonly Expr[], join: (a: Expr, b: Expr) => Expr): Expr {
  if (parts.length <= LONGEST_LEANING) return parts.reduce(join);
  const middle = (parts.length + 1) >> 1;
  return join(joined(parts.slice(0, middle), join), joined(parts.slice(middle), join));
}
const LONGEST_LEANING = 32;
