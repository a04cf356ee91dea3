import { type Attribute, nextExprId } from '../plan/expr.ts';
import type { ScriptTransform } from '../plan/relation.ts';
import { type DataType, STRING } from '../types/data-type.ts';
import { type Analyzed, built } from './analyzed.ts';

/** Tabs between fields; what is too much belongs to the last one. */
const TABS = { 'field.delim': '\t', 'serialization.last.column.takes.rest': 'true' };

/** The rows as a script makes them of the input's. Nothing of the input can be named above it. */
export function scriptTransform(relation: ScriptTransform, input: Analyzed): Analyzed {
  const columns: NonNullable<ScriptTransform['columns']> = relation.columns ?? [{ name: 'key' }, { name: 'value' }];
  const output = columns.map(
    ({ name, type }): Attribute => ({ kind: 'Attribute', name, id: nextExprId(), type: kept(type), nullable: true }),
  );
  return built({
    plan: {
      kind: 'ScriptTransform',
      input: input.plan,
      script: relation.script,
      inputFormat: relation.inputFormat ?? TABS,
      outputFormat: relation.outputFormat ?? TABS,
      output,
      ...(relation.origin ? { origin: relation.origin } : {}),
    },
    output,
    inputs: [input],
  });
}

const kept = (type: DataType | undefined): DataType =>
  type === undefined || type.kind === 'char' || type.kind === 'varchar' ? STRING : type;
