/** A place of a document that was read: marked on the picture of its page, or in the words and tables around it. */
import type { KeyboardEvent, ReactNode } from 'react';
import type { AuditedPlace } from '../../shared/contract/audit.js';
import { nameOf } from '../kit/file-path.js';
import { type Documents, useDocument } from './documents.js';
import type { Zoom } from './geometry.js';
import { PagesPlace } from './PagesPlace.js';
import { WordsPlace } from './WordsPlace.js';
import './place.css';

interface PlacePaneProps {
  /** The audit or the import that read the files. */
  readonly audit: string;
  readonly files: readonly string[];
  /** False before the words of the document can be asked for. */
  readonly isWhole?: boolean;
  readonly documents: Documents;
  readonly place: AuditedPlace;
  /** All places of the same matter, which are marked too where they are seen. */
  readonly others: readonly AuditedPlace[];
  readonly zoom: Zoom;
  readonly onZoom: (zoom: Zoom) => void;
  /** Back to the list. */
  readonly onLeave: () => void;
}

export function PlacePane(props: PlacePaneProps): ReactNode {
  const { files, place, onLeave } = props;
  const { spot, where } = place;
  const file = nameOf(files[spot?.file ?? 0] ?? '');
  // The file is named before it.
  const there = where?.replace(`《${file}》`, '').replace(/^，/, '');
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onLeave();
  };
  return (
    <section className="place-pane" aria-label={`原文：${place.label}`} onKeyDown={onKeyDown}>
      <p className="place-pane-head" title={file}>
        {files.length > 1 && <span className="muted">{file} · </span>}
        {place.label}
        {there && <span className="muted">（{there}）</span>}
      </p>
      <Place {...props} file={spot?.file ?? 0} />
    </section>
  );
}

function Place(props: PlacePaneProps & { readonly file: number }): ReactNode {
  const { documents, audit, isWhole = true, place, file } = props;
  const document = useDocument(documents, file);
  if (!document)
    return (
      <p className="place-note" role="status">
        正在打开原文…
      </p>
    );
  if (document.kind === 'pages' && place.spot?.page !== undefined) return <PagesPlace {...props} pdf={document.pdf} />;
  return (
    <>
      {document.kind === 'failed' && (
        <p className="place-note" role="alert">
          页面没有画出：{document.message}
        </p>
      )}
      {isWhole ? <WordsPlace audit={audit} place={place} /> : <p className="audit-note">核对完后在这里看原文。</p>}
    </>
  );
}
