/** Where files go at first: beside another file, or the services' usual folder. */
import { useEffect, useState } from 'react';
import { folderOf } from '../kit/file-path.js';
import { useBridge } from '../store/context.js';
import { messageOf } from '../store/failure.js';
import { ui } from '../store/ui.js';

export function useFolder(beside: string | undefined): string | undefined {
  const bridge = useBridge();
  const [folder, setFolder] = useState(() => (beside === undefined ? undefined : folderOf(beside)));
  useEffect(() => {
    if (folder !== undefined) return;
    bridge
      .ask('folder.list', {})
      .then(({ path }) => setFolder(path))
      .catch((problem: unknown) => ui.getState().say(messageOf(problem)));
  }, [bridge, folder]);
  return folder;
}
