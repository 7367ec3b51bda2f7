/** Finished documents that somebody damaged or made up: audited, or refused in a sentence, in time. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { type Unzipped, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe } from 'vitest';
import { parseProject } from '../../shared/project/file.js';
import { exampleFile, exampleNames } from '../example.js';
import { attack } from './campaign.js';
import { Cli } from './cli.js';
import { damage, damaged, longText, pickAt, place } from './damage.js';

const BODY = '<w:body>';
const MAIN = 'word/document.xml';
type Change = (xml: string) => string;

const escaped = (text: string): string => text.replace(/[&<]/g, (char) => `&#${char.charCodeAt(0)};`);
const paragraph = (text: string): string => `<w:p><w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`;
const cell = (text: string, more = ''): string => `<w:tc><w:tcPr>${more}</w:tcPr>${paragraph(text)}</w:tc>`;
const inBody =
  (added: string): Change =>
  (xml) =>
    xml.replace(BODY, () => BODY + added);
const nested = (before: string, depth: number, after: string): string =>
  before.repeat(depth) + paragraph('1') + after.repeat(depth);

const oddNumber = fc.constantFrom('2147483647', '1000000', '-1', '0', '1e9', 'x', '');

const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 4, arbitrary: longText(400_000).map((text) => inBody(paragraph(text))) },
  fc.tuple(longText(30), fc.nat(30_000)).map(([text, count]) => inBody(paragraph(text).repeat(count))),
  fc.nat(100_000).map((depth) => inBody(nested('<w:sdt><w:sdtContent>', depth, '</w:sdtContent></w:sdt>'))),
  fc.nat(150).map((depth) => inBody(nested('<w:tbl><w:tr><w:tc>', depth, '</w:tc></w:tr></w:tbl>'))),
  fc.nat(2000).map((count) => inBody(`<w:tbl><w:tr>${cell('1.00').repeat(count)}</w:tr></w:tbl>`)),
  fc.nat(1500).map((count) => inBody(`<w:tbl><w:tr>${cell('一').repeat(5)}</w:tr></w:tbl>`.repeat(count))),
  oddNumber.map((span) => inBody(`<w:tbl><w:tr>${cell('1', `<w:gridSpan w:val="${span}"/>`)}</w:tr></w:tbl>`)),
  fc.tuple(oddNumber, place).map(
    ([number, at]): Change =>
      (xml) => {
        const { 0: found, index } = pickAt([...xml.matchAll(/(?<=w:(?:w|val|sz|before|line)=")\d+/g)], at);
        return xml.slice(0, index) + number + xml.slice(index + found.length);
      },
  ),
  fc.constantFrom('9'.repeat(300), '1e308', '-', '0.005', '１２３', '1.2.3', '∞').map(
    (amount): Change =>
      (xml) =>
        xml.replace(/>[\d,]+\.\d\d</g, `>${amount}<`),
  ),
  fc.nat(12).map(
    (depth): Change =>
      (xml) => {
        const entity = (level: number): string => `<!ENTITY e${level} "${`&e${level - 1};`.repeat(10)}">`;
        const all = Array.from({ length: depth }, (_, level) => entity(level + 1)).join('');
        const doctype = `<!DOCTYPE x [<!ENTITY e0 "ha">${all}]>`;
        return xml
          .replace('<w:document', () => `${doctype}<w:document`)
          .replace(BODY, `${BODY}<w:p><w:r><w:t>&e${depth};</w:t></w:r></w:p>`);
      },
  ),
  fc.constant<Change>((xml) =>
    xml.replace('<w:document', () => '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document'),
  ),
);

/** In a PDF the text between the streams is as good as in the open. */
const pdfChange: fc.Arbitrary<Change> = fc.oneof(
  fc
    .tuple(fc.constantFrom('Length', 'Count', 'Size', 'K', 'Kids', 'Prev', 'W', 'Index', 'Parent'), place, oddNumber)
    .map(
      ([name, at, number]): Change =>
        (text) => {
          const spots = [...text.matchAll(new RegExp(`/${name} \\[?\\d+`, 'g'))];
          if (spots.length === 0) return text;
          const { 0: found, index } = pickAt(spots, at);
          return text.slice(0, index) + found.replace(/\d+/, number) + text.slice(index + found.length);
        },
    ),
  fc.tuple(place, place).map(
    ([from, to]): Change =>
      (text) => {
        const objects = [...text.matchAll(/\n(\d+) 0 obj/g)];
        return text.replace(pickAt(objects, from)[0], pickAt(objects, to)[0]);
      },
  ),
  fc.tuple(place, place).map(
    ([from, to]): Change =>
      (text) => {
        const references = [...text.matchAll(/\d+ 0 R/g)];
        const { 0: found, index } = pickAt(references, from);
        return text.slice(0, index) + pickAt(references, to)[0] + text.slice(index + found.length);
      },
  ),
  fc.nat(100_000).map(
    (depth): Change =>
      (text) => {
        const object = `\n900001 0 obj\n${'['.repeat(depth)}${']'.repeat(depth)}\nendobj`;
        return text.replace('\nxref\n', () => `${object}\nxref\n`);
      },
  ),
  fc.nat(300).map(
    (count): Change =>
      (text) =>
        text.replace('/Filter /FlateDecode', `/Filter [${'/FlateDecode '.repeat(count)}]`),
  ),
);

describe('documents', () => {
  let cli: Cli;
  let folder: string;
  let standard: string;
  let docx: Unzipped;
  let docxBytes: Uint8Array;
  let pdfBytes: Uint8Array;
  beforeAll(async () => {
    cli = await Cli.build();
    folder = await mkdtemp(path.join(os.tmpdir(), 'gongkai-campaign-'));
    const file = exampleFile((await exampleNames()).at(-1) ?? '');
    standard = parseProject(await readFile(file, 'utf8')).project.standard.id;
    const [asDocx, asPdf] = ['good.docx', 'good.pdf'].map((name) => path.join(folder, name)) as [string, string];
    await cli.call('generate', file, '--docx', asDocx, '--pdf', asPdf, '--bundled-fonts', '--draft');
    docxBytes = await readFile(asDocx);
    pdfBytes = await readFile(asPdf);
    docx = unzipSync(docxBytes);
  });
  afterAll(async () => {
    cli.tell('documents');
    await cli.end();
    await rm(folder, { recursive: true });
  });

  async function audit(ending: string, bytes: Uint8Array): Promise<void> {
    const file = path.join(folder, `case.${ending}`);
    await writeFile(file, bytes);
    await cli.call('audit', file, '--standard', standard, '--json');
  }

  /** The package again, with one part another. */
  function packed(name: string, part: Uint8Array): Uint8Array {
    return zipSync({ ...docx, [name]: part }, { level: 1 });
  }

  attack(
    'DOCX, damaged as a file',
    8,
    fc.asyncProperty(damage, (how) => audit('docx', damaged(docxBytes, how))),
  );

  attack(
    'DOCX, damaged in one part',
    15,
    fc.asyncProperty(place, damage, (at, how) => {
      const [name, part] = pickAt(Object.entries(docx), at);
      return audit('docx', packed(name, damaged(part, how)));
    }),
  );

  attack(
    'DOCX, made up',
    30,
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 2 }), (changes) => {
      const xml = Buffer.from(docx[MAIN] ?? []).toString();
      return audit('docx', packed(MAIN, Buffer.from(changes.reduce((text, one) => one(text), xml))));
    }),
  );

  attack(
    'PDF, damaged',
    25,
    fc.asyncProperty(damage, (how) => audit('pdf', damaged(pdfBytes, how))),
  );

  attack(
    'PDF, made up',
    25,
    fc.asyncProperty(fc.array(pdfChange, { minLength: 1, maxLength: 3 }), (changes) => {
      const text = Buffer.from(pdfBytes).toString('latin1');
      return audit(
        'pdf',
        Buffer.from(
          changes.reduce((made, one) => one(made), text),
          'latin1',
        ),
      );
    }),
  );
});
