import type { AnalyzerConf } from '../analyzer/context.ts';
import { constantName } from '../analyzer/resolve-expression.ts';
import type { SessionState } from '../exec/commands/context.ts';
import { currentUser } from '../exec/commands/databases.ts';
import { currentPath, pathText, schemasOf } from '../exec/commands/path.ts';
import { formatSettings, SETTINGS, type SessionConf } from '../exec/conf.ts';
import type { ParseOptions } from '../parser/parse.ts';
import { substituteVariables, type VariableSources } from '../parser/variables.ts';
import { variableNamed } from './lookup-routine.ts';

/** The session that asks: its state, and its own settings, whichever a view answers under. */
interface Asking {
  readonly state: SessionState;
  readonly conf: SessionConf;
}

const variablesOf = (conf: SessionConf): VariableSources => ({ conf: (key) => conf.get(key), environment: process.env });
/** How SQL text is read, but for names that expressions give. */
const readingOf = (conf: SessionConf): ParseOptions => ({
  substitute: (text) =>
    text.includes('${') && conf.read(SETTINGS.substituteVariables) ? substituteVariables(text, variablesOf(conf)) : text,
  doubleQuotedIdentifiers: conf.read(SETTINGS.ansi) && conf.read(SETTINGS.doubleQuotedIdentifiers),
  escapedStrings: conf.read(SETTINGS.escapedStrings),
  legacyInterval: conf.read(SETTINGS.legacyInterval),
  separateStrings: conf.read(SETTINGS.separateStrings),
  timestampType: formatSettings(conf).timestampType,
  legacyIdentifierClause: conf.read(SETTINGS.legacyIdentifierClause),
  setOperationsInOrder: conf.read(SETTINGS.setOperationsInOrder),
  quotedPatterns: conf.read(SETTINGS.quotedPatterns),
  reservedWords: conf.read(SETTINGS.ansi) && conf.read(SETTINGS.reservedWords),
  joinsBeforeCommas: conf.read(SETTINGS.ansi) && conf.read(SETTINGS.joinsBeforeCommas),
  asOfJoin: conf.read(SETTINGS.asOfJoin),
  noPipes: !conf.read(SETTINGS.pipes),
  noScripts: !conf.read(SETTINGS.scripts),
  bangEqualsNot: conf.read(SETTINGS.bangEqualsNot),
});

/** How SQL text is read under these settings. */
export const parsingOf = (conf: SessionConf, asking: Asking): ParseOptions => ({
  ...conf.derived(readingOf),
  identifier: (e) => constantName(e, analyzerConfOf(conf, asking)),
});

function pathOf({ state, conf }: Asking): Pick<AnalyzerConf, 'currentPath' | 'path'> {
  const path = currentPath({ state, conf });
  return { currentPath: pathText(path ?? schemasOf(undefined, state.currentDatabase)), ...(path ? { path } : {}) };
}

/** What analysis depends on: these settings (the session's, or those of a view), and the session. */
export function analyzerConfOf(conf: SessionConf, asking: Asking): AnalyzerConf {
  const { state } = asking;
  // Patterns of times are read when the query runs.
  const { timeParserPolicy } = formatSettings(asking.conf);
  return {
    ...conf.derived(settingsOf),
    ...(timeParserPolicy === 'CORRECTED' ? {} : { timeParser: timeParserPolicy }),
    currentCatalog: 'spark_catalog',
    currentDatabase: state.currentDatabase,
    currentUser: process.env.SPARK_USER ?? currentUser(),
    parsing: parsingOf(conf, asking),
    ...pathOf(asking),
    variable: (nameParts) => variableNamed(nameParts, state),
  };
}

function settingsOf(conf: SessionConf) {
  const { ansi, timeZone, caseSensitive, timestampType } = formatSettings(conf);
  return {
    ansi,
    timeZone,
    caseSensitive,
    timeType: conf.read(SETTINGS.timeType),
    concatAsText: conf.read(SETTINGS.concatAsText),
    eltAsText: conf.read(SETTINGS.eltAsText),
    timestampType,
    allowPrecisionLoss: conf.read(SETTINGS.allowPrecisionLoss),
    countOfNothing: conf.read(SETTINGS.countOfNothing),
    countOfTable: conf.read(SETTINGS.countOfTable),
    legacyPercentileDisc: conf.read(SETTINGS.percentileDisc),
    emptyGroupingSet: conf.read(SETTINGS.emptyGroupingSet),
    scalarByForm: !conf.read(SETTINGS.singleJoin),
    groupByAliases: conf.read(SETTINGS.groupByAliases),
    groupByOrdinal: conf.read(SETTINGS.groupByOrdinal),
    orderByOrdinal: conf.read(SETTINGS.orderByOrdinal),
    recursion: { levels: conf.read(SETTINGS.recursionLevels), rows: conf.read(SETTINGS.recursionRows) },
    parametersShadow: conf.read(SETTINGS.parametersShadow),
  } as const;
}
