/** 自检表 of a project and 审核表 of a finished document: what was checked, with what result, to be signed and filed. */

import { neutralStandard } from '../audit/neutral-standard.js';
import type { DisclosureDocument } from '../document/document.js';
import type { Report } from '../findings/ledger.js';
import type { Project } from '../project/model.js';
import type { Unread } from '../reading/reading.js';
import type { Standard } from '../standard/standard.js';
import { composeSheet } from './sheet.js';

/** Who checked what when: stated from outside, since the core has no clock. */
export interface Occasion {
  /** Name of the file, without its folder. */
  readonly file: string;
  /** In words: 2026年3月5日 14:02. */
  readonly time: string;
  readonly program: string;
  /** Another document that the file was compared with (另一份文件), and as what. */
  readonly compared?: string;
}

const KIND = { budget: '预算', accounts: '决算' } as const;

function particulars(
  standard: Standard | undefined,
  { file, time, program, compared }: Occasion,
): (readonly [string, string])[] {
  return [
    ['检查文件', file],
    ...(compared === undefined ? [] : ([['另一份文件', compared]] as const)),
    ['检查时间', time],
    ['适用规范', standard ? `${standard.identity.name} ${standard.identity.version}` : '不用规范（体检）'],
    ['检查程序', program],
  ];
}

/** The sheet that a unit fills its own disclosure's file with: ×年×单位预算（决算）公开自检表. */
export function composeSelfCheck(
  standard: Standard,
  { unit, year }: Pick<Project, 'unit' | 'year'>,
  report: Report,
  occasion: Occasion,
): DisclosureDocument {
  const rest = particulars(standard, occasion);
  return composeSheet({
    title: `${year}年${unit.name}${KIND[standard.identity.kind]}公开自检表`,
    author: unit.name,
    standard,
    particulars: [['单位名称', unit.name], ['年　　度', `${year}年`], ...rest],
    report,
    signers: ['编制人', '审核人', '单位负责人'],
  });
}

/** The sheet of a finished document that was audited; whose it is, the document itself says. */
export function composeAuditSheet(
  standard: Standard | undefined,
  report: Report & { readonly unread: readonly Unread[]; readonly reason: string },
  occasion: Occasion,
): DisclosureDocument {
  return composeSheet({
    title: standard ? `${KIND[standard.identity.kind]}公开文件审核表` : '公开文件审核表',
    author: '',
    standard: standard ?? neutralStandard('budget'),
    particulars: [...particulars(standard, occasion), ['核对方式', report.reason]],
    report,
    unread: report.unread,
    signers: ['审核人', '复核人', '负责人'],
  });
}
