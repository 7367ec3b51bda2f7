/** Following (跟随): the preview shows what is being edited, and stays where it is when that is in sight. */

import { useEffect, useRef } from 'react';
import { addressKey } from '../../shared/project/address.js';
import type { Desk } from '../pages/use-desk.js';
import { useUi } from '../store/ui.js';
import { spotOf } from './printed.js';
import type { ShownPreview } from './use-preview.js';

export function useFollow(follow: boolean, shown: ShownPreview | undefined, desk: Desk): void {
  const view = useUi((state) => state.view);
  const address = useUi((state) => state.address);
  const followed = useRef<string>(undefined);
  useEffect(() => {
    if (!follow) followed.current = undefined;
    if (!follow || !shown || desk.boxes.length === 0) return;
    const target = `${JSON.stringify(view)} ${address ? addressKey(address) : ''}`;
    if (target === followed.current) return;
    followed.current = target;
    const spot = spotOf(shown, view, address);
    const box = spot && desk.boxes[spot.page - 1];
    if (!box) return;
    const at = box.top + spot.y * box.scale;
    const end = at + Math.max(spot.height * box.scale, 40);
    if (at >= desk.top && end <= desk.top + desk.height) return;
    // A page is shown from its top; a value with what stands above it.
    desk.scrollTo(spot.y === 0 ? box.top - 6 : Math.max(0, at - desk.height / 3));
  }, [follow, shown, desk, view, address]);
}
