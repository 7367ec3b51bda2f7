/** What every dialog has in common: it is closed by Escape, and the focus goes in and back again. */
import { Button, Modal } from 'antd';
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { closeDialog, LAYERS, type Layer, useDialogs } from '../store/dialogs.js';
import { giveBackFocus } from './return-focus.js';
import './dialog.css';

interface DialogProps {
  readonly title: string;
  readonly width: number;
  /** Where something was typed or is running, a click beside the dialog does not close it. */
  readonly firm?: boolean;
  /** Where it lies among the dialogs that are open. */
  readonly layer?: Layer;
  /** A button to close it, unless said otherwise. */
  readonly footer?: ReactNode;
  readonly onCancel?: () => void;
  readonly children: ReactNode;
}

const LOWEST_Z_INDEX = 1000;

export function Dialog(props: DialogProps): ReactNode {
  const { title, width, firm = false, layer = 'action', onCancel = closeDialog, children } = props;
  const { footer = <CloseButton onClose={onCancel} /> } = props;
  const [from] = useState(() => document.activeElement);
  useEffect(() => () => giveBackFocus(from), [from]);
  // The frame is put into the page after its first content: what wants the focus has to come later.
  const [there, setThere] = useState(false);
  useLayoutEffect(() => setThere(true), []);
  const at = LAYERS.indexOf(layer);
  const trap = !useCovered(at);
  return (
    <Modal
      open
      title={title}
      width={width}
      mask={{ closable: !firm }}
      centered={layer === 'question'}
      {...(at > 0 ? { zIndex: LOWEST_Z_INDEX + 100 * at } : {})}
      focusable={{ trap }}
      footer={there ? footer : null}
      onCancel={onCancel}
    >
      {there && children}
    </Modal>
  );
}

/** Whether another dialog lies over this one. Then this one must not hold the focus, and gets it back afterwards where it was. */
function useCovered(at: number): boolean {
  const covered = useDialogs((state) => LAYERS.slice(at + 1).some((layer) => state[layer]));
  const held = useRef<Element>(null);
  useLayoutEffect(() => {
    if (covered) held.current = document.activeElement;
    else if (held.current instanceof HTMLElement) held.current.focus({ preventScroll: true });
  }, [covered]);
  return covered;
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
