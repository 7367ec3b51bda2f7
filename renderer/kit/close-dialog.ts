/** Closes whatever dialog is open. */
import { ui } from '../store/ui.js';

export function closeDialog(): void {
  ui.getState().openDialog(undefined);
}
