/** The words of a document that became a project (转为项目): what a person should look at, a line each. */
import type { Adoption } from '../adoption/adopt.js';
import type { Deviation } from '../adoption/deviations.js';
import { leafWords } from '../reading/spot.js';
import { shortened } from '../shortened.js';
import { askedLine } from './import-words.js';

/** A part of the list, with its title; parts without lines are left out. */
export interface AdoptionPart {
  readonly title: string;
  readonly lines: readonly string[];
}

export function adoptionParts({
  deviations,
  byHand,
  shared,
  left,
}: Omit<Adoption, 'project' | 'plan'>): AdoptionPart[] {
  const parts = [
    { title: '项目印出的与原件不同', lines: deviations.map(deviationLine) },
    {
      title: '原件自身不一致，已手工调整为原件所印的数',
      lines: byHand.map(
        ({ label, printed, computed }) => `${label}：原件印 ${printed || '（空）'}，按各数应为 ${computed || '（空）'}`,
      ),
    },
    { title: '原件只印了合起来的数，已按一种分法填入，请核对', lines: shared.map(askedLine) },
    { title: '没有带入的文字', lines: left.map(deviationLine) },
  ];
  return parts.filter(({ lines }) => lines.length > 0);
}

const MAX_WORDS = 200;

function deviationLine({ message, spot }: Deviation): string {
  const leaf = spot ? leafWords(spot, message) : '';
  return `${shortened(message, MAX_WORDS)}${leaf === '' ? '' : `（${leaf}）`}`;
}
