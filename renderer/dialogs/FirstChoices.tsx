/** What a whole document depends on (单位性质) is asked when it begins, not taken for granted. */
import { Select } from 'antd';
import type { ReactNode } from 'react';
import { type DefaultChoice, defaultChoices } from '../../shared/calculation/defaults.js';
import { timelessTitle } from '../../shared/language/identity.js';
import { addressKey } from '../../shared/project/address.js';
import type { CellSetting } from '../../shared/project/command.js';
import type { Standard } from '../../shared/standard/standard.js';

/** By address; what is not chosen is asked again in the document. */
export type Chosen = Readonly<Record<string, string>>;

interface FirstChoicesProps {
  readonly standard: Standard | undefined;
  readonly chosen: Chosen;
  /** Answered already, by last year's file. */
  readonly known: (choice: DefaultChoice) => boolean;
  readonly onChange: (chosen: Chosen) => void;
}

export function FirstChoices({ standard, chosen, known, onChange }: FirstChoicesProps): ReactNode {
  const asked = standard ? defaultChoices(standard).filter((one) => !known(one)) : [];
  return asked.map(({ address, column, usual }) => {
    const key = addressKey(address);
    const id = `new-${key.replaceAll('/', '-')}`;
    return [
      <label key={`${key} label`} htmlFor={id}>
        {timelessTitle(column.title)}
      </label>,
      <Select
        key={key}
        id={id}
        value={chosen[key] ?? null}
        placeholder={`请选择（不选按“${usual}”）`}
        options={(column.choices ?? []).map((value) => ({ value, label: value }))}
        onChange={(value: string | null) => value !== null && onChange({ ...chosen, [key]: value })}
      />,
    ];
  });
}

/** The entries that the answers make, of those that the standard asks. */
export function chosenCells(standard: Standard, chosen: Chosen): CellSetting[] {
  return defaultChoices(standard).flatMap(({ address, column }) => {
    const value = chosen[addressKey(address)];
    return value !== undefined && column.choices?.includes(value) ? [{ address, value }] : [];
  });
}
