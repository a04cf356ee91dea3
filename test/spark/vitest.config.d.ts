/** Comparisons with real Spark, DuckDB and pyarrow, started by run.mjs. One driver answers all, so the files run one by one. */
declare const _default: import("vite").UserConfig;
export default _default;
