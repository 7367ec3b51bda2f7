/** How a view in the middle of the window follows what somebody asked to be shown (`ui.goTo`, `ui.show`). */
import { useEffect } from 'react';
import { useUi } from './context.js';
import type { View, Wish } from './ui.js';

/** The last wish that an editor followed; a view that is opened again must not follow it twice. */
let followed = 0;

function sameView(a: View, b: View): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Calls `follow` once for every wish that concerns this view, also the one that opened it. */
export function useWish(view: View, follow: (wish: Wish) => void): void {
  const wish = useUi((state) => state.reveal);
  useEffect(() => {
    if (!wish || wish.request <= followed || !sameView(wish.place.view, view)) return;
    followed = wish.request;
    follow(wish);
  });
}
