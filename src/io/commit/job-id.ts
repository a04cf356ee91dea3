import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';

/**
 * A job's id is a UUID of version 8 ("custom"): other engines put version 4 in their part files' names, so a file's name
 * says whether one of our jobs wrote it.
 */
export const newJobId = (): string => {
  const id = randomUUID();
  return `${id.slice(0, 14)}8${id.slice(15)}`;
};

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/;

/** The job that wrote a file of this name; undefined for a file that another engine wrote. */
export const jobOf = (name: string): string | undefined => ID.exec(name)?.[0];

/** The name of a job's staging folder: it also says whose process the job is. */
export const stagingName = (jobId: string): string => `${jobId}.${process.pid}.${hostKey()}`;

const hostKey = (): string => hostname().replace(/[^A-Za-z0-9-]/g, '_');

/** A folder of another host is taken for dead after a day without a change. */
const FOREIGN_HOST_MS = 86_400_000;

/** Is the process that made this staging folder gone? `modified`: the folder's, milliseconds since the epoch. */
export function isAbandoned(folder: string, modified: number): boolean {
  const [, pid = '', host = ''] = /^[^.]+\.(\d+)\.(.*)$/.exec(folder) ?? [];
  if (pid === '' || host !== hostKey()) return Date.now() - modified > FOREIGN_HOST_MS;
  return !isRunning(Number(pid));
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM';
  }
}
