/** The name box (名称框): says which cell is selected, and goes to the one that is named in it. */

import { type KeyboardEvent, type ReactNode, type RefObject, useState } from 'react';
import { isComposing } from '../entry/keys.js';
import { ui } from '../store/ui.js';
import type { SheetController } from './edit/controller.js';
import { placeNamed } from './model/named-place.js';
import { single } from './model/range.js';

interface Props {
  readonly controller: SheetController;
  readonly box: RefObject<HTMLInputElement | null>;
  /** What is selected, in words. */
  readonly words: string;
  readonly title: string;
  readonly onDone: () => void;
}

export function NameBox({ controller, box, words, title, onDone }: Props): ReactNode {
  const [typed, setTyped] = useState<string>();

  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event)) return;
    if (event.key === 'Enter') {
      const name = typed ?? words;
      const place = placeNamed(controller.scene, name, controller.state.selection.active);
      if (!place) {
        ui.getState().refuse(`本表没有“${name.trim()}”：可写行号、科目编码、行的名称、栏目，或“名称 栏目”`);
        event.preventDefault();
        return;
      }
      controller.select(single(place));
      onDone();
    } else if (event.key === 'Escape') onDone();
    else return;
    setTyped(undefined);
    event.preventDefault();
  };

  return (
    <input
      ref={box}
      className="sheet-place"
      aria-label="名称框"
      title={`${title}\n输入行号、编码、名称或栏目，按 Enter 转到（Ctrl+G）`}
      spellCheck={false}
      value={typed ?? words}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => setTyped(undefined)}
      onKeyDown={onKeyDown}
    />
  );
}
