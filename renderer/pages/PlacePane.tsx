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
        {where !== undefined && <span className="muted">（{where}）</span>}
      </p>
      <Place {...props} file={spot?.file ?? 0} />
    </section>
  );
}

function Place(props: PlacePaneProps & { readonly file: number }): ReactNode {
  const { documents, audit, place, file } = props;
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
      <WordsPlace audit={audit} place={place} />
    </>
  );
}
