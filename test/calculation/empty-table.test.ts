/** A table is empty where nothing is in it, and nobody says so where that is not known. */
import { expect, it } from 'vitest';
import { Calculation } from '../../shared/calculation/calculation.js';
import { isEmptyTable } from '../../shared/calculation/empty-table.js';
import type { Figures } from '../../shared/calculation/figures.js';
import { error } from '../../shared/language/value.js';
import { tinyProject, tinyStandard } from '../checks/tiny.js';

const FUND = `
id: fund
title: 基金表
columns: [{ show: label, title: 项目 }, { key: now, title: 本年 }, { key: next, title: 下年 }]
rows: { kind: fixed, items: [{ key: land, title: 土地 }] }
`;

const standard = await tinyStandard({ 'tables/d.yaml': FUND });

function figures(cells: Readonly<Record<string, string>>, spent = {}): Figures {
  const project = tinyProject({ spent, grant: '' });
  const tables = { ...project.tables, fund: { rows: [{ key: 'land', cells }] } };
  return new Calculation(standard, { ...project, tables });
}

/** The same figures, but that nobody knows this year's. */
function withoutNow(known: Figures): Figures {
  const value: Figures['value'] = (address) =>
    address.column === 'now' ? error('unknown', '没有印出') : known.value(address);
  return Object.assign(Object.create(known) as Figures, { value });
}

it('has rows of its own or a value that is not zero', () => {
  expect(isEmptyTable(figures({}), 'fund')).toBe(true);
  expect(isEmptyTable(figures({ now: '0' }), 'fund')).toBe(true);
  expect(isEmptyTable(figures({ next: '0.01' }), 'fund')).toBe(false);
  expect(isEmptyTable(figures({}), 'spent')).toBe(true);
  expect(isEmptyTable(figures({}, { '2': ['0', '0'] }), 'spent')).toBe(false);
});

it('is neither empty nor not while a value is unknown that nothing else decides', () => {
  expect(isEmptyTable(withoutNow(figures({})), 'fund')).toBe(undefined);
  expect(isEmptyTable(withoutNow(figures({ next: '1' })), 'fund')).toBe(false);
});
