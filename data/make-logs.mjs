#!/usr/bin/env node
// Makes a month of viewing logs as a streaming service's pipeline drops them: JSON lines under
//
//   <out>/2025/10/day=01/part-0000.json, <out>/2025/10/day=02/part-0000.json.gz, …
//
// Usage: node data/make-logs.mjs [--rows 3000] [--out data/netflix/viewing_logs] [--seed 42]
//
// The same arguments give the same bytes. Without arguments it makes the logs that are committed. `rows` counts the records,
// duplicates and the truncated one included.
//
// A record: user_id, show_id, title, country, device {type, os}, ts, watched_seconds, genres [..], and for one in five a rating.
// What users watch is Zipf-like. As in life there is dirt:
//   a field missing (1 %), a country that is null (0.5 %), watched_seconds as a string (0.7 %) or "n/a" (0.1 %),
//   the event before sent again (0.5 %), blank lines (0.3 %), titles in Devanagari, Japanese and with emoji,
//   a last line cut off (day 17), a file without a byte (day 23); even days are gzip, odd ones plain.
import { closeSync, existsSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const DAYS = 31;
const SHOWS = 500;
/** Records a file holds at most. */
const FILE_ROWS = 100_000;
const TRUNCATED_DAY = 17;
const EMPTY_DAY = 23;

const COUNTRIES = ['India', 'United States', 'Brazil', 'United Kingdom', 'Japan', 'Germany', 'France', 'Mexico', 'Canada', 'South Korea'];
const DEVICES = [
  ['tv', 'webos'],
  ['tv', 'tizen'],
  ['tv', 'android'],
  ['phone', 'android'],
  ['phone', 'ios'],
  ['tablet', 'ios'],
  ['web', 'windows'],
  ['web', 'macos'],
];
const GENRES = ['Drama', 'Comedy', 'Action', 'Documentary', 'Anime', 'Thriller', 'Romance', 'Crime', 'Family', 'Science Fiction'];
const FIRST = [
  'The Last',
  'Midnight',
  'Silent',
  'Golden',
  'Lost',
  'Crimson',
  'Hidden',
  'Broken',
  'Winter',
  'Electric',
  'Paper',
  'Salt',
  'Iron',
  'Blue',
  'Distant',
  'Second',
  'Hollow',
  'Velvet',
  'Burning',
  'Quiet',
];
const SECOND = [
  'Garden',
  'River',
  'Kingdom',
  'Monsoon',
  'Letters',
  'Station',
  'Harbour',
  'Detective',
  'Kitchen',
  'Orchestra',
  'Frontier',
  'Mirror',
  'Island',
  'Archive',
  'Lanterns',
  'Planet',
  'Cricket Club',
  'Bakery',
  'Highway',
  'Signal',
];
const SPECIAL = [
  'पवित्र खेल',
  'दिल्ली की शाम',
  'मुंबई डायरी',
  'बारिश के बाद',
  'Party Animals 🎉',
  'Pizza 🍕 Wars',
  'The "Real" Story',
  'Rocket \\ Science',
  '千の灯り',
  '深夜食堂の歌',
  'Café Été',
  'Señor Sol',
];

/** Numbers in [0, 1) from a seed: the same ones everywhere. */
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Draws from 0 … n - 1, k with a weight of 1 / (k + 1) ^ exponent, by Walker's alias method: two numbers a draw. */
function zipf(n, exponent) {
  const weights = Array.from({ length: n }, (_, k) => 1 / (k + 1) ** exponent);
  const total = weights.reduce((a, b) => a + b, 0);
  const chance = new Float64Array(n),
    other = new Int32Array(n);
  const small = [],
    large = [];
  const scaled = weights.map((w) => (w * n) / total);
  scaled.forEach((w, k) => {
    (w < 1 ? small : large).push(k);
  });
  while (small.length > 0 && large.length > 0) {
    const s = small.pop(),
      l = large.pop();
    chance[s] = scaled[s];
    other[s] = l;
    scaled[l] -= 1 - scaled[s];
    (scaled[l] < 1 ? small : large).push(l);
  }
  for (const k of [...small, ...large]) chance[k] = 1;
  return (next) => {
    const k = Math.floor(next() * n);
    return next() < chance[k] ? k : other[k];
  };
}

/** The shows, each with the parts of its records that never change. */
function makeShows(seed) {
  const next = random(seed);
  return Array.from({ length: SHOWS }, (_, k) => {
    const plain = `${FIRST[k % FIRST.length]} ${SECOND[Math.floor(k / FIRST.length) % SECOND.length]}${k >= 400 ? ' II' : ''}`;
    const title = k % 9 === 4 && k / 9 < SPECIAL.length ? SPECIAL[Math.floor(k / 9)] : plain;
    const genres = new Set([GENRES[Math.floor(next() * GENRES.length)]]);
    while (next() < 0.45 && genres.size < 3) genres.add(GENRES[Math.floor(next() * GENRES.length)]);
    return { names: `"show_id":"s${1001 + k}","title":${JSON.stringify(title)}`, genres: `,"genres":${JSON.stringify([...genres])}` };
  });
}

const two = (n) => (n < 10 ? `0${n}` : String(n));

/** The text of one file: `rows` records of one day. */
function makePart(day, part, rows, world) {
  const next = random(world.seed + day * 1_000_003 + part * 7919);
  const pieces = [];
  let before = '';
  const date = `2025-10-${two(day)}T`;
  for (let k = 0; k < rows; k++) {
    const dirt = next();
    if (dirt < 0.003) pieces.push('\n');
    if (dirt > 0.995 && before !== '') {
      pieces.push(before);
      continue;
    }
    const show = world.shows[world.pickShow(next)];
    const lost = dirt > 0.5 && dirt < 0.51 ? Math.floor(next() * 4) : -1;
    const country = dirt > 0.4 && dirt < 0.405 ? 'null' : world.countries[world.pickCountry(next)];
    const seconds = Math.floor(next() ** 1.5 * 7200);
    const watched = dirt > 0.3 && dirt < 0.307 ? `"${seconds}"` : dirt > 0.2 && dirt < 0.201 ? '"n/a"' : String(seconds);
    const second = Math.floor(next() * 86400);
    const rating = next();
    let line = `{"user_id":"u${Math.floor(next() * next() * world.users)}",${show.names}`;
    if (lost !== 0) line += `,"country":${country}`;
    if (lost !== 1) line += world.devices[Math.floor(next() * DEVICES.length)];
    line += `,"ts":"${date}${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}Z"`;
    if (lost !== 2) line += `,"watched_seconds":${watched}`;
    if (lost !== 3) line += show.genres;
    if (rating < 0.2) line += `,"rating":${1 + Math.floor(rating * 25)}`;
    line += '}\n';
    pieces.push(line);
    before = line;
  }
  const text = pieces.join('');
  // the collector was killed while it wrote
  return day === TRUNCATED_DAY && part === 0 ? text.slice(0, -40) : text;
}

function writeFile(path, bytes) {
  const file = openSync(path, 'w');
  try {
    for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
  } finally {
    closeSync(file);
  }
  return bytes.length;
}

/** Where the logs are by default. */
export const DEFAULT_LOGS = join(dirname(fileURLToPath(import.meta.url)), 'netflix', 'viewing_logs');

/**
 * Makes the logs under `out` (what was there for 2025/10 goes) and says how much: `{ files, rows, bytes }`.
 * @param {{ rows?: number, out?: string, seed?: number }} [options]
 */
export function makeLogs({ rows = 3000, out = DEFAULT_LOGS, seed = 42 } = {}) {
  const month = join(resolve(out), '2025', '10');
  rmSync(month, { recursive: true, force: true });
  const world = {
    seed,
    shows: makeShows(seed),
    users: Math.max(400, Math.floor(rows / 12)),
    pickShow: zipf(SHOWS, 1.05),
    pickCountry: zipf(COUNTRIES.length, 0.8),
    countries: COUNTRIES.map((c) => JSON.stringify(c)),
    devices: DEVICES.map(([type, os]) => `,"device":${JSON.stringify({ type, os })}`),
  };
  let files = 0,
    bytes = 0,
    made = 0;
  for (let day = 1; day <= DAYS; day++) {
    const directory = join(month, `day=${two(day)}`);
    mkdirSync(directory, { recursive: true });
    const until = Math.round((rows * day) / DAYS);
    for (let part = 0; part === 0 || made < until; part++) {
      const count = Math.min(FILE_ROWS, until - made);
      const text = Buffer.from(makePart(day, part, count, world), 'utf8');
      const zipped = day % 2 === 0;
      const content = zipped ? gzipSync(text, { level: 6 }) : text;
      // the byte that names the operating system would differ
      if (zipped) content[9] = 255;
      bytes += writeFile(join(directory, `part-${String(part).padStart(4, '0')}.json${zipped ? '.gz' : ''}`), content);
      made += count;
      files++;
    }
    if (day === EMPTY_DAY) {
      writeFile(join(directory, 'part-9999.json'), Buffer.alloc(0));
      files++;
    }
  }
  return { files, rows: made, bytes };
}

/**
 * Makes the logs unless they are there. Gives the directory of the month.
 * @param {{ rows?: number, out?: string, seed?: number }} [options]
 */
export function ensureLogs(options = {}) {
  const month = join(resolve(options.out ?? DEFAULT_LOGS), '2025', '10');
  if (!existsSync(join(month, `day=${DAYS}`))) makeLogs(options);
  return month;
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const options = {};
  for (let i = 2; i < process.argv.length; i += 2) {
    const name = process.argv[i]?.replace(/^--/, ''),
      value = process.argv[i + 1];
    if (!['rows', 'out', 'seed'].includes(name) || value === undefined || (name !== 'out' && !/^\d+$/.test(value))) {
      console.error('usage: node data/make-logs.mjs [--rows N] [--out DIR] [--seed N]');
      process.exit(1);
    }
    options[name] = name === 'out' ? value : Number(value);
  }
  const { files, rows, bytes } = makeLogs(options);
  console.log(`${rows} records in ${files} files, ${(bytes / 1e6).toFixed(1)} MB`);
}
