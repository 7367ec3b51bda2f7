/** Copies what an element shows as text, without asking for a permission; it stays selected, so that one sees it. */
export function copyContents(element: HTMLElement | null): void {
  const selection = window.getSelection();
  if (!element || !selection) return;
  selection.selectAllChildren(element);
  document.execCommand('copy');
}
