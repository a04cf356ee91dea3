import { calls } from './calls.ts';
import { casts } from './casts.ts';
import type { Probe } from './probe.ts';

export interface ProbeSet {
  readonly name: string;
  readonly ansi: boolean;
  readonly probes: () => readonly Probe[];
}

export const CALLS: ProbeSet = { name: 'calls', ansi: true, probes: calls };
/** Outside ANSI mode other arguments are taken, and what raises gives null. */
export const LEGACY_CALLS: ProbeSet = { name: 'legacy-calls', ansi: false, probes: calls };
export const CASTS: ProbeSet = { name: 'casts', ansi: true, probes: () => casts('CAST') };
export const TRY_CASTS: ProbeSet = { name: 'try-casts', ansi: true, probes: () => casts('TRY_CAST') };
export const LEGACY_CASTS: ProbeSet = { name: 'legacy-casts', ansi: false, probes: () => casts('CAST') };
export const LEGACY_TRY_CASTS: ProbeSet = { name: 'legacy-try-casts', ansi: false, probes: () => casts('TRY_CAST') };

/** What is asked of both sides. */
export const SETS = [CALLS, LEGACY_CALLS, CASTS, TRY_CASTS, LEGACY_CASTS, LEGACY_TRY_CASTS];

/** The settings both sides have while a set runs. */
export const settingsOf = (set: ProbeSet): Readonly<Record<string, string>> => ({
  'spark.sql.ansi.enabled': String(set.ansi),
  'spark.sql.timeType.enabled': 'true',
});
