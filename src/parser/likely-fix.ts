/** A statement's words and signs in capitals, and the place among them where it could not be read on. */
export interface Mistake {
  readonly images: readonly string[];
  readonly at: number;
  /** what could have stood there, in words */
  readonly expected: string;
}

/** The clauses of a query in the order in which they are written. */
const CLAUSES = ['FROM', 'WHERE', 'GROUP', 'HAVING', 'WINDOW', 'QUALIFY', 'ORDER', 'LIMIT', 'OFFSET'];
const JOINS = ['INNER', 'CROSS', 'LEFT', 'RIGHT', 'FULL', 'OUTER', 'SEMI', 'ANTI', 'NATURAL'];
const withBy = (clause: string): string => (clause === 'GROUP' || clause === 'ORDER' ? `${clause} BY` : clause);
const isText = (image: string): boolean => /^['"]/.test(image);
const isName = (image: string): boolean => /^[\p{L}_`]/u.test(image);
const isValue = (image: string): boolean => isName(image) || isText(image) || /^[\d)\]]/.test(image);

/** Words that no value begins with: what they go on with is what is wrong. */
const GOES_ON: ReadonlySet<string> = new Set(['FROM', 'THEN', 'WHEN', 'ELSE', 'END', 'ON', 'USING', 'AS']);

interface Around extends Mistake {
  readonly found: string;
  readonly previous: string;
  readonly next: string;
}

/** What people often write instead of what is meant, each with the way out; the first that fits is told. */
const MISTAKES: readonly ((m: Around) => string | undefined)[] = [
  ({ found, previous }) =>
    isText(found) && previous === 'AS' ? 'a name with unusual characters stands in backquotes: `a name`' : undefined,
  ({ found, previous, next }) => {
    if (withBy(found) !== found && next !== 'BY') return `${found} is followed by BY`;
    return withBy(previous) !== previous && found !== 'BY' ? `${previous} is followed by BY` : undefined;
  },
  (m) => {
    const rank = CLAUSES.indexOf(m.found);
    const later = rank < 0 ? undefined : clausesBefore(m).find((c) => CLAUSES.indexOf(c) > rank);
    return later && `${withBy(m.found)} comes before ${withBy(later)}`;
  },
  ({ images, at, found, next }) =>
    found === ',' && images[at - 2] === 'LIMIT' ? `write LIMIT ${next || 'n'} OFFSET ${images[at - 1]}` : undefined,
  ({ found, previous }) => (previous === 'TOP' ? `write LIMIT ${found} at the end of the query` : undefined),
  ({ found, next }) => (found === '=>' || next === '=>' ? 'greater or equal is written >=' : undefined),
  ({ images, at }) => (images[0] === 'INSERT' && at < 2 ? 'INSERT is followed by INTO or OVERWRITE' : undefined),
  ({ found }) => (found === 'VALUE' ? 'did you mean VALUES?' : undefined),
  ({ found, previous }) =>
    found === 'DISTINCT' && previous === ',' ? 'DISTINCT stands once, after SELECT, and is about whole rows' : undefined,
  ({ found, previous }) => (JOINS.includes(previous) && isName(found) ? `did you mean ${previous} JOIN?` : undefined),
  ({ images, at, previous }) => (images[at - 2] === 'AS' && CLAUSES.includes(previous) ? 'a name is missing after AS' : undefined),
  ({ found, previous }) => (previous === 'OVER' && found === '(' ? 'OVER follows a function: sum(x) OVER (…)' : undefined),
  ({ found }) => (found === '&' ? 'both conditions: AND' : undefined),
  ({ found }) => (found === '[' ? 'a name with unusual characters stands in backquotes: `a name`' : undefined),
  ({ found, previous }) => (found === 'NULL' && previous === 'NOT' ? 'write IS NOT NULL' : undefined),
  ({ found, previous }) => (found === '(' && previous === 'EXCLUDE' ? 'all columns but some are written * EXCEPT (…)' : undefined),
  ({ found, previous }) => (previous === 'FETCH' && /^(FIRST|NEXT)$/.test(found) ? 'write LIMIT n' : undefined),
  ({ found, previous }) => (previous === 'TABLESAMPLE' && found !== '(' ? 'write TABLESAMPLE (10 PERCENT) or (10 ROWS)' : undefined),
  ({ found, previous }) => (previous === 'DATE' && /^\d/.test(found) ? "a date is written DATE '2020-01-31'" : undefined),
  (m) => unbalanced(m.images),
  (m) =>
    /^$|the end|','/.test(m.expected) &&
    isValue(m.found) &&
    !GOES_ON.has(m.found) &&
    isValue(m.previous) &&
    !m.images.slice(0, m.at).includes('FROM') &&
    m.images[0] === 'SELECT'
      ? 'a comma may be missing before it'
      : undefined,
];

/** A likely way out, in words. */
export function likelyFix({ images, at, expected }: Mistake): string | undefined {
  const around: Around = { images, at, expected, found: images[at] ?? '', previous: images[at - 1] ?? '', next: images[at + 1] ?? '' };
  for (const mistake of MISTAKES) {
    const fix = mistake(around);
    if (fix) return fix;
  }
  return undefined;
}

/** The clauses of the same query that stand before the place. */
function clausesBefore({ images, at }: Pick<Mistake, 'images' | 'at'>): string[] {
  const clauses: string[] = [];
  let depth = 0;
  for (let i = at - 1; i >= 0 && depth >= 0; i--) {
    const image = images[i] ?? '';
    if (image === ')') depth++;
    else if (image === '(') depth--;
    else if (depth === 0 && (image === 'SELECT' || image === 'UNION')) break;
    else if (depth === 0 && CLAUSES.includes(image)) clauses.push(image);
  }
  return clauses;
}

function unbalanced(images: readonly string[]): string | undefined {
  let open = 0;
  for (const image of images) {
    if (image === '(') open++;
    if (image === ')') open--;
    if (open < 0) return "there is a ')' without a '(' before it";
  }
  return open > 0 ? `${open === 1 ? "a ')' is" : `${open} closing parentheses are`} missing` : undefined;
}
