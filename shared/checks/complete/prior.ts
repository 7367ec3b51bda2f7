/** 上年数: what the text prints as a change has a figure of last year to it. */

import { type Comparison, comparisons } from '../../calculation/comparisons.js';
import { cellNames } from '../../calculation/plain-title.js';
import { cellAt } from '../../calculation/plan.js';
import { groupBy } from '../../collections.js';
import { ProseEvaluator } from '../../composition/prose.js';
import { addressKey } from '../../project/address.js';
import type { Standard } from '../../standard/standard.js';
import { cellsFinding } from '../make-finding.js';
import { projectParts, together } from '../parts.js';
import { type CheckRule, NOTHING, type Outcome, type Subject } from '../rule.js';
import { isDue, isTouched } from './due.js';

export function priorRule(standard: Standard): CheckRule {
  const pairs = comparisons(standard).map((pair): [string, Comparison] => {
    const key = [addressKey(pair.before), addressKey(pair.now), pair.when?.source].join(' ');
    return [key, pair];
  });
  const byPrior = groupBy(new Map(pairs).values(), ({ before }) => addressKey(before));
  return projectParts(
    {
      id: 'prior-filled',
      title: '文中比较的上年数都已填写',
      group: 'form',
      basis: '文中写增减变化的每一项，与它的上年数',
    },
    (subject) => [...byPrior].map(([key, same]) => ({ key, run: () => lookAt(subject, same) })),
  );
}

/** A figure is asked for once, with whatever it is compared. */
function lookAt(subject: Subject, same: readonly Comparison[]): Outcome {
  const { findings, compared } = together(same.map((pair) => look(subject, pair)));
  return { findings: findings.slice(0, 1), compared };
}

function look(subject: Subject, { now, before, when }: Comparison): Outcome {
  const table = subject.standard.tables.get(before.table);
  const position = subject.figures.rowsOf(before.table)?.index.get(before.row);
  const column = table?.columnByKey.get(before.column);
  if (!table || position === undefined || !column) return NOTHING;
  const cell = cellAt(subject.figures, { table: table.id, row: position, column: column.index });
  const value = subject.figures.value(now);
  if (cell?.plan.kind !== 'entered' || value.kind !== 'amount' || value.fen === 0) return NOTHING;
  // A table without any figure is told as a whole.
  const told = isDue(table) && !isTouched(subject, table);
  if (subject.figures.value(before).kind !== 'blank' || told) return { ...NOTHING, compared: 1 };
  if (!new ProseEvaluator(subject.standard, subject.figures).holds(when)) return NOTHING;
  const { title, row, column: name } = cellNames(subject.figures, before);
  const finding = cellsFinding(subject, 'prior-filled', {
    severity: 'error',
    message: `“${title} · ${row ?? name}”未填，文中的增减变化由它算出；没有的填 0`,
    addresses: [before, now],
    fixes: [{ title: '填 0', command: { kind: 'setCells', cells: [{ address: before, value: '0' }] } }],
  });
  return { findings: [finding], compared: 1 };
}
