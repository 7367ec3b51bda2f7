/** The formula of a cell in words, each named cell with its value. */

import type { ReactNode } from 'react';
import { formulaWords } from '../../shared/calculation/cell-formula.js';
import type { Word } from '../../shared/calculation/formula-words.js';
import type { Formula as Expressed } from '../../shared/language/syntax.js';
import type { Address } from '../../shared/project/address.js';
import { valueText } from '../places/cell-value.js';
import { placeAt } from '../places/view-of.js';
import { useSessionStore } from '../store/context.js';
import { ui, useUi } from '../store/ui.js';

/** Without a formula the cell adds up the rows below it. */
export function Formula({
  address,
  formula,
}: {
  readonly address: Address;
  readonly formula: Expressed | undefined;
}): ReactNode {
  const session = useSessionStore();
  const { calculation } = session.getState();
  const words = formula ? formulaWords(calculation, address, formula) : [{ text: '下级各行之和' }];
  return (
    <p className="formula">
      {'= '}
      {words.map((word, index) => (
        <FormulaWord key={index} word={word} />
      ))}
    </p>
  );
}

function FormulaWord({ word }: { readonly word: Word }): ReactNode {
  const session = useSessionStore();
  const unit = useUi((state) => state.settings.displayUnit);
  const { address, text } = word;
  const { standard, calculation } = session.getState();
  const table = address && standard.tables.get(address.table);
  if (!address || !table) return text;
  const value = valueText(calculation.value(address), table.numbers, table.columnByKey.get(address.column), unit);
  return (
    <button
      type="button"
      className="formula-cell"
      onClick={() => ui.getState().goTo(placeAt(standard, calculation, address))}
    >
      {text} <span className="formula-value">{value}</span>
    </button>
  );
}
