/** The document as its signatures make it (签字): names on its signature lines, and what every page says while it is not issued. */
import type { Block, DisclosureDocument, Run } from '../document/document.js';
import { textOf } from '../document/document.js';
import type { Project } from '../project/model.js';
import { isIssued, type SignOff, signOffOf } from '../project/signing/sign-off.js';
import type { Signing } from '../standard/schema.js';
import type { Standard } from '../standard/standard.js';

/** As the standard says; unchanged where it says nothing. Only names over what is filled in now are printed. */
export function signedDocument(standard: Standard, project: Project, document: DisclosureDocument): DisclosureDocument {
  const { signing } = standard.identity;
  if (!signing) return document;
  const signOff = signOffOf(project);
  const mark = markOf(signing, signOff);
  const lines = signOff.changed || signOff.broken !== undefined ? [] : signing.lines;
  const fill = (block: Block): Block => {
    if (block.kind !== 'paragraph') return block;
    const own = lines.filter(({ block: id }) => id === block.source);
    return own.length === 0 ? block : { ...block, runs: filled(block.runs, own, signOff) };
  };
  const sections = document.sections.map((section) => ({ ...section, blocks: section.blocks.map(fill) }));
  return { ...document, sections, ...(mark === undefined ? {} : { watermark: mark }) };
}

function markOf({ unsigned, changed }: Signing, signOff: SignOff): string | undefined {
  if (isIssued(signOff)) return undefined;
  const wasSigned = signOff.last !== undefined && (signOff.changed || signOff.broken !== undefined);
  return (wasSigned ? changed : undefined) ?? unsigned;
}

/** A name takes the place of as many blanks, so that what follows stays where it is. */
function filled(runs: readonly Run[], lines: Signing['lines'], { signed }: SignOff): Run[] {
  const text = lines.reduce((before, { after, step }) => {
    const name = signed[step]?.name;
    const at = before.indexOf(after);
    if (name === undefined || at < 0) return before;
    const place = at + after.length;
    const blanks = /^[\s\u3000]*/.exec(before.slice(place))?.[0].length ?? 0;
    const left = Math.max(Math.min(blanks, 1), blanks - name.length);
    return before.slice(0, place) + name + before.slice(place + blanks - left);
  }, textOf(runs));
  const [first] = runs;
  return first && text !== textOf(runs) ? [{ ...first, text }] : [...runs];
}
