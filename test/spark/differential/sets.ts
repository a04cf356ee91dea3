import { calls } from './calls.ts';
import type { Probe } from './probe.ts';

export interface ProbeSet {
  readonly name: string;
  readonly ansi: boolean;
  readonly engines: readonly ('compiled' | 'reference')[];
  readonly probes: () => readonly Probe[];
}

/** What is asked of both sides. */
export const SETS: readonly ProbeSet[] = [{ name: 'calls', ansi: true, engines: ['compiled'], probes: calls }];
