/** Beside a field or a paragraph: that something was said about it. A click shows what. */
import type { ReactNode } from 'react';
import { isOpen, type ThreadPlace, threadMark } from '../../shared/project/thread.js';
import { useSession, useSessionStore } from '../store/context.js';
import { showThread } from '../store/threads.js';

export function ThreadMark({ part, at, label }: ThreadPlace & { readonly label: string }): ReactNode {
  const session = useSessionStore();
  const mark = useSession(({ project }) => threadMark(project, { part, at }));
  if (mark === undefined) return null;
  const show = (): void => {
    const { threads = {} } = session.getState().project;
    const here = Object.entries(threads).filter(([, { place }]) => place.part === part && place.at === at);
    const [id] = here.find(([, thread]) => isOpen(thread)) ?? here[0] ?? [];
    if (id !== undefined) showThread(id);
  };
  return (
    <button
      type="button"
      className={`thread-mark ${mark}`}
      contentEditable={false}
      title={mark === 'open' ? '有批注，单击查看' : '批注已解决，单击查看'}
      aria-label={`批注：${label}`}
      onClick={show}
    />
  );
}
