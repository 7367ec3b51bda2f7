/** The lines of a comparison: what was changed, each with what follows from it behind all of them. */
import type { Address } from '../../shared/project/address.js';
import { causeWords, changeWords, hangingLine, placeWords } from '../../shared/report/comparison-words.js';
import type { ChangeKind, Comparison, Consequence, EnteredChange } from '../../shared/review/comparison.js';
import type { Mark } from '../../shared/review/marks.js';

export interface ListedChange {
  readonly id: string;
  readonly group: 'entered' | 'computed' | 'words';
  readonly kind: ChangeKind | Consequence['kind'];
  readonly where: string;
  /** Old → new, with the difference. */
  readonly words: string;
  readonly marks?: readonly Mark[] | undefined;
  /** Which changes it rests on, or what came and went with it. */
  readonly more: string;
  readonly address?: Address | undefined;
  readonly block?: string | undefined;
}

export function listed({ changes, consequences }: Comparison): ListedChange[] {
  return [
    ...changes.map((one, at): ListedChange => {
      const hanging = hangingLine(one);
      return {
        ...lineOf(one),
        id: `c${at}`,
        group: 'entered',
        kind: one.kind,
        more: hanging === '' ? '' : `连同 ${hanging}`,
      };
    }),
    ...consequences.map((one, at): ListedChange => {
      const causes = causeWords(one.causes);
      const group = one.kind === 'words' ? 'words' : 'computed';
      return {
        ...lineOf(one),
        id: `f${at}`,
        group,
        kind: one.kind,
        more: causes === '' ? '因规范或措辞不同' : `因第 ${causes} 项`,
      };
    }),
  ];
}

function lineOf(
  one: EnteredChange | Consequence,
): Pick<ListedChange, 'where' | 'words' | 'marks' | 'address' | 'block'> {
  const { place, marks, address, block } = one;
  return { where: placeWords(place), words: changeWords(one), marks, address, block };
}
