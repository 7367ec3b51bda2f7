/** The text, or its beginning with “…” where it has more than so many characters; none is cut in half. */
export function clipped(text: string, most: number): string {
  // No character is longer than two units.
  const characters = [...text.slice(0, 2 * most + 1)];
  return characters.length > most ? `${characters.slice(0, most).join('')}…` : text;
}
