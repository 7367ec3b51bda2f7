/**
 * `npm run bench:import`: a disclosure comes back into an empty project of its standard by import alone, and every number that
 * its tables and forms print must be printed again. Ways that need LibreOffice are left out where it is not installed.
 */
import '../../electron/services/web-globals.js';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { compose } from '../../electron/services/prepare.js';
import { readStandard } from '../../electron/services/standards.js';
import { adopt } from '../../shared/adoption/adopt.js';
import { applyImport, planImport } from '../../shared/imports/import.js';
import type { ImportPlan } from '../../shared/imports/plan.js';
import { countsOf } from '../../shared/imports/plan.js';
import { parseProject } from '../../shared/project/file.js';
import { emptyProject, type Project } from '../../shared/project/model.js';
import { askedLine, itemLine, leftLine, questionLine } from '../../shared/report/import-words.js';
import type { Standard } from '../../shared/standard/standard.js';
import { out, table } from '../bench-audit/print.js';
import { randomProject } from '../solving/random-project.js';
import { lastYear, newYear } from './last-year.js';
import { comparison } from './printed-numbers.js';
import { cellsIn, enlarged, ledgerPlanned, loop, planned, type Taken, timed } from './speed.js';
import { fileBy, readBack, WAY_NAMES, WAYS, type Way } from './ways.js';

const { values } = parseArgs({
  options: {
    /** Lists every number that is not equal, and what a person is told. */
    list: { type: 'boolean', default: false },
    /** Words that the name of a project must contain. */
    project: { type: 'string', default: '' },
    ways: { type: 'string', default: WAYS.join() },
    /** How many random projects of each standard there are besides, and from which seed. */
    random: { type: 'string', default: '0' },
    seed: { type: 'string', default: '2026' },
    size: { type: 'string', default: '4' },
    /** Which parts: a round trips, b speed, c a new year's project of a document that was typed. */
    only: { type: 'string', default: 'abc' },
  },
});

interface Case {
  readonly name: string;
  readonly standard: Standard;
  readonly project: Project;
}

/** What a person would say who wants the document as it was: sums that are printed alone are shared out, slips stay. */
const ANSWERS = { asked: 'propose', differs: 'print' };

const LARGE = 35_000;
const templates = path.join(process.cwd(), 'templates');

if (values.only.includes('a'))
  for (const one of await cases()) if (one.name.includes(values.project)) await tryCase(one);
if (values.only.includes('b')) await speed();
if (values.only.includes('c')) await newYears();

async function cases(): Promise<Case[]> {
  const examples = path.join(process.cwd(), 'assets', 'examples');
  const found: Case[] = [];
  const standards: Standard[] = [];
  for (const entry of (await readdir(templates, { recursive: true })).sort())
    if (path.basename(entry) === 'standard.yaml')
      standards.push(await readStandard({ templates }, path.join(templates, path.dirname(entry))));
  const used = new Set<Standard>();
  for (const file of (await readdir(examples)).sort()) {
    if (!file.endsWith('.gongkai')) continue;
    const { project } = parseProject(await readFile(path.join(examples, file), 'utf8'));
    const standard = standards.find(({ identity }) => identity.id === project.standard.id);
    if (!standard) continue;
    used.add(standard);
    found.push({ name: path.basename(file, '.gongkai'), standard, project });
  }
  // A standard without an example is tried on numbers at random.
  for (const standard of standards)
    for (let turn = 0; turn < Math.max(Number(values.random), used.has(standard) ? 0 : 1); turn++) {
      const seed = Number(values.seed) + turn;
      const project = randomProject(standard, seed, Number(values.size));
      found.push({ name: `${standard.identity.id} (random ${seed})`, standard, project });
    }
  return found;
}

async function tryCase({ name, standard, project }: Case): Promise<void> {
  out(`### ${name}\n`);
  const rows: (string | number)[][] = [];
  const lines: string[] = [];
  const { document } = compose(standard, project);
  for (const way of values.ways.split(',') as Way[]) {
    const file = await fileBy(way, standard, document);
    if (!file) {
      rows.push([WAY_NAMES[way], '–']);
      continue;
    }
    const [reading, read] = await timed(() => readBack(file));
    const empty = emptyProject(project.standard, project.unit, project.year);
    const [plan, made] = await timed(() => planImport(standard, empty, reading, ANSWERS));
    const { project: after } = applyImport(empty, plan);
    const { equal, wrong, missing } = comparison(document, compose(standard, after).document);
    const last = lastYear(standard, project, after);
    const told = toldBy(standard, plan);
    const asked = plan.questions.length + plan.asked.reduce((sum, { cells }) => sum + cells.length, 0);
    rows.push([
      WAY_NAMES[way],
      cellsIn(reading),
      equal,
      wrong.length,
      missing.length,
      asked,
      told.length,
      plan.commands.filter(({ kind }) => kind === 'override').length,
      `${last.right} / ${last.blank.length} / ${last.wrong.length}`,
      read.cpu.toFixed(1),
      made.cpu.toFixed(1),
    ]);
    const kept = plan.commands.flatMap((one) =>
      one.kind === 'override'
        ? [`kept: ${one.address.table}/${one.address.row}/${one.address.column} ${one.value}`]
        : [],
    );
    lines.push(
      ...[
        ...wrong,
        ...missing,
        ...told,
        ...kept,
        ...last.blank.map((one) => `last year blank: ${one}`),
        ...last.wrong.map((one) => `last year: ${one}`),
      ].map((line) => `${way}: ${line}`),
    );
  }
  table(
    [
      'way',
      'cells',
      'equal',
      'wrong',
      'missing',
      'asked',
      'told',
      'kept as printed',
      '上年数 right / blank / wrong',
      's to read (CPU)',
      's to plan (CPU)',
    ],
    rows,
  );
  if (values.list) for (const line of lines) out(`- ${line}`);
  if (values.list) out('');
}

/** Of typed Word files and of PDFs that LibreOffice makes of them. */
async function newYears(): Promise<void> {
  out("### A new year's project of last year's document\n");
  const rows: (string | number)[][] = [];
  const lines: string[] = [];
  for (const { name, standard, project } of await cases()) {
    if (!name.includes(values.project) || name.includes('random')) continue;
    const { document } = compose(standard, project);
    for (const way of ['typed', 'typed-pdf'] as const) {
      const file = await fileBy(way, standard, document);
      if (!file) continue;
      const { right, asked, wrong, silent, words, questions, told } = newYear(
        standard,
        project,
        adopt(standard, await readBack(file)),
      );
      rows.push([
        `${name}: ${WAY_NAMES[way]}`,
        right,
        asked,
        wrong.length,
        silent.length,
        words,
        questions,
        told.length,
      ]);
      for (const line of [...wrong, ...silent, ...told]) lines.push(`- ${name}, ${way}: ${line}`);
    }
  }
  table(['document', '上年数 right', 'asked', 'wrong', 'silent', 'words to confirm', 'questions', 'told'], rows);
  if (values.list) out(`${lines.join('\n')}\n`);
}

async function speed(): Promise<void> {
  out('### Speed\n');
  const rows: (string | number)[][] = [];
  const add = async (what: string, { wall, cpu }: Taken): Promise<void> => {
    rows.push([what, wall.toFixed(1), cpu.toFixed(1), (cpu / (await loop())).toFixed(1)]);
  };
  for (const { name, standard, project } of await cases()) {
    const large = name.includes(values.project) ? enlarged(standard, project, LARGE) : undefined;
    const file = large && (await fileBy('xlsx', standard, compose(standard, large).document));
    if (!large || !file) continue;
    const [reading, read] = await timed(() => readBack(file));
    const empty = emptyProject(large.standard, large.unit, large.year);
    const [, plan] = await planned(standard, empty, reading);
    await add(`${name}: workbook of ${cellsIn(reading)} cells read`, read);
    await add('… to the page that asks for confirmation', plan);
    await add('… to the same after an answer', (await planned(standard, empty, reading, ANSWERS))[1]);
  }
  for (const { standard } of await cases())
    if (standard.ledger && standard.identity.id.includes(values.project))
      await add(
        `${standard.identity.id}: ledger of ${LARGE} lines, entered`,
        (await ledgerPlanned(standard, LARGE))[1],
      );
  table(['what', 'seconds', 'of the processor', 'as many loops'], rows);
}

/** What a person is told: what has no place, is refused, does not agree, cannot be compared yet, was not read, is asked. */
function toldBy(standard: Standard, { sources, unread, asked, questions }: ImportPlan): string[] {
  return [
    ...questions.map((one) => `asked: ${questionLine(one)}`),
    ...asked.map((one) => `asked: ${askedLine(one)}`),
    ...unread.map(({ message }) => `unread: ${message}`),
    ...sources.flatMap((source) => {
      const { open } = countsOf(source);
      const items = source.items.flatMap((item) =>
        item.kind === 'refused' || item.kind === 'differs' ? (itemLine(standard, item) ?? []) : [],
      );
      const openCells = source.items.filter(({ kind }) => kind === 'open').map(({ label }) => label);
      return [
        ...items,
        ...source.left.map(leftLine),
        ...(open > 0 ? [`not compared yet: ${openCells.join('、')}`] : []),
      ];
    }),
  ];
}
