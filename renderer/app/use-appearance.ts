/** Light or dark, and the zoom, as the settings say. */

import { useEffect, useSyncExternalStore } from 'react';
import { useUi } from '../store/ui.js';

/** Whether the system says so now, followed as it changes. */
function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    () => window.matchMedia(query).matches,
  );
}

/** Sets theme and zoom on the document; true when it is dark. */
export function useAppearance(zoom: number): boolean {
  const theme = useUi((state) => state.settings.theme);
  const system = useMedia('(prefers-color-scheme: dark)');
  const dark = theme === 'dark' || (theme === 'system' && system);
  useEffect(() => {
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  }, [dark]);
  useEffect(() => {
    document.documentElement.style.setProperty('zoom', zoom === 100 ? 'normal' : `${zoom}%`);
    // Heights in vh grow with the zoom: whoever must fit the window divides by it.
    document.documentElement.style.setProperty('--zoom', String(zoom / 100));
  }, [zoom]);
  return dark;
}
