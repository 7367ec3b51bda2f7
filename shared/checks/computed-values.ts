/** What a cell or a paragraph prints is told there; this is what tables and forms print besides: lines over them, names of rows, labels. */

import { formLocals } from '../composition/form-locals.js';
import { type Locals, ProseEvaluator } from '../composition/prose.js';
import type { Finding } from '../findings/finding.js';
import { fieldsOf, type Template } from '../language/template.js';
import type { FormDefinition } from '../standard/schema.js';
import { projectRule } from './parts.js';
import type { CheckRule, Subject } from './rule.js';

export const computedValues: CheckRule = projectRule(
  {
    id: 'values-computed',
    title: '表格中取的数、算的数都有结果',
    group: 'table',
    basis: '表格和绩效表的表上一行、行名和栏名中的取数',
    absent: '没有这样的取数',
  },
  (subject) => {
    const prose = new ProseEvaluator(subject.standard, subject.figures);
    const findings: Finding[] = [];
    let compared = 0;
    for (const { template, label, locals } of textsOf(subject)) {
      compared += 1;
      for (const { text, failed } of prose.runs(template, locals))
        if (failed)
          findings.push({
            rule: 'values-computed',
            severity: 'error',
            message: `${text}，印不出来，请改正所取的数或规范中的写法`,
            places: [{ label, value: text }],
          });
    }
    return { findings, compared };
  },
);

interface PrintedText {
  readonly template: Template;
  readonly label: string;
  readonly locals?: Locals | undefined;
}

function textsOf(subject: Subject): PrintedText[] {
  return [...tableTexts(subject), ...formTexts(subject)];
}

/** Texts without fields cannot fail. */
function hasField(template: Template | undefined): template is Template {
  return template !== undefined && fieldsOf(template).length > 0;
}

function tableTexts({ standard, figures }: Subject): PrintedText[] {
  return [...standard.tables.values()]
    .filter(({ file }) => file.printed)
    .flatMap(({ id, file: { title, above } }) => {
      const over = [above?.left, above?.center, above?.right].filter(hasField);
      const names = (figures.rowsOf(id)?.rows ?? []).map((row) => row.title).filter(hasField);
      return [
        ...over.map((template) => ({ template, label: `${title.source} · 表上一行` })),
        ...names.map((template) => ({ template, label: `${title.source} · 行名` })),
      ];
    });
}

function formTexts({ standard, figures }: Subject): PrintedText[] {
  return [...standard.forms.values()].flatMap((form) => {
    const own = formTemplates(form).filter(hasField);
    const table = standard.tables.get(form.table);
    const rows = table && own.length > 0 ? (figures.rowsOf(table.id)?.rows ?? []) : [];
    return rows.flatMap((row) => {
      const locals = table && formLocals(figures, table, row.key);
      return own.map((template) => ({ template, label: form.title.source, locals }));
    });
  });
}

function formTemplates({ above, rows }: FormDefinition): (Template | undefined)[] {
  const own = rows.flatMap((layout) =>
    'cells' in layout ? layout.cells.map(({ text }) => text) : [layout.side?.text],
  );
  return [above?.left, above?.right, ...own];
}
