/**
 * The plan of a document (文档结构): phrases, lists, the glossary and the blocks in order. In YAML a block is known by what
 * stands in it; once read, it says its `kind`.
 */
import { z } from 'zod';
import { expression, key, template } from './schema-text.js';
import { fieldsOf, parseTemplate, type Template, withNames } from './template.js';

/** A phrase (措辞): a wording with parameters; the first case whose condition holds is printed. */
const phraseSchema = z.strictObject({
  parameters: z.array(key).max(12).default([]),
  cases: z
    .array(z.strictObject({ when: expression.optional(), text: template }))
    .min(1)
    .max(20),
});

/**
 * A list (列举): items that a phrase prints one after the other; items that print nothing are left out. What an item says of
 * now is its value, where it does not say another.
 */
const listSchema = z
  .array(
    z
      .record(key, z.string().max(2000).transform(parseTemplate))
      .transform((item) => (item.now === undefined ? item : { value: item.now, ...item })),
  )
  .min(1)
  .max(200);

export const phrasesSchema = z.record(key, phraseSchema).default({});
export const listsSchema = z.record(key, listSchema).default({});
const term = z
  .string()
  .max(60)
  .refine((text) => fieldsOf(parseTemplate(text)).length === 0, '名词本身不能取数，取数写在解释（text）中');
export const glossarySchema = z.array(z.strictObject({ term, text: template })).default([]);

/** The kind follows from the rest: nobody writes it. */
const kind = <const K extends string>(name: K): z.ZodLiteral<K> => z.literal(name).meta({ derived: true });

const lead = { lead: template.optional().describe('段首标题，用 leadFont 的字体') };

const when = { when: expression.optional().describe('条件') };

const PLAIN = [
  z.strictObject({
    kind: kind('heading'),
    heading: template,
    id: key,
    level: z.int().min(1).max(6),
    style: key.optional(),
    listed: z.boolean().default(true).describe('列入目录'),
    hidden: z.boolean().default(false),
    label: template.optional().describe('不再使用：目录、书签用标题的文字'),
    ...when,
  }),
  z.strictObject({
    kind: kind('text'),
    id: key,
    text: template,
    style: key.optional(),
    keepWithNext: z.boolean().optional(),
    ...lead,
    ...when,
  }),
  z.strictObject({
    kind: kind('paragraphs'),
    paragraphs: expression,
    id: key,
    style: key.optional(),
    ...lead,
    ...when,
  }),
  z.strictObject({ kind: kind('list'), list: expression, id: key, item: template, style: key.optional(), ...when }),
  z.strictObject({
    kind: kind('table'),
    table: key,
    heading: template.optional().describe('印出并列入目录的表名，不写时同 title'),
    listed: z.boolean().default(true),
    inline: z.boolean().default(false).describe('在文字中间，不换页、不印表名'),
    ...when,
  }),
  z.strictObject({ kind: kind('forms'), forms: key, heading: template.optional(), ...when }),
  z.strictObject({
    kind: kind('glossary'),
    glossary: z.literal(true),
    item: template,
    style: key.optional(),
    ...lead,
  }),
  z.strictObject({ kind: kind('contents'), contents: z.literal(true) }),
  z.strictObject({ kind: kind('space'), space: z.number().positive().max(800) }),
  z.strictObject({ kind: kind('pageBreak'), pageBreak: z.literal(true) }),
  z.strictObject({
    kind: kind('page'),
    page: key.describe('从这里换页并改用此页面样式'),
    firstNumber: z.int().min(0).optional(),
  }),
] as const;

/** A repeated part (逐行重复): its blocks once for each detail row; `row` and `number` are known in them. */
const repeatSchema = z.strictObject({
  kind: kind('repeat'),
  repeat: key.describe('对此表的每一明细行印一遍'),
  where: expression.optional().describe('条件，可用 row'),
  blocks: z
    .array(z.preprocess(withKind, z.discriminatedUnion('kind', PLAIN)))
    .min(1)
    .max(100),
});

export const blocksSchema = z
  .array(z.preprocess(withKind, z.discriminatedUnion('kind', [...PLAIN, repeatSchema])))
  .min(1)
  .max(2000);

/** What a block is known by. A table may have a heading, a heading has no table. */
const KNOWN_BY = [
  ...(['repeat', 'table', 'forms', 'glossary', 'paragraphs', 'list', 'contents'] as const),
  ...(['space', 'pageBreak', 'page', 'heading', 'text'] as const),
];
/** What stands in blocks of one kind only, for where its name is misspelt. */
const TELLING = {
  level: 'heading',
  blocks: 'repeat',
  inline: 'table',
  keepWithNext: 'text',
  firstNumber: 'page',
} as const;
const WRITTEN: ReadonlySet<string> = new Set([...PLAIN, repeatSchema].flatMap(({ shape }) => Object.keys(shape)));

function withKind(block: unknown, context: z.RefinementCtx): unknown {
  if (typeof block !== 'object' || block === null || Array.isArray(block)) return block;
  const names = Object.keys(block);
  const told = Object.entries(TELLING).find(([name]) => names.includes(name))?.[1];
  const found = KNOWN_BY.find((name) => names.includes(name)) ?? told;
  const strange = names.filter((name) => name === 'kind' || (!found && !WRITTEN.has(name)));
  if (found && strange.length === 0) return { ...block, kind: found };
  const said = strange.map((name) => `不认识的项“${name.slice(0, 40)}”`);
  if (!found) said.push(`每一段须有 ${KNOWN_BY.join('、')} 之一`);
  context.addIssue({ code: 'custom', message: said.join('；') });
  return z.NEVER;
}

export type PlanBlock = z.infer<typeof blocksSchema>[number];
/** A block of one kind. */
export type BlockOf<K extends PlanBlock['kind']> = Extract<PlanBlock, { kind: K }>;
export type PlainBlock = Exclude<PlanBlock, { kind: 'repeat' }>;
export type Phrase = z.infer<typeof phraseSchema>;
type GlossaryEntry = z.infer<typeof glossarySchema>[number];

/** The wording of a glossary entry: `item` with the explanation itself in the place of `{{text}}`, so that its fields are live. */
export function glossaryWords(item: Template, { text }: GlossaryEntry): Template {
  return withNames(item, { text });
}

/** The blocks of a plan without the repetition around them, in order, each with its place in the file. */
export function placedBlocks(blocks: readonly PlanBlock[]): { readonly path: string; readonly block: PlainBlock }[] {
  return blocks.flatMap((block, index) =>
    block.kind === 'repeat'
      ? block.blocks.map((inner, at) => ({ path: `blocks.${index}.blocks.${at}`, block: inner }))
      : [{ path: `blocks.${index}`, block }],
  );
}

/** As {@link placedBlocks}, without the places. */
export function plainBlocks(blocks: readonly PlanBlock[]): PlainBlock[] {
  return blocks.flatMap((block) => (block.kind === 'repeat' ? block.blocks : [block]));
}

/** The block that a printed paragraph comes from, by its id; a repeated one bears its row behind. */
export function blockPrinting(blocks: readonly PlanBlock[], id: string): PlanBlock | undefined {
  let found: PlanBlock | undefined;
  let length = 0;
  for (const block of blocks)
    if (block.kind === 'repeat') {
      // One id may begin as another does: the longest is meant.
      for (const inner of block.blocks)
        if ('id' in inner && inner.id.length > length && id.startsWith(`${inner.id}-`))
          [found, length] = [block, inner.id.length];
    } else if ('id' in block && block.id === id) return block;
  return found;
}

/** What is done with a block of each kind. */
export type BlockVisitor = { readonly [K in PlanBlock['kind']]: (block: BlockOf<K>) => void };

export function visitBlock(block: PlanBlock, visitor: BlockVisitor): void {
  const visit = visitor[block.kind] as (block: PlanBlock) => void;
  visit(block);
}
