/** The window's title: unit, year, and a mark while something is not saved. */
import { useEffect } from 'react';
import type { Bridge } from '../../shared/contract/contract.js';
import { nameOf } from '../kit/file-path.js';
import { desk } from '../store/desk.js';
import { isDirty, type SessionState } from '../store/session.js';

function titleOf(state: SessionState | undefined): string {
  if (!state) return '公开';
  const { unit, year } = state.project;
  const name = state.file ? nameOf(state.file.file) : `${unit.name || '新项目'} ${year}年`;
  return `${isDirty(state) ? '● ' : ''}${name} - 公开`;
}

export function useWindowTitle(bridge: Bridge): void {
  useEffect(() => {
    let last = '';
    let unwatch: (() => void) | undefined;
    const update = (state: SessionState | undefined): void => {
      const title = titleOf(state);
      if (title === last) return;
      last = title;
      document.title = title;
      // The title is a courtesy; when the services are away there is a message about that already.
      bridge.ask('window.title', { title, dirty: state ? isDirty(state) : false }).catch(() => undefined);
    };
    const follow = (): void => {
      unwatch?.();
      const session = desk.getState().open?.session;
      update(session?.getState());
      unwatch = session?.subscribe(update);
    };
    follow();
    const stop = desk.subscribe((state, before) => {
      if (state.open !== before.open) follow();
    });
    return () => {
      stop();
      unwatch?.();
    };
  }, [bridge]);
}
