/** Fewer rows of a thread are not worth another way of making groups of them. */
const MANY_ROWS = 500_000;
/** The first groups say nothing of the others; the more there are, the more it costs to have looked for them. */
const LEAST_GROUPS = 30_000;
/** More groups for each row than this: looking for them is not worth it. */
const MOST_SHARE = 0.5;
/** How many times as many rows there are until it is looked at again. */
const AGAIN = 1.5;

/** Are there fewer groups than rows, so that it pays to look for the group of each row? */
export class Reduction {
  readonly #rows: number;
  #taken = 0;
  #next = 0;

  /** `rows`: about as many are to come. */
  constructor(rows: number) {
    this.#rows = rows;
  }

  /** So many more rows were taken, and there are so many groups now. Does looking for them bring too little? */
  isLost(rows: number, groups: number): boolean {
    this.#taken += rows;
    if (this.#rows < MANY_ROWS || groups < LEAST_GROUPS || this.#taken < this.#next) return false;
    this.#next = this.#taken * AGAIN;
    const all = groupsAmong(groups / this.#taken, this.#taken);
    return all * (1 - Math.exp(-this.#rows / all)) > this.#rows * MOST_SHARE;
  }
}

/** How many groups there are where `rows` of them, drawn evenly, are a `share` of different ones: (1 - exp(-x)) / x, with x rows a group. */
function groupsAmong(share: number, rows: number): number {
  let low = 1e-9;
  let high = 1e9;
  for (let i = 0; i < 60; i++) {
    const x = Math.sqrt(low * high);
    if (-Math.expm1(-x) / x > share) low = x;
    else high = x;
  }
  return rows / low;
}
