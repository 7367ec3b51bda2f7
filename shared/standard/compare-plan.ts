/** Compares the rules, the wording and the classifications of two versions of a standard. */

import { timelessTitle } from '../language/identity.js';
import { type PlainBlock, plainBlocks } from '../language/plan.js';
import { plainText } from '../language/template.js';
import { shortened } from '../shortened.js';
import type { Catalog } from './catalog.js';
import type { Difference } from './compare.js';
import { keyed, same, type Thing } from './compare-words.js';
import type { RuleDefinition as Rule } from './schema.js';
import type { Standard } from './standard.js';

export function compareRules(before: Standard, after: Standard): Difference[] {
  const thing = (rule: Rule): Thing => ({ key: rule.id, title: rule.title });
  return keyed('勾稽关系', '', before.rules, after.rules, thing, (old, now) => {
    const said = ({ left, right, relation }: Rule): string => `${left.source} ${relation} ${right.source}`;
    if (said(old) !== said(now))
      return [{ kind: 'changed', part: '勾稽关系', place: now.title, detail: `${said(old)} → ${said(now)}` }];
    return same({ ...now, title: '' }, { ...old, title: '' })
      ? []
      : [{ kind: 'changed', part: '勾稽关系', place: now.title }];
  });
}

type Paragraph = Extract<PlainBlock, { id: string }>;

/** Headings, paragraphs, lists in order; then phrases, items of lists and glossary terms. */
export function compareParagraphs(before: Standard, after: Standard): Difference[] {
  const inOrder = keyed('段落', '', paragraphs(before), paragraphs(after), paragraphThing, (old, now) =>
    same(wording(old), wording(now))
      ? []
      : [{ kind: 'changed', part: '段落', place: paragraphThing(now).title, detail: '措辞改变' }],
  );
  return [
    // A paragraph is called by its beginning, so that another beginning is another wording, not another name.
    ...inOrder.filter(({ kind }) => kind !== 'renamed'),
    ...keyed('措辞', '', entries(before.plan.phrases), entries(after.plan.phrases), entryThing, unlessSame('措辞')),
    ...keyed('列举', '', entries(before.plan.lists), entries(after.plan.lists), entryThing, unlessSame('列举')),
    ...keyed(
      '名词',
      '',
      before.plan.glossary,
      after.plan.glossary,
      ({ term }) => ({ key: term, title: term }),
      (old, now) =>
        old.text.source === now.text.source
          ? []
          : [{ kind: 'changed', part: '名词', place: now.term, detail: '解释改变' }],
    ),
  ];
}

function paragraphs({ plan }: Standard): Paragraph[] {
  return plainBlocks(plan.blocks).filter((block) => 'id' in block);
}

const MAX_LENGTH = 25;

/** A paragraph is called by its beginning. */
function paragraphThing(block: Paragraph): Thing {
  const words = block.kind === 'heading' ? block.heading : block.kind === 'text' ? block.text : plainText(block.id);
  return { key: block.id, title: shortened(timelessTitle(words, '…'), MAX_LENGTH) };
}

/** What is said, without how it looks. */
function wording(block: Paragraph): unknown {
  const { style: _, ...rest } = block;
  return rest;
}

type Entry = readonly [string, unknown];

function entries(record: Readonly<Record<string, unknown>>): Entry[] {
  return Object.entries(record);
}

const entryThing = ([key]: Entry): Thing => ({ key, title: key });

function unlessSame(part: string): (old: Entry, now: Entry) => Difference[] {
  return ([, old], [key, now]) => (same(old, now) ? [] : [{ kind: 'changed', part, place: key, detail: '写法改变' }]);
}

export function compareCatalogs(before: Standard, after: Standard): Difference[] {
  const thing = ({ id, name }: Catalog): Thing => ({ key: id, title: name });
  return keyed('分类科目', '', [...before.catalogs.values()], [...after.catalogs.values()], thing, (old, now) => {
    const found: Difference[] = [];
    if (!same(old.levels, now.levels))
      found.push({
        kind: 'changed',
        part: '分类科目',
        place: now.name,
        detail: `各级编码长度 ${old.levels.join('、')} → ${now.levels.join('、')}`,
      });
    const code = ([key, name]: readonly [string, string]): Thing => ({ key, title: `${key} ${name}` });
    return [...found, ...keyed('科目', now.name, [...old.entries], [...now.entries], code, () => [])];
  });
}
