/** One line of the outline. */
import type { KeyboardEvent, ReactNode } from 'react';
import { type EntrySign, SIGN_WORDS } from '../../shared/sheet/entry-sign.js';
import { opensMenu } from '../actions/menu-entries.js';
import type { Point } from '../store/context-menu.js';
import type { Badge } from './badges.js';
import type { OutlineNode } from './outline.js';

interface TreeLineProps {
  readonly node: OutlineNode;
  readonly level: number;
  readonly badge: Badge | undefined;
  /** Whether anything is in it: an empty table is not ticked off. */
  readonly filled: boolean;
  /** Whether it is filled in, computed or taken from elsewhere; absent for what is only words. */
  readonly sign: EntrySign | undefined;
  readonly selected: boolean;
  readonly unfolded: boolean;
  readonly tabStop: boolean;
  readonly onOpen: () => void;
  readonly onFocus: () => void;
  readonly onFold: (unfolded: boolean) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  /** The menu of this line is asked for. */
  readonly onMenu: (at: Point) => void;
}

export function TreeLine(props: TreeLineProps): ReactNode {
  const { node, level, badge, filled, sign, selected, unfolded, tabStop, onOpen, onFocus, onFold, onKeyDown, onMenu } =
    props;
  const folder = node.children.length > 0;
  return (
    <div
      className={`tree-line tree-${node.kind}${level === 1 ? ' top' : ''}${sign && sign !== 'entered' ? ' quiet' : ''}`}
      role="treeitem"
      aria-level={level}
      aria-selected={selected}
      {...(folder ? { 'aria-expanded': unfolded } : {})}
      tabIndex={tabStop ? 0 : -1}
      data-node={node.id}
      title={node.title}
      style={{ paddingLeft: 6 + (level - 1) * 14 }}
      onClick={onOpen}
      onFocus={onFocus}
      onKeyDown={(event) => {
        if (!opensMenu(event)) {
          onKeyDown(event);
          return;
        }
        const { left, bottom } = event.currentTarget.getBoundingClientRect();
        event.preventDefault();
        onMenu({ x: left + 24, y: bottom });
      }}
      onContextMenu={(event) => {
        event.preventDefault();
        event.currentTarget.focus({ preventScroll: true });
        onMenu({ x: event.clientX, y: event.clientY });
      }}
    >
      <span
        className="tree-fold"
        aria-hidden="true"
        onClick={(event) => {
          if (!folder) return;
          event.stopPropagation();
          onFold(!unfolded);
        }}
      >
        {folder ? (unfolded ? '▾' : '▸') : ''}
      </span>
      <span className="tree-title">{node.title}</span>
      {sign && (
        <span className={`tree-sign tree-sign-${sign}`} aria-hidden="true" title={SIGN_WORDS[sign].words}>
          {SIGN_WORDS[sign].sign}
        </span>
      )}
      <span className="visually-hidden">{(sign ? `，${SIGN_WORDS[sign].words}` : '') + spoken(badge)}</span>
      <span className="tree-badge" aria-hidden="true">
        {badge?.complete && badge.complete.total > 0 && (
          <span className={badge.complete.done === badge.complete.total ? 'ok' : 'muted'}>
            {badge.complete.done}/{badge.complete.total}
          </span>
        )}
        {badge && badge.errors > 0 && (
          <span className="error">
            <span className="mark">●</span>
            {badge.errors}
          </span>
        )}
        {badge && badge.warnings > 0 && (
          <span className="warn">
            <span className="mark">▲</span>
            {badge.warnings}
          </span>
        )}
        {badge && badge.errors + badge.warnings === 0 && filled && <span className="ok">✓</span>}
      </span>
    </div>
  );
}

function spoken(badge: Badge | undefined): string {
  if (!badge) return '';
  const parts = [];
  if (badge.complete && badge.complete.total > 0) parts.push(`已完成 ${badge.complete.done}/${badge.complete.total}`);
  if (badge.errors > 0) parts.push(`${badge.errors} 处错误`);
  if (badge.warnings > 0) parts.push(`${badge.warnings} 处提醒`);
  return parts.length > 0 ? `，${parts.join('，')}` : '';
}
