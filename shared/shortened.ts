/** A text of at most so many characters (by itself as many as read well in a sentence); of a longer one its beginning. */
export function shortened(text: string, most = 60, mark = '…'): string {
  if (text.length <= most) return text;
  // Half a character is none.
  return text.slice(0, most - mark.length).replace(/[\ud800-\udbff]$/, '') + mark;
}
