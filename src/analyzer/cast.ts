import { fail } from '../errors/engine-error.ts';
import type { Origin } from '../errors/origin.ts';
import type { Expr } from '../plan/expr.ts';
import { type CastMode, canCast, castMayGiveNull } from '../types/can-cast.ts';
import * as t from '../types/data-type.ts';
import { entryOf } from '../types/entry.ts';
import { sqlName } from '../types/names.ts';
import { storedType } from '../types/stored-type.ts';
import { refuseTime } from './build.ts';
import type { AnalyzerConf } from './context.ts';
import { castText } from './names.ts';
import type { Resolved } from './resolved.ts';

/**
 * A cast the user wrote. The column keeps the name of a column that is cast.
 * Errors: DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION, …CAST_WITH_CONF_SUGGESTION, …CAST_WITH_FUNC_SUGGESTION.
 */
export function resolveCast(
  child: Resolved,
  written: t.DataType,
  evalMode: CastMode | undefined,
  conf: AnalyzerConf,
  origin?: Origin,
): Resolved {
  const mode = evalMode ?? (conf.ansi ? 'ansi' : 'legacy');
  const type = storedType(written);
  refuseTime(type, conf, origin);
  // A cast to a nested type does not show.
  const text = t.isNested(type) ? child.text : castText(child.text, type, mode === 'try');
  const from = child.expr.type;
  if (!canCast(from, type, mode)) refuse(from, type, mode, text, origin);
  const expr: Expr = {
    kind: 'Cast',
    child: child.expr,
    mode,
    explicit: true,
    type,
    nullable: child.expr.nullable || castMayGiveNull(from, type, mode),
    ...(origin ? { origin } : {}),
  };
  return { expr, text, ...(child.expr.kind === 'Attribute' ? { name: child.expr.name } : {}) };
}

function refuse(from: t.DataType, to: t.DataType, mode: CastMode, sql: string, origin?: Origin): never {
  const names = { sql, from: sqlName(from), to: sqlName(to) };
  const instead = functionInstead(from, to);
  if (mode !== 'legacy' && instead) fail('DATATYPE_MISMATCH.CAST_WITH_FUNC_SUGGESTION', { ...names, instead }, origin);
  if (mode === 'ansi' && canCast(from, to, 'legacy')) fail('DATATYPE_MISMATCH.CAST_WITH_CONF_SUGGESTION', names, origin);
  return fail('DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION', { from: names.from, to: names.to }, origin);
}

function functionInstead(from: t.DataType, to: t.DataType): string | undefined {
  if (t.isNumeric(from) && to.kind === 'date') return 'DATE_FROM_UNIX_DATE';
  if (from.kind === 'date' && t.isNumeric(to)) return 'UNIX_DATE';
  if (t.isNumeric(from) && to.kind === 'timestamp') return 'TIMESTAMP_SECONDS, TIMESTAMP_MILLIS or TIMESTAMP_MICROS';
  if (from.kind === 'timestamp' && t.isNumeric(to)) return 'UNIX_SECONDS, UNIX_MILLIS or UNIX_MICROS';
  return undefined;
}

const CAST_FUNCTIONS: Readonly<Record<string, t.DataType>> = {
  boolean: t.BOOLEAN,
  tinyint: t.TINYINT,
  smallint: t.SMALLINT,
  int: t.INT,
  bigint: t.BIGINT,
  float: t.FLOAT,
  double: t.DOUBLE,
  decimal: t.decimal(10, 0),
  date: t.DATE,
  timestamp: t.TIMESTAMP,
  time: t.TIME,
  binary: t.BINARY,
  string: t.STRING,
};

/** Types whose names are functions, too. */
export const castFunctionNames = (): string[] => Object.keys(CAST_FUNCTIONS);

/** The type that `int(x)`, `date(x)` … cast to. */
export const typeOfCastFunction = (name: string): t.DataType | undefined => entryOf(CAST_FUNCTIONS, name.toLowerCase());
