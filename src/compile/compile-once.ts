import type { Segment, SegmentSink, Step } from '../physical/segment.ts';
import { type Attribute, childrenOf, type Expr, mapExprChildren } from '../plan/expr.ts';
import { compileSegment, type SinkSearch } from './compile-segment.ts';
import type { CompiledSegment } from './compiled-segment.ts';
import type { ErrorSite } from './error-site.ts';
import { structureKey } from './segment-key.ts';
import { segmentShape } from './segment-shape.ts';

/** Code by what it was made of: a query run again has it without its being emitted again. */
const made = new Map<string, { readonly code: CompiledSegment; readonly sites: readonly Site[] }>();
const MOST = 256;
const MOST_BYTES = 64 * 1024;

/** A place that can raise, its expression by when it is met in the segment. */
type Site = ErrorSite | { readonly kind: 'call'; readonly at: number; readonly argTypes: Extract<ErrorSite, { kind: 'call' }>['argTypes'] };

/** Code by the steps that a plan has, of which the same query has the same again, and what is known of a run. */
const planned = new WeakMap<readonly Step[], Map<string, Planned>>();
const MOST_RUNS = 8;
interface Planned {
  readonly sink: SegmentSink;
  readonly attributes: readonly Attribute[];
  readonly code: CompiledSegment;
}

/**
 * As `compileSegment`; what it gives may have been made before, for a segment that differs in names and places in the text. Its
 * sites are those calls alone, without what their arguments are made of: threads are sent them. `steps` are the segment's before
 * anything was known of a run.
 */
export function compileOnce(segment: Segment, search: SinkSearch, steps: readonly Step[]): CompiledSegment {
  const { source, keyTests, sink } = segment;
  const { attributes, ...known } = source;
  const tables = segment.steps.map((s) => (s.kind === 'probe' ? s.direct : undefined));
  const run = structureKey(
    known,
    tables,
    keyTests?.map((t) => [t.kind, t.probe, t.kind === 'value' ? t.attribute.id : -1, t.lost]),
    search,
  )?.text;
  const runs = planned.get(steps) ?? new Map<string, Planned>();
  const found = run === undefined ? undefined : runs.get(run);
  if (found?.sink === sink && found.attributes === attributes) return found.code;
  const made = codeOf(segment, search);
  const code = { ...made, sites: made.sites.map(alone) };
  if (run !== undefined && code.bytes.length <= MOST_BYTES) {
    if (runs.size >= MOST_RUNS) runs.clear();
    planned.set(steps, runs.set(run, { sink, attributes, code }));
  }
  return code;
}

function alone(site: ErrorSite): ErrorSite {
  if (site.kind !== 'call') return site;
  const children = childrenOf(site.expr);
  const argument = (e: Expr): Expr => {
    if (e.kind !== 'Literal') return { kind: 'Attribute', name: '', id: children.indexOf(e), type: e.type, nullable: true };
    const { origin, ...constant } = e;
    return constant;
  };
  return { ...site, expr: mapExprChildren(site.expr, argument) };
}

function codeOf(segment: Segment, search: SinkSearch): CompiledSegment {
  const { ranges, ...parts } = segment;
  const key = structureKey(parts, search, ranges);
  if (!key) return compileSegment(segment, search);
  const known = made.get(key.text);
  if (known) {
    made.delete(key.text);
    made.set(key.text, known);
    const sites = known.sites.map((s): ErrorSite => {
      const expr = 'at' in s ? key.exprs[s.at] : undefined;
      return 'at' in s && expr ? { kind: 'call', expr, argTypes: s.argTypes } : (s as ErrorSite);
    });
    return { ...known.code, shape: segmentShape(segment, known.code.inputs.length), sites };
  }
  const code = compileSegment(segment, search);
  const sites = code.sites.map((s): Site | undefined => {
    if (s.kind !== 'call') return s;
    const at = key.exprs.indexOf(s.expr);
    return at < 0 ? undefined : { kind: 'call', at, argTypes: s.argTypes };
  });
  if (code.bytes.length <= MOST_BYTES && sites.every((s) => s !== undefined)) {
    made.set(key.text, { code, sites });
    if (made.size > MOST) made.delete(made.keys().next().value ?? '');
  }
  return code;
}
