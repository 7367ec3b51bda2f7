/** Finds the printed forms (表单) of a document, reads them and looks at what stands around them. */

import { plain } from '../../plain.js';
import type { Standard } from '../../standard/standard.js';
import { byFrequency } from '../../tally.js';
import { type FindingCollector, placeAt } from '../finding-collector.js';
import { type Gathered, Surroundings } from '../surroundings.js';
import { belowTexts, joinedTables, nearTexts, type PrintedTable, wholePlace } from '../tables/printed-tables.js';
import { noteFullWidth } from '../tables/read-cells.js';
import { titleLikeness } from '../tables/titles.js';
import { type SettledUnits, unitOf } from '../tables/unit-line.js';
import { fixedWords, type Identity, wordingOf } from '../wording.js';
import { type ExpectedForm, expectedForm, formScore } from './expected.js';
import { aboveCells, FormReader } from './reader.js';
import type { FormRead, FormsRead } from './rows.js';

/** A form of the document. */
export interface FoundForm {
  readonly expected: ExpectedForm;
  printed: PrintedTable;
}

/** Every table that fits a form best; one that seems to go on from it and fits none is its next page. */
export function findForms(standard: Standard, identity: Identity, tables: readonly PrintedTable[]): FoundForm[] {
  const kinds = [...standard.forms.values()].map((form) => expectedForm(form, identity));
  const found: FoundForm[] = [];
  let last: { form: FoundForm; at: number } | undefined;
  for (const [at, printed] of tables.entries()) {
    let best: { expected: ExpectedForm; score: number } | undefined;
    for (const expected of kinds) {
      const score = formScore(expected, printed);
      if (score > (best?.score ?? 0)) best = { expected, score };
    }
    if (best) {
      last = { form: { expected: best.expected, printed }, at };
      found.push(last.form);
    } else if (last && last.at === at - 1 && printed.continues) {
      const { form } = last;
      form.printed = joinedTables(form.printed, printed);
      last = { form, at };
    }
  }
  return found;
}

/** The forms of every kind; what is odd about them and around them is noted. */
export function readForms(
  standard: Standard,
  identity: Identity,
  found: readonly FoundForm[],
  gathered: Gathered,
  settled?: SettledUnits,
): FormsRead[] {
  return [...standard.forms.values()].flatMap((form): FormsRead[] => {
    const own = found.filter(({ expected }) => expected.form === form);
    const title = expectedForm(form, identity).title;
    if (own.length === 0) {
      if (form.blank) gathered.collector.add('form-missing', 'error', `文件中没有找到${title}`, []);
      return [];
    }
    const forms = own.map(({ expected, printed }) => {
      formSurroundings(expected, printed, identity, gathered);
      const { above } = form;
      const wanted = standard.tables.get(form.table)?.numbers.unit ?? '万元';
      const templates = [above?.left, above?.right];
      const source = { name: title, wanted, templates, printed, cells: aboveCells(printed), settled };
      const unit = unitOf(source, gathered.collector);
      for (const { table } of printed.grids) noteFullWidth(title, printed.number, table.cells, gathered.collector);
      return new FormReader(standard, expected, printed, unit, gathered.collector, identity).read();
    });
    noteOddLines(
      title,
      own.map(({ printed }) => printed),
      gathered.collector,
    );
    return [{ form, title, forms: forms.filter((one) => !isBlank(one)) }];
  });
}

/** A form that was printed blank stands for nothing. */
function isBlank({ name, fields, details }: FormRead): boolean {
  return name === '' && details.length === 0 && ![...fields.values()].some(({ value }) => value.kind === 'text');
}

function formSurroundings(
  { form, title }: ExpectedForm,
  printed: PrintedTable,
  identity: Identity,
  gathered: Gathered,
): void {
  const around = new Surroundings(title, identity, gathered.collector, wholePlace(title, printed));
  const scores = printed.above.map((line) => ({
    line,
    score: titleLikeness(line.text, [fixedWords(wordingOf(form.title))]),
  }));
  const best = scores.sort((a, b) => b.score - a.score)[0];
  around.title(form.title, best && best.score > 0.55 ? { text: best.line.text, lines: [best.line] } : undefined);
  around.label(form.label, printed.above);
  const texts = nearTexts(printed, aboveCells(printed));
  around.above([form.subtitle, form.above?.left, form.above?.right], texts);
  around.note(form.note, belowTexts(printed, []));
  around.giveTo(gathered, printed);
}

/** The lines over the forms of one kind (编制单位…) say the same on every form: notes those that differ from most. */
function noteOddLines(title: string, forms: readonly PrintedTable[], collector: FindingCollector): void {
  const lines = forms.map((printed) => ({ printed, cells: aboveCells(printed) }));
  for (let i = 0; lines.some(({ cells }) => i < cells.length); i++) {
    const [[usual, most] = ['', 0], other] = byFrequency(lines.map(({ cells }) => plain(cells[i]?.text ?? '')));
    if (!other || most === 1) continue;
    for (const { printed, cells } of lines) {
      const cell = cells[i];
      if (!cell || plain(cell.text) === usual) continue;
      const place = placeAt(title, printed.number, cell.spot, cell.text);
      collector.add('table-above', 'hint', `${title}上方的“${cell.text}”与其他${title}的“${usual}”不同`, [place]);
    }
  }
}
