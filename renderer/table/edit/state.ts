/** What the hand on the sheet is about: what is selected, what is being typed, which paste waits. */

import type { Sheet } from '../../../shared/sheet/sheet.js';
import type { Draft } from '../../entry/draft.js';
import type { Answers, Clipping, Question } from '../clip/plan.js';
import type { PasteReport } from '../clip/report.js';
import type { Arrangement } from '../model/arrangement.js';
import type { Selection } from '../model/range.js';
import type { EditMode } from './keys.js';

export interface Editing {
  readonly mode: EditMode;
  /** Where the caret is: in the cell itself or in the bar over the sheet. Both show the one draft. */
  readonly from: 'cell' | 'bar';
  readonly draft: Draft;
  /** What is typed so far. */
  readonly text: string;
  readonly problem?: string;
}

export interface SheetState {
  readonly sheet: Sheet;
  readonly selection: Selection;
  readonly editing: Editing | undefined;
  /** A paste that waits for what is doubtful in it. */
  readonly asking: PasteAsking | undefined;
  /** The lines in another order, or some of them. */
  readonly arrangement: Arrangement | undefined;
  /** What the last paste did, while it stands. */
  readonly report: PasteReport | undefined;
}

export interface PasteAsking {
  readonly clip: Clipping;
  readonly answers: Answers;
  readonly questions: readonly Question[];
}
