/** From a place of the open project's printed document to where it is entered. */
import type { AuditedPlace } from '../../shared/contract/audit.js';
import { viewPlace } from '../places/finding-place.js';
import { audit } from '../store/audit.js';
import { desk } from '../store/desk.js';
import { ui } from '../store/ui.js';

/** The result makes room for the project. */
export function goToProject(place: AuditedPlace): void {
  const { open } = desk.getState();
  const shown = open && viewPlace(open.session.getState(), place);
  if (!shown) {
    ui.getState().say('这一处在项目里没有单独的填报位置');
    return;
  }
  audit.getState().close();
  ui.getState().goTo(shown);
}
