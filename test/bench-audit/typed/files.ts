/** The reference disclosures typed as plain Word files, with the errors that were published in them. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { compose } from '../../../electron/services/prepare.js';
import { readStandard } from '../../../electron/services/standards.js';
import type { Figures } from '../../../shared/calculation/figures.js';
import { parseProject } from '../../../shared/project/file.js';
import type { Standard } from '../../../shared/standard/standard.js';
import type { Truth } from '../truth.js';
import { replaced, type TypedBlock, words } from './blocks.js';
import { typedBlocks } from './from-document.js';
import { typedText } from './from-text.js';

export interface TypedFile {
  readonly name: string;
  readonly standard: Standard;
  readonly blocks: readonly TypedBlock[];
  readonly truth: Truth;
  /** Whose figures it prints. */
  readonly figures: Figures;
}

/** The same with the words of the published text, where that is at hand: `texts` is the folder. */
export async function typedFromText(file: TypedFile, texts: string): Promise<TypedFile> {
  const { document, line, restore } = file.truth;
  const name = (await readdir(texts)).find((one) => one.startsWith(document));
  if (name === undefined) throw new Error(`${texts} has no text of ${document}.`);
  let text = await readFile(path.join(texts, name), 'utf8');
  for (const { find, by } of restore) text = text.replaceAll(find, by);
  return { ...file, name: `${document}（原文）`, blocks: typedText(text, file.blocks, line) };
}

/** `root` is the project's folder: what is built runs elsewhere. */
export async function typedFile(root: string, truth: Truth): Promise<TypedFile> {
  const example = path.join(root, 'assets', 'examples', `${truth.document}.gongkai`);
  const { project } = parseProject(await readFile(example, 'utf8'));
  const templates = path.join(root, 'templates');
  const standard = await readStandard({ templates }, path.join(templates, project.standard.id));
  const { document, calculation: figures } = compose(standard, project);
  return { name: truth.document, standard, truth, figures, blocks: planted(typedBlocks(document, truth), truth) };
}

/** The published slips typed back; each must find its place. */
function planted(blocks: readonly TypedBlock[], { document, plants }: Truth): TypedBlock[] {
  let typed = [...blocks];
  for (const { near, find, by } of plants) {
    const place = new RegExp(near, 'u');
    let put = 0;
    typed = typed.map((block): TypedBlock => {
      if (block.kind === 'table' || !place.test(words(block.runs))) return block;
      const start = words(block.runs).indexOf(find);
      if (start < 0 || block.look === 'contents') return block;
      put += 1;
      return { ...block, runs: replaced(block.runs, start, start + find.length, by) };
    });
    if (put !== 1) throw new Error(`${document}: “${find}” was to be typed once near “${near}”, not ${put} times.`);
  }
  return typed;
}
