/** A value whose type the program never said: usable without casts. */
export type Dynamic = ReturnType<typeof JSON.parse>;

/** A row of a DataFrame whose columns the program never said: any name, any value. */
export type AnyRow = Dynamic;

/** The same type, its properties written out. */
export type Simplify<T> = { [K in keyof T]: T[K] } & {};
