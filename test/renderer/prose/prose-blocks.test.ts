/** The words that are edited are the words that are printed: in every example, block for block, row for row. */

import { expect, it } from 'vitest';
import { blocksOfPart, FRONT } from '../../../renderer/places/parts.js';
import { shownBlocks } from '../../../renderer/prose/shown-blocks.js';
import { Calculation } from '../../../shared/calculation/calculation.js';
import { composeDocument } from '../../../shared/composition/compose.js';
import { ProseEvaluator, paragraphText } from '../../../shared/composition/prose.js';
import { example, exampleNames } from '../../example.js';

it.each(await exampleNames())('%s', async (name) => {
  const { project, standard } = await example(name);
  const calculation = new Calculation(standard, project);
  const prose = new ProseEvaluator(standard, calculation);
  const { blocks } = standard.plan;
  const parts = [
    FRONT,
    ...blocks.flatMap((block) => (block.kind === 'heading' && block.level === 1 ? [block.id] : [])),
  ];
  const shown = parts.flatMap((part) => shownBlocks(blocksOfPart(blocks, part), prose));
  const edited = shown.flatMap(({ id, block, locals }) => {
    if (block.kind !== 'text') return [];
    const lead = block.lead ? prose.text(block.lead, locals) : '';
    return [[id, lead + prose.text(paragraphText(project.prose[id], block.text), locals)]];
  });
  const document = composeDocument(standard, project, calculation);
  const ids = new Set(edited.map(([id]) => id));
  const printed = document.sections.flatMap((section) =>
    section.blocks.flatMap((block) =>
      block.kind === 'paragraph' && block.source !== undefined && ids.has(block.source)
        ? [[block.source, block.runs.map((run) => run.text).join('')]]
        : [],
    ),
  );
  expect(edited).toEqual(printed);
  const headings = document.sections.flatMap((section) =>
    section.blocks.flatMap((block) => (block.kind === 'heading' && !block.hidden ? [block.id] : [])),
  );
  const titles = shown.flatMap(({ id, block }) => (block.kind === 'heading' && !block.hidden ? [id] : []));
  expect(titles).toEqual(headings.filter((id) => titles.includes(id)));
  expect(edited.length).toBeGreaterThan(5);
});
