/** A place of a document that is shown: what makes it another one. */
import type { AuditedPlace } from '../../shared/contract/audit.js';

/** The same for the same words at the same place. */
export function keyOf({ label, value, spot }: AuditedPlace): string {
  return JSON.stringify([label, value, spot?.block, spot?.row, spot?.cell]);
}
