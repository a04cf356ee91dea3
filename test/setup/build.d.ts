/** Workers run bundled code, so the bundle is made fresh before the tests. */
export default function setup(): void;
