/**
 * Does what README.md says, by the lines it prints: in the current folder, which should be a fresh clone. Ends with an
 * error where a line fails, warns, or does not make the files it names.
 *   node .ci/readme.mjs RESULTS.json      where the results of `npm test` go; without it the tests are left out
 */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const [results] = process.argv.slice(2);
const say = (text) => process.stdout.write(`${text}\n`);
const START_MS = 60_000;
/** What the lines install goes there, not to whoever runs this. */
const userData = mkdtempSync(path.join(os.tmpdir(), 'gongkai-readme-'));
/** A desktop that only notes what it was asked to open. */
const opened = path.join(userData, 'opened');
const note = `#!/bin/sh\necho "$1" >"${opened}.new" && mv "${opened}.new" "${opened}"\n`;
writeFileSync(path.join(userData, 'xdg-open'), note, { mode: 0o755 });
const env = { ...process.env, GONGKAI_USER_DATA: userData, PATH: `${userData}${path.delimiter}${process.env.PATH}` };

/** The commands in the shell blocks of a file, with the exit code that a comment “… ends with N” promises, else 0. */
function linesOf(file) {
  const blocks = [...readFileSync(file, 'utf8').matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block]) => block);
  return blocks.flatMap((block) => block.split('\n').flatMap(commandOf));
}

function commandOf(text) {
  const [line, comment = ''] = text.split(/\s+#/, 2);
  const [, exit = '0'] = /(?:ends with|退出码为) (\d)/.exec(comment) ?? [];
  return line.trim() ? [{ line: line.trim(), exit: Number(exit) }] : [];
}

/** Runs a line to its end, which must be as promised; its output is shown, and returned. */
function run(line, exit) {
  say(`$ ${line}`);
  const options = { shell: true, env, encoding: 'utf8', maxBuffer: 1 << 28 };
  const { status, stdout, stderr } = spawnSync(line, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = stdout + stderr;
  say(output.length > 4000 ? `${output.slice(0, 4000)}…` : output);
  assert.equal(status, exit, `“${line}” ended with ${status}`);
  return output;
}

/** The tests, as in an environment of their own. */
function test(line) {
  const report = `--reporter=default --reporter=json --outputFile.json="${results}"`;
  const { status } = spawnSync(`${line} -- ${report}`, { shell: true, stdio: 'inherit' });
  assert.equal(status, 0, `“${line}” ended with ${status}`);
}

/** The files that a line names as its outputs, each looked into. */
function lookAt(line, output) {
  for (const [, file] of line.matchAll(/(?:-o|--docx|--pdf|--report) (\S+)/g)) isWhatItsNameSays(file);
  for (const [, file, pages] of output.matchAll(/已生成 (\S+)（(\d+) 页）/g)) {
    isWhatItsNameSays(file);
    const text = readFileSync('README.md', 'utf8');
    if (text.includes(`\`${file}\``)) assert.ok(text.includes(`${pages} pages`), `${file} has ${pages} pages`);
  }
}

const BEGINNING = { '.docx': 'PK\u0003\u0004', '.pdf': '%PDF-', '.gongkai': '{', '.svg': '<svg ' };

function isWhatItsNameSays(file) {
  if (existsSync(file) && statSync(file).isDirectory()) {
    const inside = readdirSync(file);
    assert.ok(inside.length > 0, `${file} is empty`);
    for (const name of inside) isWhatItsNameSays(path.join(file, name));
    return;
  }
  assert.ok(existsSync(file) && statSync(file).size > 200, `${file} is not there, or nearly empty`);
  const bytes = readFileSync(file);
  const beginning = BEGINNING[path.extname(file)] ?? '';
  assert.equal(bytes.subarray(0, beginning.length).toString('latin1'), beginning, `${file} is something else`);
  if (file.endsWith('.docx')) assert.ok(bytes.includes('word/document.xml'), `${file} is no DOCX`);
  if (file.endsWith('.pdf')) assert.match(bytes.subarray(-32).toString('latin1'), /%%EOF\s*$/, `${file} is cut off`);
}

/** Starts the editor as without a screen, so in the browser, opens its page as one would, and ends it. */
async function start(line) {
  say(`$ ${line}`);
  const { DISPLAY, WAYLAND_DISPLAY, ...rest } = env;
  const program = spawn(line, { shell: true, env: rest, detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = new Promise((resolve) => program.once('exit', resolve));
  try {
    const page = await fetchPage(await addressOf(program));
    assert.match(page, /<div id="root"/, 'the page is not the editor');
    say('the editor is served');
  } finally {
    process.kill(-program.pid, 'SIGTERM');
    await gone;
  }
}

function addressOf(program) {
  return new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => reject(new Error(`no address: ${said}`)), 10 * START_MS);
    program.stdout.on('data', (data) => {
      process.stdout.write(data);
      said += data;
      const found = /http:\/\/127\.0\.0\.1:\S+/.exec(said)?.[0];
      if (!found) return;
      clearTimeout(timer);
      resolve(found);
    });
    program.once('exit', () => {
      clearTimeout(timer);
      reject(new Error(`it ended: ${said}`));
    });
  });
}

/** Does what a browser does with the file that it was given: posts its form, and shows the answer. */
async function fetchPage(address) {
  const signal = AbortSignal.timeout(START_MS);
  while (!existsSync(opened)) await sleep(200, undefined, { signal });
  const form = readFileSync(readFileSync(opened, 'utf8').trim(), 'utf8');
  const [, action] = /action="([^"]+)"/.exec(form) ?? [];
  const [, name, value] = /name="([^"]+)" value="([^"]+)"/.exec(form) ?? [];
  assert.ok(action?.startsWith(address), 'the file leads elsewhere');
  const page = await fetch(action, { method: 'POST', body: new URLSearchParams({ [name]: value }), signal });
  assert.equal(page.status, 200, 'the page is not served');
  return page.text();
}

try {
  const lines = linesOf('README.md');
  assert.ok(lines.length > 3, 'README.md has no commands');
  assert.deepEqual(linesOf('README.zh-CN.md'), lines, 'README.zh-CN.md has other commands');
  assert.ok(!existsSync('out') && !existsSync('dist'), 'this is not a fresh clone');
  for (const { line, exit } of lines) {
    if (line.endsWith('npm start')) await start(line);
    else if (line.endsWith('npm test')) results && test(line);
    else {
      const output = run(line, exit);
      assert.doesNotMatch(output, /^npm warn|\bwarning\b|deprecated/im, `“${line}” warns`);
      lookAt(line, output);
    }
  }
} finally {
  rmSync(userData, { recursive: true, force: true });
}
