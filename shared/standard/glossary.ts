/** The words of the glossary (名词解释): an explanation may hold fields of its own. */
import type { DocumentPlan } from './schema-document.js';

/** The wording of an entry: `item` with the explanation itself in the place of `{{text}}`, so that its fields are live. */
export function glossaryWords(item: string, { text }: DocumentPlan['glossary'][number]): string {
  return item.replaceAll(/\{\{\s*text\s*\}\}/g, () => text);
}
