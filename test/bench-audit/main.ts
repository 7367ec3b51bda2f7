/**
 * `npm run bench:audit`: how right and how complete the audit is, on documents with known errors; for people to read.
 * (a) the reference disclosures typed as plain Word files, their published errors kept; (b) published documents, where a
 * folder of them exists; (c) mistakes planted in (a) one at a time; (d) digits planted in the tables of (b), by relations alone;
 * (e) synthetic disclosures in forms that no standard describes, right ones and with planted digits, without a standard.
 */
import '../../electron/services/web-globals.js';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { pdfResource } from '../../electron/services/pdf-resources.js';
import { readDocx } from '../../shared/readers/docx/read-docx.js';
import { readPdf } from '../../shared/readers/pdf/read-pdf.js';
import { joinedReadings, type NamedReading } from '../../shared/reading/joined.js';
import type { Reading } from '../../shared/reading/reading.js';
import { asPdf } from './as-pdf.js';
import { digitsBench } from './digits.js';
import { FORMS, formBlocks } from './forms/forms.js';
import { type FormResult, tryForm } from './forms/try-form.js';
import { chosen, tryAll, tryPart } from './planting.js';
import {
  crowds,
  digitsTable,
  formLists,
  formsTable,
  kindRows,
  lists,
  misses,
  out,
  plantingTables,
  SCORE_HEAD,
  scoreRow,
  table,
  totalRow,
  WAY_NAMES,
} from './print.js';
import { Results } from './results.js';
import { type Score, scoreOf } from './score.js';
import { readTruths } from './truth.js';
import { findingsOf, WAYS } from './try.js';
import { type TypedFile, typedFile, typedFromText } from './typed/files.js';
import { wordFile } from './typed/word-file.js';

const { values } = parseArgs({
  options: {
    /** How many numbers are planted; a tenth as many other slips. */
    sample: { type: 'string', default: '2000' },
    /** Which numbers and slips are drawn. */
    seed: { type: 'string', default: '20260105' },
    /** Lists every false and every missed one. */
    list: { type: 'boolean', default: false },
    /** The typed files also as PDFs of LibreOffice. */
    pdf: { type: 'boolean', default: false },
    /** Which parts, e.g. ab. */
    only: { type: 'string', default: 'abcde' },
    published: { type: 'string', default: '../shared/field/published' },
    /** The published texts of (a), whose own words are typed too where they are at hand. */
    texts: { type: 'string', default: '../shared/references' },
    /** Of (e), only forms whose name has this in it. */
    form: { type: 'string', default: '' },
    /** Documents of every form, and digits planted in the tables of each; as many in its sentences. */
    seeds: { type: 'string', default: '1,2,3,4' },
    digits: { type: 'string', default: '25' },
    jobs: { type: 'string', default: '2' },
    /** Of (c), only with the standard or only with none. */
    ways: { type: 'string', default: WAYS.join(',') },
    /** Of (c), a file for what was tried: the next run goes on with what is left and adds it up. */
    into: { type: 'string' },
    /** Of (c), how many mistakes are tried in this run. */
    turns: { type: 'string', default: 'Infinity' },
    part: { type: 'boolean', default: false },
  },
});

const root = process.cwd();
const truths = path.join(root, 'test', 'bench-audit', 'truth');

const files: TypedFile[] = [];
for (const truth of await readTruths(truths)) files.push(await typedFile(root, truth));

const numbers = Number(values.sample);
const choices = chosen(files, numbers, Math.ceil(numbers / 10), Number(values.seed));

if (values.part) tryPart(choices);
else await bench();

async function bench(): Promise<void> {
  out(`Node ${process.version}, ${new Date().toISOString().slice(0, 10)}\n`);
  if (values.only.includes('a')) await typed();
  if (values.only.includes('b')) await published();
  if (values.only.includes('c')) await planted();
  if (values.only.includes('d')) await digits();
  if (values.only.includes('e')) await forms();
}

async function typed(): Promise<void> {
  await scored('Typed as plain Word files, published errors kept', files);
  if (!existsSync(values.texts)) return;
  const own: TypedFile[] = [];
  for (const file of files) own.push(await typedFromText(file, values.texts));
  await scored('The same in the published words', own);
}

async function scored(what: string, some: readonly TypedFile[]): Promise<void> {
  out(`### ${what}\n`);
  await scoredReadings(some, ({ blocks }) => readDocx(wordFile(blocks)));
  if (!values.pdf) return;
  const pdfs = await asPdf(some);
  out(pdfs ? `### ${what}, PDFs of LibreOffice\n` : 'soffice is not installed: no PDFs.\n');
  if (pdfs)
    await scoredReadings(some, ({ name }) => readPdf((pdfs.get(name) ?? new Uint8Array()).slice(), pdfResource));
}

async function scoredReadings(some: readonly TypedFile[], read: (file: TypedFile) => Promise<Reading>): Promise<void> {
  const readings = new Map<TypedFile, Reading>();
  for (const file of some) readings.set(file, await read(file));
  for (const way of WAYS) {
    const scores = new Map<string, Score>();
    for (const [{ name, standard, truth }, reading] of readings)
      scores.set(name, scoreOf(truth, reading, findingsOf(reading, way === 'standard' ? standard : undefined)));
    print(`with ${WAY_NAMES[way]}`, scores);
  }
}

function print(how: string, scores: ReadonlyMap<string, Score>): void {
  const all = [...scores.values()];
  table(
    [`${SCORE_HEAD[0]}, ${how}`, ...SCORE_HEAD.slice(1)],
    [...[...scores].map(([name, score]) => scoreRow(name, score)), totalRow('**all**', all)],
  );
  table(['kind of error', 'found'], kindRows(all));
  if (values.list) for (const [name, score] of scores) lists(name, score);
}

async function published(): Promise<void> {
  if (!existsSync(values.published)) {
    out(`No ${values.published}: published documents were not audited.\n`);
    return;
  }
  out('### Published documents, no standard\n');
  const scores = new Map<string, Score>();
  for (const truth of await readTruths(path.join(truths, 'published'))) {
    const reading = await readPublished(truth.files ?? [truth.document]);
    scores.set(truth.document, scoreOf(truth, reading, findingsOf(reading)));
  }
  print(WAY_NAMES.none, scores);
}

/** Several files are one disclosure. */
async function readPublished(names: readonly string[]): Promise<Reading> {
  const readings: NamedReading[] = [];
  for (const name of names) {
    const bytes = new Uint8Array(await readFile(path.join(values.published, `${name}.pdf`)));
    readings.push({ name, reading: await readPdf(bytes, pdfResource) });
  }
  return joinedReadings(readings);
}

async function planted(): Promise<void> {
  out('### Mistakes planted one at a time in the typed files\n');
  const { sample, seed, into } = values;
  const ways = WAYS.filter((way) => values.ways.split(',').includes(way));
  const results = await Results.of(into, { sample, seed, ways: ways.join(',') });
  const [count, turns, parts] = [choices.length, Number(values.turns), Number(values.jobs)];
  await tryAll(process.argv[1] ?? '', ['--sample', sample, '--seed', seed, '--part'], {
    results,
    count,
    turns,
    parts,
    ways,
  });
  const tried = results.inOrder();
  if (tried.length < count) out(`${tried.length} of ${count} so far.\n`);
  plantingTables(tried, ways);
  if (!values.list) return;
  misses(tried);
  crowds(tried);
}

async function digits(): Promise<void> {
  if (!existsSync(values.published)) return;
  out('### One digit planted at a time in the tables of published documents, no standard\n');
  const documents: { readonly name: string; readonly reading: Reading }[] = [];
  for (const { document, files: names } of await readTruths(path.join(truths, 'published')))
    documents.push({ name: document, reading: await readPublished(names ?? [document]) });
  digitsTable(digitsBench(documents).filter((result) => result.planted > 0));
}

async function forms(): Promise<void> {
  out('### Forms that no standard describes, typed as plain Word files, no standard\n');
  const results = new Map<string, FormResult[]>();
  for (const form of FORMS.filter(({ name }) => name.includes(values.form))) {
    const own: FormResult[] = [];
    for (const seed of values.seeds.split(',').map(Number))
      own.push(await tryForm(formBlocks(form, seed), { seed, sample: Number(values.digits), form }));
    results.set(form.name, own);
  }
  formsTable(results);
  if (values.list) formLists(results);
}
