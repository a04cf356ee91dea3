import type { AnalyzerContext } from '../analyzer/context.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { struct } from '../types/data-type.ts';

type Note = NonNullable<AnalyzerContext['viewChanged']>;

/** Views that took new columns while a query was analyzed: noted then, kept in the catalog when it has succeeded. */
export function viewChanges(catalog: Catalog): { readonly note: Note; save(): Promise<void> } {
  const noted = new Map<string, Parameters<Note>>();
  return {
    note: (...change) => {
      noted.set(change[0].join('\n'), change);
    },
    async save() {
      for (const [[, database = '', name = ''], fields, queryColumns] of noted.values()) {
        const table = await catalog.getTable(database, name);
        if (table?.view) await catalog.alterTable({ ...table, schema: struct(fields), view: { ...table.view, queryColumns } });
      }
    },
  };
}
