/** A dialog to fill in: fields, a line that says what is still wrong, and the buttons; Enter in a field confirms. */
import { Button } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { closeDialog, type Layer } from '../store/dialogs.js';
import { Dialog, Problem } from './Dialog.js';

interface FormDialogProps {
  readonly title: string;
  readonly width: number;
  /** Where it lies among the dialogs that are open. */
  readonly layer?: Layer;
  /** On the button that confirms. */
  readonly verb: string;
  /** What stands in the way; told when the user tries all the same. */
  readonly problem?: string | undefined;
  /** How the last try failed. */
  readonly failure?: string | undefined;
  /** While it is carried out. */
  readonly busy?: boolean;
  /** On the button that cancels, where it is not 取消. */
  readonly leave?: string;
  /** Another button before these. */
  readonly other?: ReactNode;
  /** Called only when nothing stands in the way. */
  readonly onConfirm: () => void;
  readonly onCancel?: () => void;
  readonly children: ReactNode;
}

export function FormDialog(props: FormDialogProps): ReactNode {
  const { title, width, verb, problem, busy = false, onConfirm, onCancel = closeDialog } = props;
  const [tried, setTried] = useState(false);
  const form = useId();
  const footer = (
    <>
      {props.other}
      <Button onClick={onCancel}>{props.leave ?? '取消'}</Button>
      <Button type="primary" htmlType="submit" form={form} loading={busy}>
        {verb}
      </Button>
    </>
  );
  return (
    <Dialog firm title={title} width={width} layer={props.layer ?? 'action'} footer={footer} onCancel={onCancel}>
      <form
        id={form}
        onSubmit={(event) => {
          event.preventDefault();
          if (busy) return;
          setTried(true);
          if (problem === undefined) onConfirm();
        }}
      >
        {props.children}
        <Problem>{(tried ? problem : undefined) ?? props.failure}</Problem>
      </form>
    </Dialog>
  );
}
