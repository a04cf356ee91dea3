import { analysis, internal, runtime } from './define.ts';

const mib = (bytes: number): string => `${(bytes / 1048576).toFixed(bytes < 10485760 ? 1 : 0)} MiB`;

/** The engine's own limits and defects. */
export const ENGINE = {
  INTERNAL_ERROR: internal<{ message: string }>({
    sqlState: 'XX000',
    message: (p) => `this is a defect of the engine, not of your program: ${p.message}`,
  }),
  UNSUPPORTED_FEATURE: analysis<{ feature: string; instead?: string }>({
    sqlState: '0A000',
    message: (p) => `${p.feature} is not supported yet`,
    hint: (p) => p.instead,
  }),
  OUT_OF_MEMORY: runtime<{ wanted: number; used: number; budget: number } | { what: string; instead?: string }>({
    sqlState: '53200',
    message: (p) =>
      'what' in p
        ? p.what
        : `the memory budget of ${mib(p.budget)} is spent: ${mib(p.used)} are in use and ${mib(p.wanted)} more were asked for`,
    hint: (p) =>
      'what' in p
        ? p.instead
        : 'raise spark.executor.memory, unpersist what is cached, or ask for less: filter, aggregate or limit before collecting',
  }),
  OPERATION_CANCELED: runtime<{ reason?: string }>({
    sqlState: 'HY008',
    message: (p) => `the operation was cancelled${p.reason ? `: ${p.reason}` : ''}`,
  }),
} as const;
