/** Settings, layout and recent files: one JSON file in the user's data folder. A damaged one is as good as none. */
import path from 'node:path';
import { z } from 'zod';
import {
  DEFAULT_SETTINGS,
  type Layout,
  layoutSchema,
  type RecentFile,
  type Settings,
  settingsSchema,
} from '../../shared/contract/contract.js';
import { type FileSystem, machine } from './disk/file-system.js';
import { writePrivate } from './disk/write-file.js';

const MAX_RECENT = 12;
/** Tables whose widths are kept; those that were changed longest ago go first. */
const MAX_TABLES = 500;
const NO_LAYOUT: Layout = { sizes: {}, columns: {} };

/** How far a file was, and in which state of file and program that was so. */
const stateOfFile = z.object({
  stamp: z.string().max(200),
  filled: z.int(),
  all: z.int(),
  errors: z.int(),
});
export type KeptState = Readonly<z.infer<typeof stateOfFile>>;

const recentSchema = z.object({
  file: z.string().min(1).max(4096),
  unit: z.string().max(200),
  year: z.int(),
  standard: z.string().max(200).optional(),
  opened: z.string().max(40),
  state: stateOfFile.optional().catch(undefined),
});

const stateSchema = z.object({
  settings: z.record(z.string(), z.unknown()).catch({}),
  recent: z.array(recentSchema).catch([]),
  layout: layoutSchema.catch(NO_LAYOUT),
});

interface KeptFile extends RecentFile {
  readonly state?: KeptState | undefined;
}

interface State {
  readonly settings: Settings;
  readonly recent: readonly KeptFile[];
  readonly layout: Layout;
}

export class UserData {
  private queue: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly folder: string,
    private readonly disk: FileSystem = machine,
  ) {}

  async read(): Promise<State> {
    const source = await this.disk.read(this.file).catch(() => '');
    const nothing = { settings: {}, recent: [], layout: NO_LAYOUT };
    const { settings, recent, layout } = stateSchema.catch(nothing).parse(json(source.toString()));
    return { settings: usableSettings(settings), recent, layout };
  }

  saveSettings(settings: Settings): Promise<void> {
    return this.change((state) => ({ ...state, settings }));
  }

  saveLayout({ sizes, columns }: Layout): Promise<void> {
    return this.change(({ layout, ...state }) => {
      const others = Object.entries(layout.columns).filter(([table]) => !Object.hasOwn(columns, table));
      const changed = Object.entries(columns).filter(([, widths]) => Object.keys(widths).length > 0);
      const kept = [...others, ...changed].slice(-MAX_TABLES);
      return { ...state, layout: { sizes: { ...layout.sizes, ...sizes }, columns: Object.fromEntries(kept) } };
    });
  }

  /** For files of the list. */
  noteState(file: string, state: KeptState): Promise<void> {
    return this.change(({ recent, ...others }) => ({
      ...others,
      recent: recent.map((one) => (one.file === file ? { ...one, state } : one)),
    }));
  }

  remember(opened: RecentFile): Promise<void> {
    return this.change((state) => ({
      ...state,
      recent: [opened, ...state.recent.filter(({ file }) => file !== opened.file)].slice(0, MAX_RECENT),
    }));
  }

  forget(file: string): Promise<void> {
    return this.change((state) => ({ ...state, recent: state.recent.filter((one) => one.file !== file) }));
  }

  private get file(): string {
    return path.join(this.folder, 'settings.json');
  }

  /** Changes follow one another, each upon what is on disk: another window may have written. */
  private change(alter: (state: State) => State): Promise<void> {
    const done = this.queue.then(async () => {
      await writePrivate(this.file, `${JSON.stringify(alter(await this.read()), null, 1)}\n`, this.disk);
    });
    this.queue = done.catch(() => undefined);
    return done;
  }
}

function json(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return undefined;
  }
}

/** One unusable entry, or one that a newer version will know, does not cost the others. */
function usableSettings(raw: Readonly<Record<string, unknown>>): Settings {
  let settings: Settings = DEFAULT_SETTINGS;
  for (const [name, value] of Object.entries(raw)) {
    const parsed = settingsSchema.safeParse({ ...settings, [name]: value });
    if (parsed.success) settings = parsed.data;
  }
  return settings;
}
