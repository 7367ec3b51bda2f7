/** F4 (转到来源) while an editor of fields is shown. */
import { useEffect } from 'react';
import { registerActions } from '../actions/registry.js';
import { useSessionStore } from '../store/context.js';
import { ui } from '../store/ui.js';
import { goToSource } from './use-cell.js';

export function useSourceAction(): void {
  const session = useSessionStore();
  useEffect(
    () =>
      registerActions({
        'data.source': () => {
          const { address } = ui.getState();
          if (!address || !goToSource(session.getState(), address)) ui.getState().say('这一格是填写的，没有来源。');
        },
      }),
    [session],
  );
}
