/** A bureau's empty workbooks, filled by a script: what an officer relies on when one is brought into a project. */
import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDocuments } from '../../electron/services/read-document.js';
import { planImport } from '../../shared/imports/import.js';
import { readNumeral } from '../../shared/number/numeral.js';
import { emptyProject } from '../../shared/project/model.js';
import { ROOT, standardOf } from '../example.js';
import { unaccounted } from './accounting.js';
import { filledWorkbook } from './fill-in-numbers.js';
import { fillInStandard } from './fill-in-standard.js';

const FOLDER = path.join(ROOT, '../shared/field/workbooks');
const isHere = existsSync(FOLDER);
const files = isHere ? readdirSync(FOLDER) : [];
const UNIT = { name: '某单位', code: '1' };

const TABLES = ['summary', 'income', 'expenditure', 'fiscal', 'general', 'fund', 'capital', 'economic', 'sangong'];

describe.skipIf(!isHere)(`official workbooks${isHere ? '' : '（跳过：没有 ../shared/field）'}`, () => {
  it.each(files)('%s: sheet by sheet, every number is placed or compared', async (name) => {
    const standard = await fillInStandard();
    const type = name.endsWith('.xls') ? 'biff8' : 'xlsx';
    const { bytes, written } = filledWorkbook(await readFile(path.join(FOLDER, name)), type);
    expect(written.length).toBeGreaterThan(200);
    const reading = await readDocuments([{ file: name, bytes }]);
    const { id, version } = standard.identity;
    const plan = planImport(standard, emptyProject({ id, version }, UNIT, 2026), reading);
    expect(plan.sources.map(({ tables }) => tables)).toEqual(TABLES.map((one) => [one]));
    expect(plan.sources.map(({ unit }) => [unit?.unit, unit?.basis])).toEqual(
      TABLES.map((one) => [one === 'sangong' ? '万元' : '元', 'stated']),
    );
    expect([plan.questions, plan.unread, plan.misfits, plan.asked]).toEqual([[], [], [], []]);
    // Cover and prose are told as prose, and nothing of them is entered.
    const prose = new Set(plan.prose.map(({ from }) => from.spot?.sheet));
    for (const sheet of ['封面', '单位编制说明', '其他相关情况说明']) expect([...prose]).toContain(sheet);
    const placed = new Map(
      plan.sources.flatMap(({ items }) =>
        items.map(({ kind, from }) => [
          `${from.spot?.sheet}!${from.spot?.address}`,
          `${kind} ${Number(readNumeral(from.text)?.digits)}`,
        ]),
      ),
    );
    const wrong = written.filter(({ sheet, address, value }) => {
      const said = placed.get(`${sheet}!${address}`);
      return said !== `new ${value}` && said !== `agrees ${value}` && !(value === 0 && said === 'equal 0');
    });
    expect(wrong).toEqual([]);
    expect(unaccounted(reading, plan)).toEqual([]);
    // Codes of another fund that the catalogue lacks are taken with their names.
    expect(plan.codes.map(({ code, name: title }) => `${code} ${title}`)).toContain(
      '2290804 福利彩票销售机构的业务费支出',
    );
  });

  it('finds its tables in a standard that calls them otherwise, and loses no number', async () => {
    const standard = await standardOf('national-budget');
    const name = files[0] ?? '';
    const { bytes } = filledWorkbook(await readFile(path.join(FOLDER, name)), 'xlsx');
    const reading = await readDocuments([{ file: 'a.xlsx', bytes }]);
    const { id, version } = standard.identity;
    const plan = planImport(standard, emptyProject({ id, version }, UNIT, 2026), reading);
    expect(unaccounted(reading, plan)).toEqual([]);
    expect(plan.sources.flatMap(({ tables }) => tables).sort()).toEqual([...TABLES].sort());
  });
});
