const FIXED = /^(?:UTC|GMT|UT)?([+-])(\d{1,2})(?::?(\d{2})(?::?(\d{2}))?)?$/;
const ZULU = /^(?:Z|UTC|GMT|UT|Etc\/UTC|Etc\/GMT)$/;

type Offsets = (utcSeconds: number) => number;
const zones = new Map<string, Offsets | undefined>();

/** Seconds east of UTC at a moment, as a function of it; undefined for a name that is no zone. Takes `Z`, `+05:30`, `UTC+1`, IANA names. */
export function zoneOffsets(zone: string): Offsets | undefined {
  if (!zones.has(zone)) zones.set(zone, makeOffsets(zone));
  return zones.get(zone);
}

function makeOffsets(zone: string): Offsets | undefined {
  if (ZULU.test(zone)) return () => 0;
  const fixed = FIXED.exec(zone);
  if (fixed) {
    const seconds = Number(fixed[2]) * 3600 + Number(fixed[3] ?? 0) * 60 + Number(fixed[4] ?? 0);
    if (seconds > 18 * 3600) return undefined;
    const offset = fixed[1] === '-' ? -seconds : seconds;
    return () => offset;
  }
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    return undefined;
  }
  const known = new Map<number, number>();
  // rules change at quarter hours at the earliest
  return (utcSeconds) => {
    const slot = Math.floor(utcSeconds / 900);
    let offset = known.get(slot);
    if (offset === undefined) {
      offset = askIntl(format, slot * 900);
      if (known.size > 4096) known.clear();
      known.set(slot, offset);
    }
    return offset;
  };
}

function askIntl(format: Intl.DateTimeFormat, utcSeconds: number): number {
  const parts: Record<string, string> = {};
  for (const p of format.formatToParts(new Date(utcSeconds * 1000))) parts[p.type] = p.value;
  const year = parts.era === 'BC' ? 1 - Number(parts.year) : Number(parts.year);
  const local = new Date(0);
  local.setUTCFullYear(year, Number(parts.month) - 1, Number(parts.day));
  local.setUTCHours(Number(parts.hour), Number(parts.minute), Number(parts.second));
  return local.getTime() / 1000 - utcSeconds;
}

/** The moment of a local time: in a gap as if the clock had not gone forward, in an overlap the first of the two. */
export function localToUtcSeconds(localSeconds: number, offsets: Offsets): number {
  const before = offsets(localSeconds - 86400);
  const first = localSeconds - before;
  if (offsets(first) === before) return first;
  const after = offsets(localSeconds + 86400);
  const second = localSeconds - after;
  return offsets(second) === after ? second : first;
}
