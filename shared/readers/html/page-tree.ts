/** A web page as a tree, as every browser builds it, within limits: pages are written by hand and by programs, and rarely whole. */
import { type DefaultTreeAdapterMap, type DefaultTreeAdapterTypes, defaultTreeAdapter, parse } from 'parse5';
import { LIMITS } from '../../limits.js';
import { UnreadableDocument } from '../unreadable.js';

export type PageNode = DefaultTreeAdapterTypes.ChildNode;
export type PageElement = DefaultTreeAdapterTypes.Element;

/** The elements and texts of the body. Throws UnreadableDocument where the page is more than is worked with. */
export function pageTree(html: string): readonly PageNode[] {
  let [elements, depth] = [0, 0];
  const treeAdapter: typeof defaultTreeAdapter = {
    ...defaultTreeAdapter,
    onItemPush: () => {
      elements += 1;
      depth += 1;
      if (elements > LIMITS.webElements || depth > LIMITS.webDepth)
        throw new UnreadableDocument(
          '网页的结构过于复杂，不像公开文件：请在浏览器或 Word 中打开，另存为 .docx 后再审核',
        );
    },
    onItemPop: () => {
      depth -= 1;
    },
  };
  const document = parse<DefaultTreeAdapterMap>(html, { treeAdapter, scriptingEnabled: false });
  return document.childNodes.filter((node) => node.nodeName === 'html');
}

export function isElement(node: PageNode): node is PageElement {
  return defaultTreeAdapter.isElementNode(node);
}

export function childrenOf({ childNodes }: PageElement): readonly PageNode[] {
  return childNodes;
}

export function attributeOf({ attrs }: PageElement, name: string): string | undefined {
  return attrs.find((one) => one.name === name)?.value;
}
