/** While words are being typed, undo takes back letters; once they are kept, it takes back steps of the project. */
import { useEffect } from 'react';
import { registerActions } from './registry.js';

export function useTypingUndo(typing: boolean): void {
  useEffect(() => {
    if (!typing) return;
    return registerActions({
      'edit.undo': () => document.execCommand('undo'),
      'edit.redo': () => document.execCommand('redo'),
    });
  }, [typing]);
}
