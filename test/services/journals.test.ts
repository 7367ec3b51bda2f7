import { copyFile, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Journals } from '../../electron/services/journals.js';
import { OpenFiles, type Saved } from '../../electron/services/open-files.js';
import { differences } from '../../shared/project/difference.js';
import { parseProject, serialiseProject } from '../../shared/project/file.js';
import { journalText } from '../../shared/project/journal-text.js';
import { emptyProject, type Project } from '../../shared/project/model.js';
import { type RecoveryState, recoveryState } from '../../shared/project/recovery-state.js';
import { type Desk, openDesk } from './desk.js';

function stateOf(text: string): number {
  return Number(parseProject(text).project.unit.code);
}

function projectOf(state: number): Project {
  return emptyProject({ id: 'x', version: '1' }, { name: '某局', code: String(state) }, 2026);
}

/** What happens to one file, its window, and others who write it; `n` chooses where there is something to choose. */
interface Step {
  readonly act: 'type' | 'journal' | 'late' | 'save' | 'saveWhileTyping' | 'killInSave' | 'other' | 'kill';
  readonly n: number;
}

interface Window {
  readonly journal: string;
  edit: number;
  state: number;
  stamp: string;
  saved: number;
  /** The newest edit that was on its way to the journal. */
  sent: number;
}

/** The program as it is killed and started again, with a memory of what must not be lost. */
class World {
  private journals = new Journals('');
  private files = new OpenFiles();
  private readonly holder = { id: 'w', send: () => undefined };
  private window: Window = { journal: '', edit: 0, state: 0, stamp: '', saved: 0, sent: -1 };
  /** Every state with those it goes on from. */
  private readonly ancestors = new Map<number, ReadonlySet<number>>([[0, new Set([0])]]);
  /** By journal, the newest state that it was said to hold. */
  private readonly held = new Map<string, number>();
  private states = 0;
  private opened = 0;
  private others = 0;
  private foreign = false;

  constructor(
    private readonly folder: string,
    private readonly file: string,
  ) {}

  async start(): Promise<void> {
    this.journals = new Journals(path.join(this.folder, 'recovery'));
    await this.journals.start();
    this.files = new OpenFiles();
    await this.open(0);
  }

  async end(): Promise<void> {
    await this.files.stop();
    await this.journals.stop();
  }

  async step({ act, n }: Step): Promise<void> {
    const { window } = this;
    switch (act) {
      case 'type':
        return this.type();
      case 'journal':
        return this.write(window.edit, window.state);
      case 'late':
        // Asked for before what was written or saved last, and late on its way.
        if (window.sent > 0) await this.journals.write(this.content(window.sent - 1, 0), this.holder.id);
        return;
      case 'save':
        return this.save(async (save) => save());
      case 'saveWhileTyping':
        return this.save(async (save) => {
          const saved = await save();
          this.type();
          await this.write(this.window.edit, this.window.state);
          return saved;
        });
      case 'killInSave':
        await this.save(async (save) => {
          if (n % 2 === 1) await save();
          if (n > 3) {
            this.type();
            await this.write(this.window.edit, this.window.state);
          }
          throw new Error('killed');
        }).catch(() => undefined);
        return this.kill(n);
      case 'other': {
        const before = await this.onDisk();
        await copyFile(this.file, `${this.file}~`);
        await writeFile(this.file, serialiseProject(projectOf(this.newState(before))));
        this.others += 1;
        this.foreign = true;
        return;
      }
      case 'kill':
        return this.kill(n);
    }
  }

  private async kill(n: number): Promise<void> {
    await this.end();
    this.journals = new Journals(path.join(this.folder, 'recovery'));
    await this.journals.start();
    this.files = new OpenFiles();
    await this.open(n);
    this.others = 0;
  }

  /** The user starts again with the file. */
  private async open(n: number): Promise<void> {
    const { opened } = await this.files.open(this.file, this.holder, false);
    const disk = stateOf(opened.text);
    const saved = parseProject(opened.text).project;
    const offers = new Map<number, { journal: string; state: RecoveryState }>();
    for (const { journal, bases } of await this.journals.of(this.file)) {
      const unsaved = parseProject(await this.journals.read(journal)).project;
      const state = recoveryState(opened.stamp, bases, differences(saved, unsaved));
      const content = Number(unsaved.unit.code);
      this.judge(state, content, disk);
      offers.set(content, { journal, state });
    }
    for (const [journal, state] of this.held)
      if (!this.goesOn(disk, state))
        expect(
          [...offers.keys()].some((one) => this.goesOn(one, state)),
          `${journal} is offered`,
        ).toBe(true);
    this.opened += 1;
    this.window = { journal: `j-${this.opened}`, edit: 0, state: disk, stamp: opened.stamp, saved: disk, sent: -1 };
    for (const [content, { journal, state }] of offers) {
      if (n % 3 === 0 && state === 'newer' && this.window.state === disk) {
        await this.journals.claim(journal, this.window.journal, this.holder.id);
        this.window.state = content;
        this.held.delete(journal);
        this.held.set(this.window.journal, content);
      } else if (n % 3 === 1) await this.drop(journal);
    }
  }

  /** What is said of unsaved work is true. */
  private judge(state: RecoveryState, content: number, disk: number): void {
    expect(state, 'what was saved is not offered').not.toBe('same');
    if (state === 'newer') expect(this.goesOn(content, disk) && content !== disk, 'newer is newer').toBe(true);
    if (state !== 'both') return;
    // Nobody is asked to choose between two where there is one.
    if (!this.foreign) expect(this.goesOn(content, disk), 'newer is known as such').toBe(false);
    if (this.others < 2) expect(this.goesOn(disk, content), 'older is not offered').toBe(false);
  }

  private async save(around: (save: () => Promise<Saved>) => Promise<Saved>): Promise<void> {
    const { window } = this;
    const { edit, state } = window;
    const text = serialiseProject(projectOf(state));
    const before = await this.onDisk();
    if (state !== window.saved) window.sent = edit;
    const stored = { text, stored: text, key: null };
    const to = { file: this.file, stamp: window.stamp, ...stored };
    const content = { ...this.content(edit, state), text };
    const save = (stamp: string | undefined) => around(() => this.files.save(this.file, stored, stamp, this.holder));
    // A window that has nothing unsaved has no journal either.
    const { result } = await (state === window.saved ? save(window.stamp) : this.journals.saving(content, to, save));
    expect(await this.onDisk()).toBe(result.kind === 'saved' ? state : before);
    if (result.kind !== 'saved') return;
    window.stamp = result.stamp;
    window.saved = state;
    if (this.goesOn(state, this.held.get(window.journal) ?? 0)) this.held.delete(window.journal);
  }

  private type(): void {
    this.window.edit += 1;
    this.window.state = this.newState(this.window.state);
  }

  private async write(edit: number, state: number): Promise<void> {
    const { journal, saved } = this.window;
    if (state === saved) return this.drop(journal);
    this.window.sent = edit;
    const disk = await this.onDisk();
    await this.journals.write(this.content(edit, state), this.holder.id);
    if (!this.goesOn(disk, state)) this.held.set(journal, state);
  }

  private content(edit: number, state: number) {
    const { journal, stamp } = this.window;
    return { journal, edit, file: this.file, base: stamp, unit: '某局', text: journalText(projectOf(state)) };
  }

  private async drop(journal: string): Promise<void> {
    await this.journals.drop(journal);
    this.held.delete(journal);
  }

  private newState(from: number): number {
    this.states += 1;
    this.ancestors.set(this.states, new Set([...(this.ancestors.get(from) ?? []), this.states]));
    return this.states;
  }

  private goesOn(state: number, from: number): boolean {
    return this.ancestors.get(state)?.has(from) === true;
  }

  private async onDisk(): Promise<number> {
    return stateOf(await readFile(this.file, 'utf8'));
  }
}

const ACTS = [
  'type',
  'type',
  'journal',
  'journal',
  'late',
  'save',
  'saveWhileTyping',
  'killInSave',
  'other',
  'kill',
] as const;
const steps = fc.array(fc.record({ act: fc.constantFrom(...ACTS), n: fc.nat(5) }), { minLength: 1, maxLength: 25 });

describe('unsaved work and its file', () => {
  it('offers what is not saved and nothing older, whenever the program ends and whoever writes the file', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const folder = await mkdtemp(path.join(os.tmpdir(), 'gongkai-journals-'));
        const file = path.join(folder, 'a.gongkai');
        await writeFile(file, serialiseProject(projectOf(0)));
        const world = new World(folder, file);
        await world.start();
        try {
          for (const one of [...all, { act: 'kill', n: 2 } as const]) await world.step(one);
        } finally {
          await world.end();
          await rm(folder, { recursive: true });
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('recovery journals', () => {
  let desk: Desk;
  let file: string;
  beforeEach(async () => {
    desk = await openDesk();
    file = path.join(desk.folder, '甲.gongkai');
    await writeFile(file, serialiseProject(projectOf(0)));
  });
  afterEach(() => desk.close());

  const unsaved = { journal: 'j-1', unit: '某局', text: journalText(projectOf(5)) };

  it('are offered under whatever name the file is opened, once nobody is at them, and to one window only', async () => {
    const [first, second] = [desk.window('a'), desk.window('b')];
    const opened = await first.ask('project.open', { file });
    await first.ask('journal.write', { ...unsaved, file, base: opened?.stamp, edit: 1 });
    const link = path.join(desk.folder, '乙.gongkai');
    await symlink(file, link);
    expect((await second.ask('project.open', { file: link }))?.recoveries).toEqual([]);
    await desk.services.leave(first.client);
    for (const name of [file, link]) {
      const { recoveries = [] } = (await second.ask('project.open', { file: name })) ?? {};
      expect(recoveries).toMatchObject([{ journal: 'j-1', file, bases: [opened?.stamp] }]);
    }
    await second.ask('journal.claim', { journal: 'j-1', as: 'j-2' });
    const third = desk.window('c');
    await expect(third.ask('journal.claim', { journal: 'j-1', as: 'j-3' })).rejects.toThrow('另一个窗口');
    await expect(third.ask('journal.claim', { journal: 'j-2', as: 'j-3' })).rejects.toThrow('另一个窗口');
    expect((await third.ask('app.info', {})).recoveries).toEqual([]);
  });

  it('end with the save and are not brought back by what was on its way', async () => {
    const window = desk.window('a');
    const opened = await window.ask('project.open', { file });
    if (!opened) throw new Error('not opened');
    const head = { journal: 'j-1', file, base: opened.stamp, unit: '某局' };
    await window.ask('journal.write', { ...head, edit: 1, text: unsaved.text });
    const text = serialiseProject(projectOf(5));
    const saving = window.ask('project.save', {
      text,
      file,
      proposed: '',
      stamp: opened.stamp,
      journal: { ...head, edit: 1 },
    });
    const late = window.ask('journal.write', { ...head, edit: 1, text: unsaved.text });
    expect(await saving).toMatchObject({ kind: 'saved' });
    await late;
    await window.ask('journal.write', { ...head, edit: 0, text: unsaved.text });
    await desk.services.leave(window.client);
    expect((await desk.window('b').ask('app.info', {})).recoveries).toEqual([]);
  });

  it('know of a save whose answer was lost: nobody else has changed the file', async () => {
    const window = desk.window('a');
    const opened = await window.ask('project.open', { file });
    if (!opened) throw new Error('not opened');
    const head = { journal: 'j-1', file, base: opened.stamp, unit: '某局' };
    const save = (state: number, edit: number) => {
      const text = serialiseProject(projectOf(state));
      return window.ask('project.save', { text, file, proposed: '', stamp: opened.stamp, journal: { ...head, edit } });
    };
    expect(await save(1, 1)).toMatchObject({ kind: 'saved' });
    expect(await save(2, 2)).toMatchObject({ kind: 'saved' });
    await writeFile(file, serialiseProject(projectOf(9)));
    expect(await save(3, 3)).toEqual({ kind: 'changed' });
  });

  it('hold the newest of what came while the disk was slow', async () => {
    const window = desk.window('a');
    const texts = Array.from({ length: 200 }, (_, state) => journalText(projectOf(state)));
    await Promise.all(texts.map((text, edit) => window.ask('journal.write', { journal: 'j-1', edit, unit: '', text })));
    expect(await window.ask('journal.read', { journal: 'j-1' })).toBe(texts.at(-1));
  });
});
