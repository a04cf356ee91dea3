import { analysis, parse } from './define.ts';

/** Views that follow what they read. */
export const VIEWS = {
  CREATE_VIEW_WITH_IF_NOT_EXISTS_AND_REPLACE: parse<Record<string, never>>({
    sqlState: '42601',
    message: () => 'a view is made where there is none, or in the place of one: not both',
    hint: () => 'leave out OR REPLACE or IF NOT EXISTS',
  }),
  _LEGACY_ERROR_TEMP_0053: parse<Record<string, never>>({
    sqlState: '42000',
    message: () => 'a temporary view is not made with IF NOT EXISTS',
    hint: () => 'CREATE OR REPLACE TEMPORARY VIEW takes the place of one',
  }),
  INCOMPATIBLE_VIEW_SCHEMA_CHANGE: analysis<{ view: string; column: string; expected: number; actual: number; text: string }>({
    sqlState: '51024',
    message: (p) =>
      p.actual === 0
        ? `the query of the view \`${p.view}\` has no column \`${p.column}\` any more`
        : `the query of the view \`${p.view}\` has ${p.actual} columns \`${p.column}\` now, and had ${p.expected}`,
    hint: (p) => `make the view anew: CREATE OR REPLACE VIEW ${p.view} AS ${p.text}`,
  }),
  CANNOT_UP_CAST_DATATYPE: analysis<{ column: string; from: string; to: string }>({
    sqlState: '42846',
    message: (p) => `\`${p.column}\` is ${p.from} now, which does not fit ${p.to} without loss`,
    hint: () => 'cast the column in the query, or make the view anew',
  }),
  FEATURE_NOT_ENABLED: parse<{ feature: string; key: string; value: string }>({
    sqlState: '56038',
    message: (p) => `${p.feature} is off`,
    hint: (p) => `SET ${p.key} = ${p.value}`,
  }),
  'UNSUPPORTED_FEATURE.TEMPORARY_VIEW_WITH_SCHEMA_BINDING_MODE': parse<Record<string, never>>({
    sqlState: '0A000',
    message: () => 'a temporary view cannot be made WITH SCHEMA …',
    hint: () => 'make a view that is not temporary, or leave the clause out',
  }),
} as const;
