/** What belongs to the project is out of reach while a finished document is shown: nothing changes unseen. */
import type { Bridge } from '../../shared/contract/contract.js';
import type { Handlers } from '../actions/registry.js';
import { withheld } from '../actions/withheld.js';
import { offerPrint } from '../kit/offer-print.js';
import { audit } from '../store/audit.js';
import { messageOf } from '../store/failure.js';
import { ui } from '../store/ui.js';

export function auditActions(bridge: Bridge): Handlers {
  return {
    ...withheld('正在看审核结果，关闭后再做这一步', ['check.other']),
    'file.close': () => audit.getState().close(),
    'file.print': () => void printSheet(bridge),
  };
}

/** The check sheet of what is shown. */
async function printSheet(bridge: Bridge): Promise<void> {
  const { result } = audit.getState();
  if (!result) return;
  ui.getState().say('正在准备打印…');
  try {
    const printable = await bridge.ask('audit.print', { audit: result.audit });
    ui.getState().say('');
    if (printable) await offerPrint(printable.address);
  } catch (problem) {
    ui.getState().say(messageOf(problem));
  }
}
