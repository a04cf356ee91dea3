import { execFileSync } from 'node:child_process';

/** Workers run bundled code, so the bundle is made fresh before the tests. */
export default function setup(): void {
  execFileSync(process.execPath, ['build.config.mjs', '--quick'], { stdio: 'inherit' });
}
