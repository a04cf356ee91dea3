import type { Attribute, Call, Expr } from '../../plan/expr.ts';
import type { LogicalPlan } from '../../plan/logical.ts';
import { outputIds, readsAny } from '../../plan/traits.ts';
import { sameType } from '../../types/data-type.ts';
import type { Column } from '../cost/column.ts';
import { askedOf, density, type KeySide, keyRows, reach } from '../cost/join-size.ts';
import { type Knowledge, knowledgeOf } from '../cost/knowledge.ts';
import { pairSelectivity } from '../cost/selectivity.ts';

/** A relation to be joined. Sets of them are bit masks: bit i for the i-th. */
export interface Item {
  readonly plan: LogicalPlan;
  readonly rows: number;
}
interface Member {
  readonly item: number;
  readonly attribute: Attribute;
}
/** Columns that are all equal where their relations are joined. */
interface EqualColumns {
  readonly members: readonly Member[];
  readonly equality: Call;
  /** the equalities it was made of, by the mask of what they read */
  readonly given: readonly { readonly condition: Call; readonly reads: number }[];
  /** values the i-th member is drawn from */
  readonly domains: readonly number[];
}
/** Any other condition on several relations. */
interface Link {
  readonly condition: Expr;
  readonly reads: number;
  readonly share: number;
}

/** Relations and the conditions that join them. */
export interface JoinGraph {
  readonly items: readonly Item[];
  /** for each relation, those that a condition connects it with */
  readonly neighbours: readonly number[];
  /** rows of a set, joined in whichever order */
  rows(set: number): number;
  /** what to test where two sets are joined */
  conditions(a: number, b: number): readonly Expr[];
  /** conditions on one relation, or on none: no join tests them */
  readonly others: readonly Expr[];
}

export const isSingle = (set: number): boolean => (set & (set - 1)) === 0;
/** The lowest bit of a set that is not empty; `set & (set - 1)` are the others. */
export const firstOf = (set: number): number => 31 - Math.clz32(set & -set);
export const lastOf = (set: number): number => 31 - Math.clz32(set);

export function joinGraph(plans: readonly LogicalPlan[], conditions: readonly Expr[]): JoinGraph {
  const knowledge = plans.map(knowledgeOf);
  const ids = plans.map(outputIds);
  const items = plans.map((plan, i): Item => ({ plan, rows: Math.max(1, knowledge[i]?.rows ?? 1) }));
  const itemOf = (id: number): number => ids.findIndex((s) => s.has(id));
  const readsOf = (e: Expr): number => ids.reduce((set, s, i) => (readsAny(e, s) ? set | (1 << i) : set), 0);
  const anyColumn = (id: number): Column | undefined => knowledge[itemOf(id)]?.columns(id);

  const equal: Call[] = [];
  const links: Link[] = [];
  const others: Expr[] = [];
  for (const condition of conditions) {
    const reads = readsOf(condition);
    if (isSingle(reads)) others.push(condition);
    else if (isColumnEquality(condition)) equal.push(condition);
    else links.push({ condition, reads, share: pairSelectivity(condition, anyColumn, ids) });
  }
  const classes = classesOf(equal, itemOf, knowledge);
  const corrections = compositeKeys(classes, knowledge);

  const neighbours = items.map((_, i) => {
    const own = 1 << i;
    let set = 0;
    for (const c of classes) if (c.members.some((m) => m.item === i)) for (const m of c.members) set |= 1 << m.item;
    for (const l of links) if (l.reads & own && isSingle(l.reads & (l.reads - 1))) set |= l.reads;
    return set & ~own;
  });

  const sizes = new Map<number, number>();
  const rows = (set: number): number => {
    let known = sizes.get(set);
    if (known === undefined) {
      known = 1;
      for (let rest = set; rest !== 0; rest &= rest - 1) known *= items[firstOf(rest)]?.rows ?? 1;
      for (const c of classes) known *= shareOf(c, set);
      for (const l of links) if ((l.reads & ~set) === 0) known *= l.share;
      for (const { pair, factor } of corrections) if ((pair & ~set) === 0) known *= factor;
      known = Math.max(1, known);
      sizes.set(set, known);
    }
    return known;
  };

  const connecting = (a: number, b: number): readonly Expr[] => {
    const joining = classes.filter((c) => c.members.some((m) => a & (1 << m.item)) && c.members.some((m) => b & (1 << m.item)));
    const [from, to] = [mostMet(joining, a), mostMet(joining, b)];
    return [
      ...joining.map((c) => equalityBetween(c, a, b, from, to)),
      ...links.filter((l) => l.reads & a && l.reads & b && (l.reads & ~(a | b)) === 0).map((l) => l.condition),
    ];
  };
  return { items, neighbours, rows, conditions: connecting, others: [...others, ...classes.flatMap(equalitiesWithin)] };
}

const isColumnEquality = (e: Expr): e is Call => {
  if (e.kind !== 'Call' || e.name !== '==') return false;
  const [a, b] = e.args;
  return a?.kind === 'Attribute' && b?.kind === 'Attribute' && sameType(a.type, b.type);
};

/** What equals the same column is equal: the classes that the equalities make. */
function classesOf(equal: readonly Call[], itemOf: (id: number) => number, knowledge: readonly Knowledge[]): EqualColumns[] {
  const groups: { ids: Map<number, Attribute>; equalities: Call[] }[] = [];
  for (const e of equal) {
    const [a, b] = e.args as readonly [Attribute, Attribute];
    const touched = groups.filter((g) => g.ids.has(a.id) || g.ids.has(b.id));
    const [into = { ids: new Map<number, Attribute>(), equalities: [] }, ...merged] = touched;
    if (touched.length === 0) groups.push(into);
    for (const m of merged) {
      for (const [id, attribute] of m.ids) into.ids.set(id, attribute);
      into.equalities.push(...m.equalities);
      groups.splice(groups.indexOf(m), 1);
    }
    into.ids.set(a.id, a).set(b.id, b);
    into.equalities.push(e);
  }
  return groups.flatMap(({ ids, equalities }): EqualColumns[] => {
    const [equality] = equalities;
    if (!equality) return [];
    const members = [...ids.values()].map((attribute) => ({ item: itemOf(attribute.id), attribute }));
    const columns = members.map((m) => knowledge[m.item]?.columns(m.attribute.id));
    const dense = Math.min(...columns.map(density));
    const nearest = columns.reduce((least, c) => (spanOf(c) < spanOf(least) ? c : least));
    const domains = members.map((m, i) => {
      const rows = knowledge[m.item]?.rows ?? 1;
      return Math.max(1, askedOf(columns[i], reach(columns[i], dense) ?? rows, rows, nearest));
    });
    const given = equalities.map((condition) => {
      const [a, b] = condition.args as readonly [Attribute, Attribute];
      return { condition, reads: (1 << itemOf(a.id)) | (1 << itemOf(b.id)) };
    });
    return [{ members, equality, given, domains }];
  });
}

const spanOf = (c: Column | undefined): number => (c?.min === undefined || c.max === undefined ? Number.POSITIVE_INFINITY : c.max - c.min);

/** The share of the combinations of rows in which all columns of the class are equal. */
function shareOf(c: EqualColumns, set: number): number {
  let product = 1;
  let smallest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < c.members.length; i++) {
    if (!(set & (1 << (c.members[i]?.item ?? 0)))) continue;
    const domain = c.domains[i] ?? 1;
    product /= domain;
    smallest = Math.min(smallest, domain);
  }
  return smallest === Number.POSITIVE_INFINITY ? 1 : product * smallest;
}

/** Equalities on all columns of a key are no more selective than the key: what pairs of relations get back for that. */
function compositeKeys(
  classes: readonly EqualColumns[],
  knowledge: readonly Knowledge[],
): { readonly pair: number; readonly factor: number }[] {
  const pairs = new Map<number, { share: number; sides: (readonly [Member, Member])[] }>();
  const sideOf = (members: readonly Member[]): KeySide => {
    const columns = members.map((m) => knowledge[m.item]?.columns(m.attribute.id));
    return { of: columns[0]?.origin ?? { rows: knowledge[members[0]?.item ?? 0]?.rows ?? 1 }, columns };
  };
  for (const c of classes)
    c.members.forEach((a, i) => {
      c.members.slice(i + 1).forEach((b, j) => {
        if (a.item === b.item) return;
        const pair = (1 << a.item) | (1 << b.item);
        const known = pairs.get(pair) ?? { share: 1, sides: [] };
        const share = 1 / Math.max(c.domains[i] ?? 1, c.domains[i + 1 + j] ?? 1);
        pairs.set(pair, { share: known.share * share, sides: [...known.sides, a.item < b.item ? [a, b] : [b, a]] });
      });
    });
  return [...pairs].flatMap(([pair, { share, sides }]) => {
    if (sides.length < 2) return [];
    const rows = keyRows(sideOf(sides.map(([a]) => a)), sideOf(sides.map(([, b]) => b)));
    const floor = rows === undefined ? 0 : 1 / Math.max(1, rows);
    return share < floor ? [{ pair, factor: floor / share }] : [];
  });
}

/** Columns of one relation that are equal only because both equal one of another: no join says so, the relation's own rows must. */
const equalitiesWithin = ({ members, equality }: EqualColumns): Expr[] =>
  members.flatMap(({ item, attribute }, i) => {
    const before = members.slice(0, i).findLast((m) => m.item === item);
    return before ? [equalityOf(equality, before.attribute, attribute)] : [];
  });

const equalityOf = (like: Call, a: Attribute, b: Attribute): Call => ({ ...like, args: [a, b], nullable: a.nullable || b.nullable });

/** The relation of a set that most of several classes have a column of: the columns of one relation are a key together. */
function mostMet(classes: readonly EqualColumns[], set: number): number {
  if (classes.length < 2) return 0;
  const counts = new Map<number, number>();
  for (const c of classes)
    for (const item of new Set(c.members.map((m) => m.item))) if (set & (1 << item)) counts.set(item, (counts.get(item) ?? 0) + 1);
  const [best] = [...counts].sort((x, y) => y[1] - x[1]);
  return best && best[1] > 1 ? 1 << best[0] : 0;
}

/**
 * One equality makes all columns of the class equal, as on either side they are already: that of the columns preferred, else the
 * one that was written, if it was.
 */
function equalityBetween(c: EqualColumns, a: number, b: number, from: number, to: number): Expr {
  const preferred = (set: number, by: number): Member | undefined =>
    c.members.find((m) => by & (1 << m.item)) ?? c.members.find((m) => set & (1 << m.item));
  const written = c.given.find((g) => g.reads & a && g.reads & b && (g.reads & ~(a | b)) === 0);
  const [left, right] = [preferred(a, from), preferred(b, to)];
  if (!left || !right) return c.equality;
  const ideal = (1 << left.item) | (1 << right.item);
  if (written && (from | to) === 0) return written.condition;
  return c.given.find((g) => g.reads === ideal)?.condition ?? equalityOf(c.equality, left.attribute, right.attribute);
}
