// Python environments of our own, each in an ignored folder, made once from a list of requirements.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const windows = process.platform === 'win32';
export const pythonOf = (folder) => join(folder, windows ? 'Scripts/python.exe' : 'bin/python');

/** What a command prints; undefined where it cannot be run or fails. */
export const attempt = (command, args) => {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  return error || status !== 0 ? undefined : `${stdout}${stderr}`;
};

function findPython() {
  for (const command of ['python3', 'python']) {
    const version = attempt(command, ['-c', 'import sys; print("%d.%d" % sys.version_info[:2])'])?.trim();
    const [major, minor] = (version ?? '').split('.').map(Number);
    if (major === 3 && minor >= 10) return command;
  }
  throw new Error('no Python 3.10 or later was found (tried python3 and python).');
}

/** The interpreter of an environment in `folder` that has what `requirements` (a file) names and can import `modules`; says why where it cannot be made. */
export function makeEnvironment({ folder, requirements, modules, what }) {
  const python = pythonOf(folder);
  const stamp = join(folder, 'requirements.installed');
  const wanted = readFileSync(requirements, 'utf8');
  const isMade = existsSync(python) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
  if (isMade && attempt(python, ['-c', `import ${modules}`]) !== undefined) return python;
  const base = findPython();
  console.error(`Making a Python environment with ${what} in ${folder}, once …`);
  rmSync(folder, { recursive: true, force: true });
  try {
    execFileSync(base, ['-m', 'venv', folder], { stdio: 'inherit' });
  } catch {
    throw new Error(`'${base} -m venv' failed; on Debian and Ubuntu it comes with the package python3-venv.`);
  }
  try {
    execFileSync(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements], { stdio: 'inherit' });
  } catch {
    throw new Error(`pip could not install what ${requirements} names (see above); is there a connection to a package index?`);
  }
  writeFileSync(stamp, wanted);
  return python;
}
