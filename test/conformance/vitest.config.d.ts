/** Comparisons with reference material that lies beside the checkout, in ../shared; without it they are skipped. */
declare const _default: import("vite").UserConfig;
export default _default;
