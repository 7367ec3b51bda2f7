/** Puts text on the clipboard by the clipboard's own event, for which no permission is asked. */
export function copyText(text: string): boolean {
  const put = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  document.addEventListener('copy', put, { capture: true, once: true });
  const copied = document.execCommand('copy');
  document.removeEventListener('copy', put, { capture: true });
  return copied;
}
