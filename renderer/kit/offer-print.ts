/** A browser opens a new page only when it is asked to by a click. */
import { askUser } from '../store/dialogs.js';

export async function offerPrint(address: string): Promise<void> {
  const choices = [
    { id: 'later', label: '取消' },
    { id: 'open', label: '打开', primary: true },
  ];
  const text = '在打开的页面中按 Ctrl+P 打印，页面与预览一致。';
  if ((await askUser({ title: '可以打印了', text, choices })) === 'open') window.open(address, '_blank', 'noopener');
}
