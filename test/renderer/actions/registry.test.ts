import { expect, it, vi } from 'vitest';
import { canRun, registerActions, registered, runAction } from '../../../renderer/actions/registry.js';

it('lets the newest handler act and falls back when it goes', () => {
  const done: string[] = [];
  const told = vi.fn();
  const unwatch = registered.subscribe(told);
  expect(runAction('edit.undo')).toBe(false);
  const shell = registerActions({ 'edit.undo': () => done.push('shell'), 'file.save': () => done.push('save') });
  const editor = registerActions({ 'edit.undo': () => done.push('editor') });
  expect(runAction('edit.undo')).toBe(true);
  expect(runAction('file.save')).toBe(true);
  editor();
  runAction('edit.undo');
  shell();
  expect(canRun('edit.undo')).toBe(false);
  expect(done).toEqual(['editor', 'save', 'shell']);
  expect(told).toHaveBeenCalledTimes(4);
  unwatch();
});
