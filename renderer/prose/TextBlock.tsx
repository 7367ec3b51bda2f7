/** A paragraph of the plan: words that can be rewritten around fields that stay live. */

import type { ReactNode } from 'react';
import { paragraphText } from '../../shared/composition/prose.js';
import type { BlockOf } from '../../shared/language/plan.js';
import type { Template } from '../../shared/language/template.js';
import { tokensOf, withWords } from '../../shared/language/tokens.js';
import { ThreadMark } from '../entry/ThreadMark.js';
import { useComparison } from '../store/comparison.js';
import { useSession, useSessionStore } from '../store/context.js';
import { EditableText } from './EditableText.js';
import { type FieldContext, fieldPieces } from './field-pieces.js';
import { withKeys } from './keys.js';
import { Pieces } from './Pieces.js';
import type { BlockProps } from './shown-blocks.js';

export function TextBlock({ id, block, context, style }: BlockProps<BlockOf<'text'>>): ReactNode {
  const session = useSessionStore();
  const edit = useSession((state) => state.project.prose[id]);
  const isChanged = useComparison(({ marked }) => marked.has(id));
  const words = paragraphText(edit, block.text);
  const tokens = tokensOf(words);
  const write = (text: string): void => {
    if (text === words.source) return;
    const command = { kind: 'setProse', block: id, text: text === block.text.source ? undefined : text } as const;
    session.getState().dispatch(command, '改写说明文字');
  };
  return (
    <div className={`prose-block${edit ? ' rewritten' : ''}${isChanged ? ' changed' : ''}`} data-block={id}>
      <p style={style}>
        <Lead words={block.lead} context={context} />
        {withKeys(tokens).map(({ key, item: token, at }) =>
          token.kind === 'words' ? (
            <EditableText
              key={key}
              text={token.text}
              label="说明文字"
              className="words"
              onCommit={(typed) => write(withWords(tokens, at, typed))}
            />
          ) : (
            <Pieces key={key} pieces={fieldPieces(context, token)} />
          ),
        )}
      </p>
      <ThreadMark part="paragraph" at={id} label="这一段" />
      {edit && (
        <div className="prose-mark">
          <span title="文字与规范不同，其中的数字仍随表变动">已改写</span>
          <button
            type="button"
            className="link"
            title={`规范文字：${context.prose.text(block.text, context.locals)}`}
            onClick={() =>
              session.getState().dispatch({ kind: 'setProse', block: id, text: undefined }, '恢复规范文字')
            }
          >
            恢复规范文字
          </button>
        </div>
      )}
      {edit && words.problem && (
        <p className="prose-problem">这一段的取数写法有误：{words.problem.message}，请恢复规范文字。</p>
      )}
    </div>
  );
}

/** The title at the beginning of a paragraph. */
export function Lead({
  words,
  context,
}: {
  readonly words: Template | undefined;
  readonly context: FieldContext;
}): ReactNode {
  return words && <strong>{context.prose.text(words, context.locals)}</strong>;
}
