/** The first sheet of a fill-in workbook: whose and what it is, and how it is filled in. */
import type { FillCell, FillSheet } from '../document/fill-in.js';
import type { Project } from '../project/model.js';
import type { Standard } from '../standard/standard.js';

export const COVER = '填报说明';

/** What the cover says, each under its label. */
export const COVER_LABELS = {
  standard: '规范标识',
  version: '规范版本',
  name: '规范名称',
  year: '年度',
  unit: '单位名称',
  code: '单位编码',
} as const;

const NOTES = [
  '白底的格填写，灰底的格不用填；合计由表格自动计算。',
  '金额一律以元为单位，最多两位小数；没有数的格留空，不要写“无”或“—”。',
  '编码、选项请从下拉列表中选取；科目表里没有的编码，可直接写编码，并在旁边写名称。',
  '行不够时在表中插入行；行、列可以移动，工作表可以改名，但请不要改表名和栏名：导入时按它们识别。',
  '填好后在软件中导入，先看清每一格再确认。',
];

const WIDTHS = [8, 22, 60];

export function coverSheet({ identity }: Standard, { unit, year }: Project, sheets: readonly FillSheet[]): FillSheet {
  const said: readonly [label: string, cell: FillCell][] = [
    [COVER_LABELS.standard, label(identity.id)],
    [COVER_LABELS.version, label(identity.version)],
    [COVER_LABELS.name, label(identity.name)],
    [COVER_LABELS.year, label(String(year))],
    [COVER_LABELS.unit, { kind: 'entry', type: 'text', text: unit.name }],
    [COVER_LABELS.code, { kind: 'entry', type: 'text', text: unit.code }],
  ];
  const listed = sheets.map((sheet): [string, FillCell] => [sheet.name, label(sheet.notes[0] ?? '')]);
  const rows = [...said, ...listed].map(([words, cell], index): FillCell[] => [
    { kind: 'label', text: String(index + 1), center: true },
    label(words),
    cell,
  ]);
  return {
    name: COVER,
    title: `${identity.name}填报表`,
    notes: NOTES,
    header: ['序号', '项目', '内容'],
    widths: WIDTHS,
    named: 2,
    rows,
  };
}

function label(text: string): FillCell {
  return { kind: 'label', text };
}
