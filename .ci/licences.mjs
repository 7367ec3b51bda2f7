/**
 * Whether every package in the lock files has been reviewed (.licences.json): what is shipped by name, version and licence,
 * what only builds or tests by licence. No network, nothing need be installed.
 *   node .ci/licences.mjs             says what is not as it was reviewed
 *   node .ci/licences.mjs --update    takes over names and versions, and says what is new: look at it before committing
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const REVIEW = '.licences.json';
/** Only the first has packages that are shipped; the others are tools. */
const LOCKS = ['package-lock.json', 'electron/package-lock.json', 'electron/packaging/package-lock.json'];
const EDITIONS = ['electron-builder.yml', 'electron/packaging/win7.yml'];
const REGISTRY = 'https://registry.npmjs.org/';

export function readReview(root) {
  return JSON.parse(readFileSync(path.join(root, REVIEW), 'utf8'));
}

/** The packages of the project's lock file that are not only for development, with where they are installed. */
export function productionPackages(root) {
  return packagesOf(root, LOCKS[0]).filter(({ dev }) => !dev);
}

function packagesOf(root, lock) {
  const { packages } = JSON.parse(readFileSync(path.join(root, lock), 'utf8'));
  return Object.entries(packages).flatMap(([place, entry]) => {
    const name = entry.name ?? place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
    return place === '' ? [] : [{ ...entry, place, name }];
  });
}

/** Whether a licence, an expression of SPDX without brackets inside, is among the names. */
export function isAllowed(licence, names) {
  const plain = licence.replace(/^\((.*)\)$/, '$1');
  return plain.split(' OR ').some((choice) => choice.split(' AND ').every((one) => names.includes(one)));
}

/** What is shipped, as it would stand in the review. */
function shippedOf(root, { exceptions }) {
  const editions = EDITIONS.map(
    (file) => /^electronVersion: (\S+)/m.exec(readFileSync(path.join(root, file), 'utf8'))?.[1],
  );
  const all = [
    ...productionPackages(root).map((one) => [`${one.name}@${one.version}`, licenceOf(one, exceptions)]),
    ...editions.map((version) => [`electron@${version}`, 'MIT']),
  ];
  return Object.fromEntries(all.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function licenceOf({ name, license }, exceptions) {
  return license ?? exceptions[name]?.licence ?? 'none';
}

/** What is not as it was reviewed: one sentence each. */
export function problemsOf(root, review) {
  const { shipped, tools, exceptions, scripts, packages } = review;
  const found = shippedOf(root, review);
  const problems = [
    ...Object.entries(found).flatMap(([name, licence]) => {
      if (!isAllowed(licence, shipped)) return [`${name}: its licence (${licence}) is not one that may be shipped`];
      if (packages[name] === undefined) return [`${name} (${licence}) has not been reviewed`];
      return packages[name] === licence ? [] : [`${name}: its licence was ${packages[name]} and is ${licence} now`];
    }),
    ...Object.keys(packages).flatMap((name) => (found[name] === undefined ? [`${name} is not used any more`] : [])),
  ];
  for (const lock of LOCKS)
    for (const one of packagesOf(root, lock)) {
      const [licence, where] = [licenceOf(one, exceptions), `${one.name}@${one.version} in ${lock}`];
      const excepted = exceptions[one.name]?.licence === licence;
      if (!excepted && !isAllowed(licence, [...shipped, ...tools]))
        problems.push(`${where}: licence ${licence} is not allowed`);
      if (!/^sha512-/.test(one.integrity ?? '')) problems.push(`${where}: no sha512 to check what is downloaded by`);
      if (one.resolved !== undefined && !one.resolved.startsWith(REGISTRY))
        problems.push(`${where}: not from ${REGISTRY}`);
      if (one.hasInstallScript && scripts[one.name] === undefined)
        problems.push(`${where}: runs a script when it is installed`);
    }
  return problems;
}

function main(root) {
  const review = readReview(root);
  if (process.argv.includes('--update')) {
    for (const line of problemsOf(root, review)) process.stdout.write(`${line}\n`);
    const packages = shippedOf(root, review);
    writeFileSync(path.join(root, REVIEW), `${JSON.stringify({ ...review, packages }, null, 2)}\n`);
    return;
  }
  const problems = problemsOf(root, review);
  for (const line of problems) process.stderr.write(`${line}\n`);
  if (problems.length === 0) return;
  process.stderr.write(
    `After a review: npm run licences -- --update, and ${REVIEW} by hand for licences, exceptions and scripts.\n`,
  );
  process.exitCode = 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main(path.resolve(import.meta.dirname, '..'));
