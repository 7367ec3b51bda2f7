/** Whatever is pasted, typed, given up, mended and undone: only the cells that are told differ. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createSession, type Session } from '../../../renderer/store/session.js';
import { ui } from '../../../renderer/store/ui.js';
import { planPaste } from '../../../renderer/table/clip/paste.js';
import type { Question } from '../../../renderer/table/clip/plan.js';
import { SheetController } from '../../../renderer/table/edit/controller.js';
import { single } from '../../../renderer/table/model/range.js';
import { Calculation } from '../../../shared/calculation/calculation.js';
import { checkProject } from '../../../shared/checks/check.js';
import { composeDocument } from '../../../shared/composition/compose.js';
import { addressKey } from '../../../shared/project/address.js';
import { parseProject } from '../../../shared/project/file.js';
import type { Project } from '../../../shared/project/model.js';
import { buildSheet } from '../../../shared/sheet/sheet.js';
import { standardOf } from '../../example.js';

/** Every entry of a project, and every row, by address. */
function entries({ tables }: Project): Map<string, string> {
  const all = new Map<string, string>();
  for (const [table, { rows }] of Object.entries(tables))
    for (const { key, cells } of rows) {
      all.set(addressKey({ table, row: key, column: '' }), '');
      for (const [column, text] of Object.entries(cells)) all.set(addressKey({ table, row: key, column }), text);
    }
  return all;
}

function differing(before: Project, after: Project): Set<string> {
  const [a, b] = [entries(before), entries(after)];
  return new Set([...a.keys(), ...b.keys()].filter((key) => a.get(key) !== b.get(key)));
}

const rowOf = (key: string): string => key.slice(0, key.lastIndexOf('/') + 1);

const amount = fc.oneof(
  fc.integer({ min: -999, max: 99999 }).map((n) => (n / 100).toFixed(2)),
  fc.constantFrom('', '-', '5万元', '（3）', '约五万', '１２', '1200000.00', '合计'),
);
const code = fc.constantFrom(
  '2010301',
  '2010302.0',
  '[2080505]养老',
  '201',
  '20199',
  '合计',
  '',
  '2019977',
  '行政运行',
  'x',
);
const block = fc
  .array(fc.tuple(code, fc.constantFrom('', '名称', '合计'), fc.array(amount, { minLength: 1, maxLength: 3 })), {
    minLength: 1,
    maxLength: 4,
  })
  .map((rows) => rows.map(([one, name, amounts]) => [one, name, ...amounts].join('\t')).join('\n'));
const grid = fc
  .array(fc.array(amount, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 3 })
  .map((rows) => rows.map((cells) => cells.join('\t')).join('\n'));
const choice = fc.nat({ max: 3 });

const step = fc.oneof(
  fc.record({
    kind: fc.constant('paste' as const),
    text: fc.oneof(block, grid),
    answers: fc.array(choice, { minLength: 8, maxLength: 8 }),
  }),
  fc.record({
    kind: fc.constant('type' as const),
    text: amount,
    from: fc.constantFrom('cell' as const, 'bar' as const),
  }),
  fc.record({ kind: fc.constant('cancel' as const), text: amount }),
  fc.record({ kind: fc.constant('leave' as const), text: amount, to: fc.nat() }),
  fc.record({ kind: fc.constantFrom('undo' as const, 'redo' as const) }),
  fc.record({ kind: fc.constant('fix' as const), which: fc.nat() }),
  fc.record({ kind: fc.constant('move' as const), line: fc.nat(), column: fc.nat() }),
);

function parse(text: string): string[][] {
  const rows = text.split('\n').map((line) => line.split('\t'));
  const width = Math.max(...rows.map((cells) => cells.length));
  return rows.map((cells) => [...cells, ...new Array<string>(width - cells.length).fill('')]);
}

class Hand {
  constructor(
    readonly session: Session,
    readonly controller: SheetController,
  ) {}

  get project(): Project {
    return this.session.getState().project;
  }

  private here(): string[] {
    const { address } = this.controller.active ?? {};
    return address ? [addressKey(address)] : [];
  }

  /** Carries a step out; gives the addresses that it tells of, a row by its address without a column. */
  act(one: typeof step extends fc.Arbitrary<infer T> ? T : never): readonly string[] {
    const { controller, session } = this;
    switch (one.kind) {
      case 'move': {
        const { lines, columns } = controller.size;
        controller.select(single({ line: one.line % lines, column: one.column % columns }));
        return [];
      }
      case 'type': {
        const told = this.here();
        if (!controller.begin('edit', one.from)) return [];
        controller.type(one.text);
        if (!controller.commit()) {
          controller.cancel();
          return [];
        }
        // A new row takes the selection with it.
        return [...told, ...this.here()];
      }
      case 'cancel':
        if (controller.begin('edit', 'bar')) controller.type(one.text);
        controller.cancel();
        return [];
      case 'leave': {
        const told = this.here();
        const { active } = controller;
        // A code takes its whole row along: that is tried where the row can be followed.
        if (!active?.address || active.column.show || !controller.begin('type')) return [];
        controller.type(one.text);
        controller.moveTo({ line: one.to % controller.size.lines, column: 0 }, false);
        return told;
      }
      case 'fix': {
        const { standard, project, calculation } = session.getState();
        const document = composeDocument(standard, project, calculation);
        const fixes = checkProject(project, calculation, document).findings.flatMap((finding) => finding.fixes ?? []);
        const fix = fixes[one.which % Math.max(1, fixes.length)];
        if (!fix) return [];
        session.getState().dispatch(fix.command, fix.title);
        return fix.command.kind === 'setCells' ? fix.command.cells.map(({ address }) => addressKey(address)) : ['*'];
      }
      case 'paste':
        return this.paste(one.text, one.answers);
      default:
        throw new Error(one.kind);
    }
  }

  private paste(text: string, answers: readonly number[]): string[] {
    const { controller } = this;
    const before = this.session.getState().version;
    controller.paste({ text: parse(text) });
    for (let round = 0; controller.state.asking && round < 8; round++) {
      const { questions } = controller.state.asking;
      const chosen = questions.map((one) => [one.id, picked(one, answers[round] ?? 0)]);
      controller.answer(Object.fromEntries(chosen));
    }
    controller.answer(undefined);
    const { report } = controller.state;
    if (this.session.getState().version === before) return [];
    expect(report).toBeDefined();
    return (report?.lines ?? []).flatMap(({ group, address }) =>
      address && (group === 'new' || group === 'changed') ? [addressKey(address)] : [],
    );
  }
}

/** The cells that differ although nothing told of them. */
function untold(before: Project, after: Project, told: ReadonlySet<string>): string[] {
  if (told.has('*')) return [];
  const rows = new Set([...told].map(rowOf));
  return [...differing(before, after)].filter((key) => {
    // The name of a code that the catalog does not have comes with its row, and a row goes with its code.
    const along = key.endsWith('/') || key.endsWith('/name') || told.has(`${rowOf(key)}code`);
    return !told.has(key) && !(along && rows.has(rowOf(key)));
  });
}

function travel(hand: Hand, kind: 'undo' | 'redo', states: readonly Project[]): void {
  const { undoable, redoable } = hand.session.getState();
  const before = hand.project;
  hand.session.getState()[kind]();
  expect(states.some((state) => differing(state, hand.project).size === 0)).toBe(true);
  if ((kind === 'undo' ? undoable : redoable).length === 0) expect(hand.project).toBe(before);
}

it('every pasted row with a number is told, or was added to another because somebody said so', async () => {
  const standard = await standardOf('national-budget');
  const { project } = parseProject(readFileSync('test/fixtures/paste/project.gongkai', 'utf8'));
  const answers = fc.array(choice, { minLength: 8, maxLength: 8 });
  const property = fc.property(
    fc.constantFrom('basic', 'projects', 'general'),
    block,
    answers,
    (table, text, picks) => {
      const calculation = new Calculation(standard, project);
      const rows = calculation.rowsOf(table);
      if (!rows) throw new Error(table);
      const sheet = buildSheet(rows);
      const scene = { standard, project, calculation, sheet, unit: '万元' as const };
      const top = Math.max(
        0,
        sheet.lines.findIndex(({ fresh }) => fresh),
      );
      const clip = { text: parse(text) };
      let chosen: Record<string, string> = {};
      let plan = planPaste(scene, { top, bottom: top, left: 0, right: 0 }, clip, chosen);
      for (let round = 0; plan.kind === 'ask' && round < 8; round++) {
        const { questions } = plan;
        const pick = picks[round] ?? 0;
        chosen = { ...chosen, ...Object.fromEntries(questions.map((one) => [one.id, picked(one, pick)])) };
        plan = planPaste(scene, { top, bottom: top, left: 0, right: 0 }, clip, chosen);
      }
      if (plan.kind !== 'plan' || Object.values(chosen).some((value) => value === 'add' || value === 'above')) return;
      const told = new Set(plan.items.map(({ from }) => from.line));
      const numbers = clip.text.map((cells) => cells.slice(2).some((cell) => /\d/.test(cell)));
      expect(numbers.flatMap((is, index) => (is && !told.has(index + 1) ? [clip.text[index]?.join('|')] : []))).toEqual(
        [],
      );
    },
  );
  fc.assert(property, { numRuns: 200 });
});

function picked({ choices }: Question, pick: number): string {
  return choices[pick % choices.length]?.value ?? '';
}

it('only the cells that are told differ, and undo takes back exactly them', async () => {
  const standard = await standardOf('national-budget');
  const { project } = parseProject(readFileSync('test/fixtures/paste/project.gongkai', 'utf8'));
  const tables = fc.constantFrom('basic', 'projects', 'economic', 'general');
  const property = fc.property(tables, fc.array(step, { maxLength: 12 }), (table, steps) => {
    const session = createSession(standard, project);
    const rows = session.getState().calculation.rowsOf(table);
    if (!rows) throw new Error(table);
    const controller = new SheetController(session, buildSheet(rows));
    const stop = controller.connect();
    const hand = new Hand(session, controller);
    const states: Project[] = [project];
    for (const one of steps) {
      const before = hand.project;
      if (one.kind === 'undo' || one.kind === 'redo') travel(hand, one.kind, states);
      else {
        const told = new Set(hand.act(one));
        expect(untold(before, hand.project, told)).toEqual([]);
      }
      states.push(hand.project);
      ui.getState().say('');
    }
    while (session.getState().undoable.length > 0) session.getState().undo();
    expect(differing(project, hand.project).size).toBe(0);
    stop();
  });
  fc.assert(property, { numRuns: 60 });
});
