/** What stands between the paragraphs of a part: headings, links to tables and forms, the glossary. */

import type { ReactNode } from 'react';
import { blankLocals, formName } from '../../shared/composition/form-locals.js';
import { numbered, paragraphText } from '../../shared/composition/prose.js';
import { type BlockOf, glossaryWords, type PlainBlock } from '../../shared/language/plan.js';
import { enterable } from '../../shared/rows/form-rows.js';
import type { View } from '../places/view.js';
import { useSession } from '../store/context.js';
import { ui } from '../store/ui.js';
import { InlineTable } from './InlineTable.js';
import type { BlockProps } from './shown-blocks.js';
import { Lead } from './TextBlock.js';

type Props<Kind extends PlainBlock['kind']> = Omit<BlockProps<BlockOf<Kind>>, 'id' | 'style'>;

export function HeadingView({ id, block, context, style }: BlockProps<BlockOf<'heading'>>): ReactNode {
  const edit = useSession((state) => state.project.prose[id]);
  if (block.hidden) return null;
  const Tag = (['h2', 'h3', 'h4', 'h5', 'h6', 'h6'] as const)[block.level - 1] ?? 'h6';
  return (
    <Tag className="prose-heading" style={style} data-block={id}>
      {context.prose.text(paragraphText(edit, block.heading), context.locals)}
    </Tag>
  );
}

function ViewLink({ view, children }: { readonly view: View; readonly children: ReactNode }): ReactNode {
  return (
    <button type="button" className="link" onClick={() => ui.getState().goTo({ view })}>
      {children}
    </button>
  );
}

export function TableLink({ block, context }: Props<'table'>): ReactNode {
  const table = context.standard.tables.get(block.table);
  if (!table) return null;
  return (
    <>
      <p className="prose-link">
        <ViewLink view={{ kind: 'table', table: table.id }}>
          表　{context.prose.text(block.heading ?? table.file.title)}
        </ViewLink>
      </p>
      {block.inline && <InlineTable id={table.id} context={context} />}
    </>
  );
}

export function FormLinks({ block, context }: Props<'forms'>): ReactNode {
  const form = context.standard.forms.get(block.forms);
  const rows = useSession((state) => (form && state.calculation.rowsOf(form.table)?.rows) ?? []);
  if (!form) return null;
  const own = rows.filter((row) => row.kind === 'detail');
  const table = context.standard.tables.get(form.table);
  return (
    <div className="prose-forms">
      <p>
        {context.prose.text(form.title, table && blankLocals(table))}　共 {own.length} 张
        {enterable(context.standard, form) && (
          <ViewLink view={{ kind: 'table', table: form.table }}>　增加或查看全部</ViewLink>
        )}
      </p>
      <ol>
        {own.map((row) => (
          <li key={row.key}>
            <ViewLink view={{ kind: 'form', form: form.id, row: row.key }}>
              {formName(context.calculation, form, row.key) || row.key}
            </ViewLink>
          </li>
        ))}
      </ol>
    </div>
  );
}

type GlossaryProps = Props<'glossary'> & Pick<BlockProps<unknown>, 'style'>;

export function Glossary({ block, context, style }: GlossaryProps): ReactNode {
  return (
    <div className="prose-block">
      <p className="prose-note">名词解释由规范给出，不在这里改。</p>
      {context.standard.plan.glossary.map((entry, index) => {
        const inner = { ...context, locals: numbered({ term: entry.term, text: entry.text.source }, index + 1) };
        return (
          <p key={entry.term} style={style}>
            <Lead words={block.lead} context={inner} />
            {context.prose.text(glossaryWords(block.item, entry), inner.locals)}
          </p>
        );
      })}
    </div>
  );
}
