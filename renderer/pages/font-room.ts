/**
 * A document of its own for the fonts of drawn pages, without anything in it: a font that comes into the window's own
 * document, or leaves it, has all words of the window measured again.
 */
let room: Document | undefined;

export function fontRoom(): Document {
  if (room?.defaultView) return room;
  const frame = document.createElement('iframe');
  frame.title = '页面字体';
  frame.inert = true;
  frame.tabIndex = -1;
  frame.setAttribute('aria-hidden', 'true');
  frame.style.cssText = 'position: fixed; width: 0; height: 0; border: 0; visibility: hidden';
  document.body.append(frame);
  room = frame.contentDocument ?? document;
  return room;
}
