/** Asks before rows go that others hang on, and names what would go with them. */
import { askUser } from './dialogs.js';

/** Whether to go on; `hanging` says in words what goes too, and is empty where nothing does. */
export async function mayRemove(what: string, hanging: string): Promise<boolean> {
  if (hanging === '') return true;
  const choices = [
    { id: 'keep', label: '取消' },
    { id: 'remove', label: '删除', primary: true, danger: true },
  ];
  const text = `${hanging}也会一并删除，可以用“撤销”一次全部恢复。`;
  return (await askUser({ title: `删除${what}？`, text, choices })) === 'remove';
}
