/** Words that are still to be written, and fields that cannot be printed. */
import { found } from './found.js';
import type { CheckRule, Subject } from './rule.js';

export const missingWords: CheckRule = {
  id: 'missing-words',
  title: '应填写的文字都已填写',
  group: 'form',
  basis: '说明中要求填写的文字、文字中取的数',
  run(subject: Subject) {
    if (!subject.project) return { findings: [], compared: 0, notApplicable: '只用于填报的项目' };
    const findings = subject.passages.flatMap(({ missing = [], place }) =>
      missing.map(({ text, address }) => {
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
