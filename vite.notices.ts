import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isAllowed, productionPackages, type Review, readReview } from './.ci/licences.mjs';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly author?: string | { readonly name?: string };
  readonly repository?: string | { readonly url?: string };
}

const TEXT = /^(licen[cs]e|notice|copying|copyright)/i;
/** A folder with the licences of what a package itself contains. */
const FOLDER = /^licen[cs]es$/i;
const RULE = '='.repeat(78);
const ISC =
  'Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby\n' +
  'granted, provided that the above copyright notice and this permission notice appear in all copies.\n\n' +
  'THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL\n' +
  'IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT,\n' +
  'INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN\n' +
  'AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR\n' +
  'PERFORMANCE OF THIS SOFTWARE.\n';

/**
 * The licences of the fonts and libraries that the product contains: every installed package that is not only for
 * development. A package under a licence that is not allowed, or under none, stops the build.
 */
export async function writeNotices(root: string, file: string): Promise<void> {
  const review = readReview(root);
  const shipped = productionPackages(root).filter(({ optional }) => !optional);
  const own = await readFile(path.join(root, 'LICENSE'), 'utf8');
  const words: Readonly<Record<string, string>> = { MIT: own.slice(own.indexOf('Permission')), ISC };
  const notices = await Promise.all(shipped.map(({ place }) => noticeOf(path.join(root, place), words, review)));
  await writeFile(file, `公开 contains these works of others.\n\n${notices.sort().join('\n')}`);
}

async function noticeOf(folder: string, words: Readonly<Record<string, string>>, review: Review): Promise<string> {
  const manifest: Manifest = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
  const { name, version, author, repository } = manifest;
  const texts = await Promise.all((await textsIn(folder)).map((one) => readFile(one, 'utf8')));
  const license = manifest.license ?? review.exceptions[name]?.licence ?? '';
  const by = typeof author === 'string' ? author : (author?.name ?? `the authors of ${name}`);
  // Some packages name their licence and carry no copy of it.
  const copied = words[license] === undefined ? [] : [`Copyright (c) ${by}\n\n${words[license]}`];
  const body = texts.length > 0 ? texts : copied;
  if (!isAllowed(license, review.shipped) || body.length === 0)
    throw new Error(`${name} ${version}: no usable licence (${license})`);
  const source = typeof repository === 'string' ? repository : (repository?.url ?? '');
  return `${RULE}\n${name} ${version}  ${license}  ${source}\n${RULE}\n\n${body.map((text) => `${text.trim()}\n`).join('\n')}`;
}

async function textsIn(folder: string): Promise<string[]> {
  const found = (await readdir(folder, { withFileTypes: true })).filter(({ name }) => TEXT.test(name));
  const texts = await Promise.all(
    found.map(async (one): Promise<string[]> => {
      const file = path.join(folder, one.name);
      if (!one.isDirectory()) return [file];
      return FOLDER.test(one.name) ? (await readdir(file)).map((name) => path.join(file, name)) : [];
    }),
  );
  return texts.flat().sort();
}
