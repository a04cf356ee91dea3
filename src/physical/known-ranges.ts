import type { ValueRange } from '../functions/emit.ts';
import type { Attribute, NamedExpr } from '../plan/expr.ts';
import type { Statistics } from '../plan/logical.ts';
import { isNumeric } from '../types/data-type.ts';
import type { Segment } from './segment.ts';

/**
 * The bounds that statistics of sources tell of columns, wherever in the plan these are seen: behind joins and groups, under
 * other names. They hold for every value that is not null.
 */
export class KnownRanges {
  readonly #ranges = new Map<number, ValueRange>();
  readonly #origins = new Map<number, number>();
  readonly #changed = new Set<number>();

  copy(): KnownRanges {
    const copy = new KnownRanges();
    for (const [id, range] of this.#ranges) copy.#ranges.set(id, range);
    for (const [id, origin] of this.#origins) copy.#origins.set(id, origin);
    for (const id of this.#changed) copy.#changed.add(id);
    return copy;
  }

  /** Columns of a source. */
  read(attributes: readonly Attribute[], stats: Statistics | undefined): void {
    for (const a of attributes) {
      const range = rangeIn(a, stats);
      if (range) this.#ranges.set(a.id, range);
    }
  }

  /** What is only another name has the bounds of what it names. */
  renamed(exprs: readonly NamedExpr[]): void {
    for (const e of exprs) if (e.kind === 'Alias' && e.child.kind === 'Attribute') this.#isOrigin(e.child.id, e.id);
  }

  same(attributes: readonly Attribute[], as: readonly Attribute[]): void {
    attributes.forEach((a, i) => {
      const origin = as[i];
      if (origin) this.#isOrigin(origin.id, a.id);
    });
  }

  /** What an expand puts out may have other values under the ids of its input; where it only passes on, or leaves null, it has not. */
  expanded(output: readonly Attribute[], projections: readonly (readonly NamedExpr[])[]): void {
    const isKept = (id: number, e: NamedExpr | undefined): boolean => {
      const value = e?.kind === 'Alias' ? e.child : e;
      return (value?.kind === 'Attribute' && value.id === id) || (value?.kind === 'Literal' && value.value === null);
    };
    output.forEach((a, i) => {
      if (!projections.every((p) => isKept(a.id, p[i]))) this.#changed.add(a.id);
    });
  }

  /** The segment with what is known of its columns, once all sources are. */
  told(segment: Segment): Segment {
    const { source, steps, sink } = segment;
    const seen = [...source.attributes, ...steps.flatMap((s) => (s.kind === 'probe' ? s.payload : []))];
    const ranges = new Map<number, ValueRange>();
    for (const { id } of seen) {
      const range = this.#of(id);
      if (range) ranges.set(id, range);
    }
    const told = ranges.size > 0 ? { ...segment, ranges } : segment;
    if (sink.kind !== 'aggregate') return told;
    const keys = sink.groupings.map(
      (g) => this.#of(g.id) ?? (g.kind === 'Alias' && g.child.kind === 'Attribute' ? this.#of(g.child.id) : undefined),
    );
    return keys.some((r) => r) ? { ...told, sink: { ...sink, ranges: keys } } : told;
  }

  /** A name that comes round to itself says nothing: a subquery may put out a column under the name it came in with. */
  #isOrigin(origin: number, id: number): void {
    for (let at: number | undefined = origin; at !== undefined; at = this.#origins.get(at)) if (at === id) return;
    this.#origins.set(id, origin);
  }

  #of(id: number): ValueRange | undefined {
    const origin = this.#origins.get(id);
    if (this.#changed.has(id)) return undefined;
    return this.#ranges.get(id) ?? (origin === undefined ? undefined : this.#of(origin));
  }
}

function rangeIn({ name, type }: Attribute, stats: Statistics | undefined): ValueRange | undefined {
  const known = stats?.columns?.[name];
  if (!known || known.isEstimate || !isNumeric(type) || type.kind === 'float' || type.kind === 'double') return undefined;
  const { min, max } = known;
  if (min === undefined || max === undefined || min === null || max === null) return undefined;
  return { min: BigInt(min as number), max: BigInt(max as number) };
}
