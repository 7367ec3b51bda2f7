/** How a view in the middle of the window follows what somebody asked to be shown (`ui.goTo`, `ui.show`). */
import { useEffect } from 'react';
import { sameView, type View } from '../places/view.js';
import { ui, useUi, type Wish } from './ui.js';

/** Calls `follow` once for every wish that concerns this view, also the one that opened it. */
export function useWish(view: View, follow: (wish: Wish) => void): void {
  const wish = useUi((state) => state.reveal);
  useEffect(() => {
    if (!wish || wish.request <= ui.getState().followed || !sameView(wish.place.view, view)) return;
    ui.setState({ followed: wish.request });
    follow(wish);
  });
}
