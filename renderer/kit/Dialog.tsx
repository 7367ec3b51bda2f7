/** What every dialog has in common: it is closed by Escape, and the focus goes in and back again. */
import { Button, Modal } from 'antd';
import { type ReactNode, useEffect, useLayoutEffect, useState } from 'react';
import { closeDialog } from '../store/dialogs.js';
import { giveBackFocus } from './return-focus.js';
import './dialog.css';

interface DialogProps {
  readonly title: string;
  readonly width: number;
  /** Where something was typed or is running, a click beside the dialog does not close it. */
  readonly firm?: boolean;
  /** In the middle, above whatever else is open. */
  readonly over?: boolean;
  /** A button to close it, unless said otherwise. */
  readonly footer?: ReactNode;
  readonly onCancel?: () => void;
  readonly children: ReactNode;
}

const TAKES_OVER_MS = 50;

export function Dialog(props: DialogProps): ReactNode {
  const { title, width, firm = false, over = false, onCancel = closeDialog, children } = props;
  const { footer = <CloseButton onClose={onCancel} /> } = props;
  const [from] = useState(() => document.activeElement);
  useEffect(() => () => giveBackFocus(from), [from]);
  // The frame is put into the page after its first content: what wants the focus has to come later.
  const [there, setThere] = useState(false);
  useLayoutEffect(() => {
    if (!over) return setThere(true);
    // A dialog below pulls the focus back until this one holds it.
    const soon = setTimeout(() => setThere(true), TAKES_OVER_MS);
    return () => clearTimeout(soon);
  }, [over]);
  return (
    <Modal
      open
      title={title}
      width={width}
      mask={{ closable: !firm }}
      {...(over ? { centered: true, zIndex: 1300 } : {})}
      footer={there ? footer : null}
      onCancel={onCancel}
    >
      {there && children}
    </Modal>
  );
}

function CloseButton({ onClose }: { readonly onClose: () => void }): ReactNode {
  return (
    <Button type="primary" autoFocus onClick={onClose}>
      关闭
    </Button>
  );
}

/** Why something cannot be done, or was not; read out as it appears. */
export function Problem({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <p className="dialog-problem" role="alert">
      {children}
    </p>
  );
}
