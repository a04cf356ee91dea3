import { didYouMean } from '../did-you-mean.ts';
import { analysis } from './define.ts';

/** Settings of the session. */
export const SETTINGS = {
  'INVALID_CONF_VALUE.TYPE_MISMATCH': analysis<{ key: string; value: string; type: string }>({
    sqlState: '22022',
    message: (p) => `'${p.value}' is not a value for ${p.key}: it takes a ${p.type}`,
  }),
  'INVALID_CONF_VALUE.REQUIREMENT': analysis<{ key: string; value: string; requirement: string }>({
    sqlState: '22022',
    message: (p) => `'${p.value}' is not a value for ${p.key}: ${p.requirement}`,
  }),
  'INVALID_CONF_VALUE.OUT_OF_RANGE_OF_OPTIONS': analysis<{ key: string; value: string; options: readonly string[] }>({
    sqlState: '22022',
    message: (p) => `'${p.value}' is not a value for ${p.key}`,
    hint: (p) => didYouMean(p.value, p.options, 'values'),
  }),
  'INVALID_CONF_VALUE.TIME_ZONE': analysis<{ key: string; value: string }>({
    sqlState: '22022',
    message: (p) => `'${p.value}' is not a time zone, for ${p.key}`,
    hint: () => "name a region, such as 'America/Los_Angeles', or an offset, such as '+01:00'",
  }),
  CANNOT_MODIFY_STATIC_CONFIG: analysis<{ key: string }>({
    sqlState: '46110',
    message: (p) => `${p.key} cannot be changed in a session that runs`,
    hint: (p) => `set it when the session is made: SparkSession.builder().config('${p.key}', …)`,
  }),
  CANNOT_MODIFY_CONFIG: analysis<{ key: string }>({
    sqlState: '46110',
    message: (p) => `${p.key} cannot be changed in a session that runs`,
    hint: (p) => `set it when the session is made: SparkSession.builder().config('${p.key}', …)`,
  }),
} as const;
