/** Beside a field or a paragraph: that something was said about it. A click shows what. */
import type { ReactNode } from 'react';
import { type ThreadPlace, threadMark, threadsAt, threadWords } from '../../shared/project/thread.js';
import { useSession, useSessionStore } from '../store/context.js';
import { showThread } from '../store/threads.js';

export function ThreadMark({ part, at, label }: ThreadPlace & { readonly label: string }): ReactNode {
  const session = useSessionStore();
  const mark = useSession(({ project }) => threadMark(project, { part, at }));
  if (mark === undefined) return null;
  const here = threadsAt(session.getState().project, { part, at });
  const show = (): void => {
    const [id] = here[0] ?? [];
    if (id !== undefined) showThread(id);
  };
  return (
    <button
      type="button"
      className={`thread-mark ${mark}`}
      contentEditable={false}
      title={here.map(([, thread]) => threadWords(thread)).join('\n')}
      aria-label={`批注：${label}`}
      onClick={show}
    />
  );
}
