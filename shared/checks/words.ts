/** Words that are still to be written, and fields that cannot be printed. */
import { addressKey } from '../project/address.js';
import { found } from './found.js';
import type { CheckRule, Subject } from './rule.js';

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
