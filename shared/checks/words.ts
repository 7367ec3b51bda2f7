/** Words that are still to be written, and fields that cannot be printed. */
import { addressKey } from '../project/address.js';
import type { Finding } from './finding.js';
import { found } from './found.js';
import type { CheckRule, Subject } from './rule.js';

/** What a cell or a paragraph prints is told there; this is what remains: lines over tables, names of rows, labels. */
export const computedValues: CheckRule = {
  id: 'values-computed',
  title: '表格中取的数、算的数都有结果',
  group: 'table',
  basis: '表格和绩效表印出的每一处取数',
  run({ failures, project }: Subject) {
    if (!project) return { findings: [], compared: 0, notApplicable: '只用于填报的项目' };
    if (!failures) return { findings: [], compared: 0, notApplicable: '生成文件时核对' };
    const findings = failures
      .filter(({ inTable, address }) => inTable && !address)
      .map(
        ({ text, where }): Finding => ({
          rule: 'values-computed',
          severity: 'error',
          message: `${text}，印不出来，请改正所取的数或规范中的写法`,
          places: [{ label: where, value: text }],
        }),
      );
    return { findings, compared: 1 };
  },
};

export const missingWords: CheckRule = {
  id: 'missing-words',
  title: '应填写的文字都已填写',
  group: 'form',
  basis: '说明中要求填写的文字、文字中取的数',
  run(subject: Subject) {
    if (!subject.project) return { findings: [], compared: 0, notApplicable: '只用于填报的项目' };
    // What stands at several places is written once.
    const told = new Set<string>();
    const findings = subject.passages.flatMap(({ missing = [], place }) =>
      missing.flatMap(({ text, address }) => {
        if (address && told.has(addressKey(address))) return [];
        if (address) told.add(addressKey(address));
        const finding = found(subject, 'missing-words', {
          severity: 'error',
          message: text,
          addresses: address ? [address] : [],
        });
        return address ? finding : { ...finding, places: [place] };
      }),
    );
    return { findings, compared: subject.passages.length };
  },
};
