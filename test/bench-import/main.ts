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
import { applyImport, planImport } from '../../shared/imports/import.js';
import type { ImportPlan } from '../../shared/imports/plan.js';
import { countsOf } from '../../shared/imports/plan.js';
import { parseProject } from '../../shared/project/file.js';
import { emptyProject, type Project } from '../../shared/project/model.js';
import { askedLine, itemLine, leftLine, questionLine } from '../../shared/report/import-words.js';
import type { Standard } from '../../shared/standard/standard.js';
import { out, table } from '../bench-audit/print.js';
import { randomProject } from '../solving/random-project.js';
import { comparison } from './printed-numbers.js';
import { readingBy, WAY_NAMES, WAYS, type Way } from './ways.js';

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
  },
});

interface Case {
  readonly name: string;
  readonly standard: Standard;
  readonly project: Project;
}

/** What a person would say who wants the document as it was: sums that are printed alone are shared out, slips stay. */
const ANSWERS = { asked: 'propose', differs: 'keep' };

const templates = path.join(process.cwd(), 'templates');

for (const one of await cases()) if (one.name.includes(values.project)) await tryCase(one);

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
    const start = performance.now();
    const reading = await readingBy(way, standard, document);
    if (!reading) {
      rows.push([WAY_NAMES[way], '–']);
      continue;
    }
    const read = performance.now();
    const empty = emptyProject(project.standard, project.unit, project.year);
    const plan = planImport(standard, empty, reading, ANSWERS);
    const planned = performance.now();
    const { equal, wrong, missing } = comparison(
      document,
      compose(standard, applyImport(empty, plan).project).document,
    );
    const told = toldBy(standard, plan);
    const asked = plan.questions.length + plan.asked.reduce((sum, { cells }) => sum + cells.length, 0);
    const seconds = (ms: number): string => (ms / 1000).toFixed(1);
    rows.push([
      WAY_NAMES[way],
      equal,
      wrong.length,
      missing.length,
      asked,
      told.length,
      seconds(read - start),
      seconds(planned - read),
    ]);
    lines.push(...[...wrong, ...missing, ...told].map((line) => `${way}: ${line}`));
  }
  table(['way', 'equal', 'wrong', 'missing', 'asked', 'told', 's to read', 's to plan'], rows);
  if (values.list) for (const line of lines) out(`- ${line}`);
  if (values.list) out('');
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
