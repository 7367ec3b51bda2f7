/** Which columns of a standard anything in it reads (用到的栏): a formula, a rule, a sentence. What nothing reads is only printed. */
import { type Expression, pathsOf } from '../../shared/language/syntax.js';
import { fieldsOf } from '../../shared/language/template.js';
import { fileNames } from '../../shared/standard/file-names.js';
import type { Standard } from '../../shared/standard/standard.js';
import { walkStandard } from '../../shared/standard/walk.js';

/** As `table.column`; too many rather than too few. */
export function spokenColumns(standard: Standard): ReadonlySet<string> {
  const spoken = new Set<string>();
  const note = (expression: Expression, own: string | undefined): void => {
    for (const parts of pathsOf(expression)) {
      const [first] = parts;
      const tables = [own, typeof first === 'string' ? first : undefined];
      for (const table of tables)
        for (const part of parts) if (typeof part === 'string') spoken.add(`${table}.${part}`);
    }
  };
  walkStandard(standard, fileNames(), {
    formula: ({ expression }, _, { table }) => note(expression, table?.id),
    template: (template, { table, form }) => {
      for (const { expression } of fieldsOf(template)) note(expression, (table ?? form)?.id);
    },
  });
  return spoken;
}
