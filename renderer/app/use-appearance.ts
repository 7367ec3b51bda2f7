/** Light or dark, and the zoom, as the settings say. */
import { useEffect, useSyncExternalStore } from 'react';
import { useUi } from '../store/context.js';

const QUERY = '(prefers-color-scheme: dark)';

function watch(listener: () => void): () => void {
  const media = window.matchMedia(QUERY);
  media.addEventListener('change', listener);
  return () => media.removeEventListener('change', listener);
}

/** Sets theme and zoom on the document; true when it is dark. */
export function useAppearance(zoom: number): boolean {
  const theme = useUi((state) => state.settings.theme);
  const system = useSyncExternalStore(watch, () => window.matchMedia(QUERY).matches);
  const dark = theme === 'dark' || (theme === 'system' && system);
  useEffect(() => {
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  }, [dark]);
  useEffect(() => {
    document.documentElement.style.setProperty('zoom', zoom === 100 ? 'normal' : `${zoom}%`);
  }, [zoom]);
  return dark;
}
