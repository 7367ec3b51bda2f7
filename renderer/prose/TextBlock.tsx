/** A paragraph of the plan: words that can be rewritten around fields that stay live. */
import type { ReactNode } from 'react';
import { problemOf, tokenise, withWords } from '../../shared/expression/tokens.js';
import { useSession, useSessionStore } from '../store/context.js';
import { EditableText } from './EditableText.js';
import { type FieldContext, fieldPieces } from './field-pieces.js';
import { withKeys } from './keys.js';
import { Pieces } from './Pieces.js';
import type { BlockProps, PlainBlock } from './parts.js';

type Text = Extract<PlainBlock, { text: string; id: string }>;

export function TextBlock({ id, block, context, style }: BlockProps<Text>): ReactNode {
  const session = useSessionStore();
  const edit = useSession((state) => state.project.prose[id]);
  const source = edit?.text ?? block.text;
  const tokens = tokenise(source);
  const problem = edit && problemOf(source);
  const write = (text: string): void => {
    if (text === source) return;
    const command = { kind: 'setProse', block: id, text: text === block.text ? undefined : text } as const;
    session.getState().dispatch(command, '改写说明文字');
  };
  return (
    <div className={`prose-block${edit ? ' rewritten' : ''}`} data-block={id}>
      <p style={style}>
        <Lead source={block.lead} context={context} />
        {withKeys(tokens).map(({ key, item: token, at }) =>
          token.kind === 'words' ? (
            <EditableText
              key={key}
              text={token.text}
              label="说明文字"
              className="words"
              onCommit={(words) => write(withWords(tokens, at, words))}
            />
          ) : (
            <Pieces key={key} pieces={fieldPieces(context, token.source)} />
          ),
        )}
      </p>
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
      {problem !== undefined && <p className="prose-problem">这一段的取数写法有误：{problem}，请恢复规范文字。</p>}
    </div>
  );
}

/** The title at the beginning of a paragraph. */
export function Lead({
  source,
  context,
}: {
  readonly source: string | undefined;
  readonly context: FieldContext;
}): ReactNode {
  return source === undefined ? null : <strong>{context.prose.text(source, context.locals)}</strong>;
}
