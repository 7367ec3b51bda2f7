/** The outline at the left: every table, form and part of the prose, with what is still to be mended. */

import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { type EntrySign, signOfTable } from '../../shared/sheet/entry-sign.js';
import type { Standard } from '../../shared/standard/standard.js';
import { menuEntries } from '../actions/menu-entries.js';
import type { View } from '../places/view.js';
import { useDerived, useSession, useSessionStore } from '../store/context.js';
import { type MenuEntry, openContextMenu, type Point } from '../store/context-menu.js';
import { ui, useUi } from '../store/ui.js';
import { type Badge, badgesOf } from './badges.js';
import { isFilled } from './filled.js';
import { leafOf, leavesFor } from './leaves.js';
import { buildOutline, type OutlineNode } from './outline.js';
import { TreeLine } from './TreeLine.js';
import { moveBy, visibleLines } from './walk.js';
import './tree.css';

/** `stay` leaves the keyboard in the tree. */
function open(node: OutlineNode, stay: boolean): boolean {
  if (!node.view) return false;
  if (node.block === undefined) ui.getState().show(node.view, { stay });
  else ui.getState().goTo({ view: node.view, block: node.block }, { stay });
  return true;
}

/** The node that stands for a view. */
function nodeOf(nodes: readonly OutlineNode[], view: View): string {
  const leaf = leafOf(view);
  const all = nodes.flatMap((node) => [node, ...node.children]);
  const own = all.find((node) => node.id === leaf);
  return (own ?? all.find((node) => isSame(node.view, view)))?.id ?? leaf;
}

function isSame(one: View | undefined, other: View): boolean {
  return one?.kind === 'table' && other.kind === 'table' && one.table === other.table;
}

/** Forms, facts and reasons are there to be filled in; of a table its cells tell. */
function signOf(standard: Standard, { kind, view }: OutlineNode): EntrySign | undefined {
  if (kind === 'form' || kind === 'facts' || kind === 'reasons') return 'entered';
  const table = kind === 'table' && view?.kind === 'table' ? standard.tables.get(view.table) : undefined;
  return table && signOfTable(standard, table);
}

/** Ids of the folders above a node. */
function foldersOf(nodes: readonly OutlineNode[], id: string): string[] {
  for (const node of nodes) {
    if (node.id === id) return [];
    const below = foldersOf(node.children, id);
    if (below.length > 0 || node.children.some((child) => child.id === id)) return [node.id, ...below];
  }
  return [];
}

/** The outline is built anew when rows moved or a form was renamed, not with every amount. */
function useOutline(): { readonly outline: OutlineNode[]; readonly badges: Map<string, Badge> } {
  const session = useSessionStore();
  const findings = useDerived((state) => state.findings);
  const document = useDerived((state) => state.document);
  return useMemo(() => {
    const { standard, calculation } = session.getState();
    const outline = buildOutline(standard, calculation);
    const leaves = leavesFor(session.getState(), document);
    return { outline, badges: badgesOf(outline, findings, leaves) };
  }, [session, findings, document]);
}

export function DocumentTree(): ReactNode {
  const { outline, badges } = useOutline();
  const view = useUi((state) => state.view);
  const reveal = useUi((state) => state.reveal);
  const structure = useSession((state) => state.structure);
  const current = view && nodeOf(outline, view);
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(
    () =>
      new Set(
        outline
          .filter((node) => node.children.some((child) => child.kind === 'table' || child.kind === 'facts'))
          .map(({ id }) => id),
      ),
  );
  const session = useSessionStore();
  const standard = useSession((state) => state.standard);
  // With the badges, shortly after a change.
  const filled = useMemo(() => {
    const { calculation } = session.getState();
    const leaves = badges.size > 0 ? outline.flatMap((node) => [node, ...node.children]) : [];
    return new Set(leaves.filter((node) => isFilled(calculation, node.view)).map(({ id }) => id));
  }, [session, outline, badges]);
  const [focus, setFocus] = useState<string>();
  const list = useRef<HTMLDivElement>(null);
  const lines = visibleLines(outline, unfolded);
  // A section of the prose is marked when it was chosen here, its part otherwise.
  const block = reveal && reveal.place.view === view ? reveal.place.block : undefined;
  const selected = block !== undefined && lines.some((line) => line.node.id === block) ? block : current;
  const tabStop = [focus, selected, lines[0]?.node.id].find((id) => lines.some((line) => line.node.id === id));

  useEffect(() => {
    if (current === undefined) return;
    setFocus(undefined);
    setUnfolded((before) => new Set([...before, ...foldersOf(outline, current)]));
  }, [current, structure]);

  // Only when another line is chosen: a tree that scrolls under the hand is a click lost.
  const shown = lines.some((line) => line.node.id === selected);
  useEffect(() => {
    if (shown && selected !== undefined)
      list.current?.querySelector(`[data-node="${CSS.escape(selected)}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [selected, shown]);

  const fold = (id: string, on: boolean): void =>
    setUnfolded((before) => new Set(on ? [...before, id] : [...before].filter((one) => one !== id)));

  /** Opens what a line shows; the forms of a kind unfold with it, anything else without a view folds. */
  const choose = (node: OutlineNode, stay: boolean): void => {
    if (!open(node, stay)) fold(node.id, !unfolded.has(node.id));
    else if (node.kind === 'forms') fold(node.id, true);
  };

  const focusLine = (id: string): void => {
    setFocus(id);
    list.current?.querySelector<HTMLElement>(`[data-node="${CSS.escape(id)}"]`)?.focus();
  };

  const openMenu = (node: OutlineNode, at: Point): void => {
    const folders = outline.filter(({ children }) => children.length > 0);
    const all = (id: string, title: string, ids: readonly string[], done: boolean): MenuEntry => ({
      id,
      title,
      why: done ? '已经是这样' : undefined,
      run: () => setUnfolded(new Set(ids)),
    });
    const entries: MenuEntry[] = [
      {
        id: 'open',
        title: '打开',
        keys: 'Enter',
        why: node.view ? undefined : '这一行只是下面各项的标题',
        run: () => choose(node, false),
      },
      {
        id: 'fold',
        title: unfolded.has(node.id) ? '折叠' : '展开',
        why: node.children.length > 0 ? undefined : '下面没有内容',
        run: () => fold(node.id, !unfolded.has(node.id)),
      },
      all(
        'unfold-all',
        '全部展开',
        folders.map(({ id }) => id),
        folders.every(({ id }) => unfolded.has(id)),
      ),
      all('fold-all', '全部折叠', [], unfolded.size === 0),
      ...menuEntries([[], ['view.previousTable', 'view.nextTable'], ['view.preview', 'check.panel']]),
    ];
    openContextMenu({ name: '目录菜单', at, entries });
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const node = lines.find((line) => line.node.id === tabStop)?.node;
    if (!node || event.ctrlKey || event.altKey || event.metaKey) return;
    // Enter goes there, as a click does; the space bar only shows it, for those who look through the document.
    if (event.key === 'Enter' || event.key === ' ') {
      choose(node, event.key === ' ');
      event.preventDefault();
      return;
    }
    const move = moveBy(event.key, lines, node.id, (id) => unfolded.has(id));
    if (!move) return;
    event.preventDefault();
    if ('focus' in move) focusLine(move.focus);
    else if ('fold' in move) fold(move.fold, false);
    else fold(move.unfold, true);
  };

  return (
    <nav className="tree" aria-label="目录">
      <div role="tree" aria-label="文档目录" ref={list} tabIndex={-1}>
        {lines.map(({ node, level }) => (
          <TreeLine
            key={node.id}
            node={node}
            level={level}
            badge={badges.get(node.id)}
            filled={filled.has(node.id)}
            sign={signOf(standard, node)}
            selected={node.id === selected}
            unfolded={unfolded.has(node.id)}
            tabStop={node.id === tabStop}
            onOpen={() => {
              setFocus(node.id);
              choose(node, false);
            }}
            onFocus={() => setFocus(node.id)}
            onFold={(on) => fold(node.id, on)}
            onKeyDown={onKeyDown}
            onMenu={(at) => openMenu(node, at)}
          />
        ))}
      </div>
    </nav>
  );
}
