/** The text of one part (部分) as it will be printed: words to edit, numbers that lead to their cells. */
import { type CSSProperties, type ReactNode, useEffect, useMemo, useRef } from 'react';
import { ProseEvaluator } from '../../shared/composition/prose.js';
import type { DocumentPlan } from '../../shared/standard/schema-document.js';
import { registerActions } from '../actions/registry.js';
import { useReveal } from '../entry/use-reveal.js';
import { blocksOfPart } from '../places/parts.js';
import { useSession } from '../store/context.js';
import { ui } from '../store/ui.js';
import type { FieldContext } from './field-pieces.js';
import { FormLinks, Glossary, HeadingView, TableLink } from './OtherBlocks.js';
import { ParagraphsBlock } from './ParagraphsBlock.js';
import { type ShownBlock, shownBlocks } from './shown-blocks.js';
import { TextBlock } from './TextBlock.js';
import './prose.css';

export function ProseView({ part }: { readonly part: string }): ReactNode {
  const root = useRef<HTMLElement>(null);
  const { standard, calculation } = useSession((state) => state);
  const prose = useMemo(() => new ProseEvaluator(standard, calculation), [standard, calculation]);
  useReveal({ kind: 'prose', part }, root);
  useChipAction();
  const blocks = shownBlocks(blocksOfPart(standard.plan.blocks, part), prose);
  return (
    <section className="paper-desk" ref={root} tabIndex={-1} key={part} aria-label="说明文字">
      <div className="paper prose-paper">
        {blocks.map((shown) => (
          <BlockView key={shown.id} shown={shown} context={{ prose, standard, calculation, locals: shown.locals }} />
        ))}
      </div>
    </section>
  );
}

function BlockView({ shown, context }: { readonly shown: ShownBlock; readonly context: FieldContext }): ReactNode {
  const { id, block } = shown;
  const { plan } = context.standard;
  switch (block.kind) {
    case 'page':
    case 'pageBreak':
      return null;
    case 'space':
      return <div style={{ height: Math.min(block.space, 48) }} />;
    case 'contents':
      return <p className="prose-note">目录由程序按标题和页码生成。</p>;
    case 'table':
      return <TableLink block={block} context={context} />;
    case 'forms':
      return <FormLinks block={block} context={context} />;
    case 'glossary':
      return <Glossary block={block} context={context} style={styleOf(plan, block.style)} />;
    case 'paragraphs':
    case 'list':
      return <ParagraphsBlock id={id} block={block} context={context} style={styleOf(plan, block.style)} />;
    case 'text':
      return <TextBlock id={id} block={block} context={context} style={styleOf(plan, block.style)} />;
    case 'heading': {
      const style = block.style ?? plan.headingStyles[block.level - 1];
      return <HeadingView id={id} block={block} context={context} style={styleOf(plan, style)} />;
    }
  }
}

/** The print's style brought to the screen: its proportions, in sizes for reading. */
function styleOf(plan: DocumentPlan, name: string | undefined): CSSProperties {
  const style = plan.styles[name ?? plan.bodyStyle];
  if (!style) return {};
  const heading = style.font === 'hei' || style.font === 'title' || style.bold;
  return {
    fontSize: Math.min(22, Math.max(13, style.size * 0.94)),
    // Spaced-out lines between chips are hard to read; only the print is justified.
    textAlign: style.align === 'justify' ? 'left' : style.align,
    textIndent: `${style.firstLineIndent}em`,
    fontWeight: heading ? 600 : 400,
  };
}

/** F4 on a chip goes where a click on it goes. */
function useChipAction(): void {
  useEffect(
    () =>
      registerActions({
        'data.source': () => {
          const chip = document.activeElement?.closest('[data-chip]');
          if (chip instanceof HTMLElement) chip.click();
          else ui.getState().say('请先选中一个有底色的数，再转到来源');
        },
      }),
    [],
  );
}
