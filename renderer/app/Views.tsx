/** The middle of the window: the editor of whatever is chosen in the outline. */

import type { ReactNode } from 'react';
import { FactsView } from '../facts/FactsView.js';
import { FormView } from '../form/FormView.js';
import type { View } from '../places/view.js';
import { ProseView } from '../prose/ProseView.js';
import { ReasonsView } from '../reasons/ReasonsView.js';
import { useUi } from '../store/ui.js';
import { TableView } from '../table/TableView.js';
import { ErrorBoundary } from './ErrorBoundary.js';

export function Views(): ReactNode {
  const view = useUi((state) => state.view);
  return (
    <main className="view" aria-label="编辑区">
      <ErrorBoundary attempt={JSON.stringify(view)}>{view && <Editor view={view} />}</ErrorBoundary>
    </main>
  );
}

function Editor({ view }: { readonly view: View }): ReactNode {
  switch (view.kind) {
    case 'table':
      return <TableView key={view.table} table={view.table} />;
    case 'form':
      return <FormView key={`${view.form}/${view.row}`} form={view.form} row={view.row} />;
    case 'facts':
      return <FactsView key={view.table} table={view.table} />;
    case 'reasons':
      return <ReasonsView />;
    case 'prose':
      return <ProseView key={view.part} part={view.part} />;
  }
}
