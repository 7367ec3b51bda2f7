/**
 * The contract between the window and the services: what may be asked, what is answered, what is told
 * unasked. The same over Electron's channels and over the browser's connection. Every request is parsed
 * by its schema on the side of the services; nothing else passes.
 */
import { z } from 'zod';

const file = z.string().min(1).max(4096);
const id = z.string().regex(/^[\w.-]{1,80}$/);

/** The text of a project file; its own parser judges it. */
const projectText = z.string().max(64 * 1024 * 1024);

export const settingsSchema = z.strictObject({
  /** Name that stands under comments and accepted findings. */
  author: z.string().max(50),
  displayUnit: z.enum(['元', '万元']),
  theme: z.enum(['system', 'light', 'dark']),
  /** Percent. */
  zoom: z.int().min(75).max(200),
});
export type Settings = z.infer<typeof settingsSchema>;

export const DEFAULT_SETTINGS: Settings = { author: '', displayUnit: '万元', theme: 'system', zoom: 100 };

export interface StandardSummary {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly kind: 'budget' | 'accounts';
  readonly years: { readonly from: number; readonly to: number };
  readonly version: string;
}

export interface RecentFile {
  readonly file: string;
  readonly unit: string;
  readonly year: number;
  /** ISO time of the last opening. */
  readonly opened: string;
}

/** Work that was not saved when the program ended. */
export interface Recovery {
  readonly journal: string;
  /** The file it belongs to; absent for a project that was never saved. */
  readonly file?: string;
  readonly unit: string;
  readonly written: string;
}

/** A face that documents ask for: the machine's own where it is installed, else the open one that comes along. */
export interface FontStatus {
  readonly name: string;
  /** File on this machine; absent when the bundled font stands in. */
  readonly file?: string;
}

export interface AppInfo {
  readonly version: string;
  readonly platform: 'windows' | 'linux' | 'macos';
  /** Whether the services can show the system's own file dialogs. */
  readonly nativeDialogs: boolean;
  readonly settings: Settings;
  readonly fonts: readonly FontStatus[];
  readonly standards: readonly StandardSummary[];
  readonly recent: readonly RecentFile[];
  readonly recoveries: readonly Recovery[];
  /** A file named on the command line or opened from the desktop. */
  readonly open?: string;
  readonly example?: string;
}

/** A standard's files as parsed YAML: the window builds the standard itself. */
export interface StandardContent {
  readonly files: Readonly<Record<string, unknown>>;
  readonly catalogs: Readonly<Record<string, unknown>>;
}

export interface OpenedFile {
  readonly file: string;
  readonly text: string;
  /** Stands for the state of the file on disk; handed back on saving. */
  readonly stamp: string;
  readonly readOnly: boolean;
  /** Who else has it open, where that is known. */
  readonly lockedBy?: string;
}

export type SaveResult =
  | { readonly kind: 'saved'; readonly file: string; readonly stamp: string }
  /** The file on disk is no longer the one that was opened. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'cancelled' };

export interface FolderEntry {
  readonly name: string;
  /** To be asked for next; not always the folder and the name joined (drives). */
  readonly path: string;
  readonly folder: boolean;
  readonly size: number;
  readonly modified: string;
}

export interface Folder {
  readonly path: string;
  readonly parent?: string;
  readonly entries: readonly FolderEntry[];
}

/** Where a value stands on a page of the preview; points from the top left corner. */
export interface PrintedValue {
  /** The first page is 1. */
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** `table/row/column` */
  readonly address: string;
}

/** The page on which a block of the document begins; its id is the plan's block, the table or the heading. */
export interface PrintedBlock {
  readonly id: string;
  readonly page: number;
}

export interface Preview {
  readonly pdf: Uint8Array;
  readonly pages: number;
  readonly values: readonly PrintedValue[];
  readonly blocks: readonly PrintedBlock[];
}

/** A PDF ready to be printed by whoever shows it: an address on the page's own server. */
export interface Printable {
  readonly address: string;
}

export type ExportResult =
  | { readonly kind: 'done'; readonly files: readonly string[]; readonly pages: number }
  | { readonly kind: 'blocked'; readonly errors: number }
  | { readonly kind: 'cancelled' };

/** Requests by name; the schema parses what arrives. */
export const requests = {
  'app.info': z.strictObject({}),
  'settings.save': settingsSchema,
  'recent.forget': z.strictObject({ file }),
  'standard.read': z.strictObject({ id }),
  /** Without a file the services ask for one; undefined when the user thought better of it. */
  'project.open': z.strictObject({ file: file.optional() }),
  'project.save': z.strictObject({
    text: projectText,
    file: file.optional(),
    /** Name proposed when the services must ask where to save. */
    suggestedName: z.string().max(200),
    /** Stamp of the state that was opened; absent saves over anything. */
    stamp: z.string().max(200).optional(),
  }),
  'project.close': z.strictObject({ file }),
  'journal.write': z.strictObject({ journal: id, file: file.optional(), unit: z.string().max(200), text: projectText }),
  'journal.drop': z.strictObject({ journal: id }),
  'journal.read': z.strictObject({ journal: id }),
  'folder.list': z.strictObject({ path: file.optional() }),
  /** The newest request wins: an older one that is still running is answered with undefined. */
  'preview.render': z.strictObject({ text: projectText }),
  'export.run': z.strictObject({
    job: id,
    text: projectText,
    docx: file.optional(),
    pdf: file.optional(),
    draft: z.boolean(),
    /** Replace files that exist. */
    overwrite: z.boolean(),
  }),
  'export.choose': z.strictObject({ kind: z.enum(['docx', 'pdf']), suggestedName: z.string().max(200) }),
  'export.cancel': z.strictObject({ job: id }),
  'export.print': z.strictObject({ text: projectText }),
  'file.reveal': z.strictObject({ file }),
  'window.title': z.strictObject({ title: z.string().max(300), dirty: z.boolean() }),
  'window.close': z.strictObject({}),
  'log.error': z.strictObject({ message: z.string().max(4000), stack: z.string().max(20_000).optional() }),
} as const;

export type RequestName = keyof typeof requests;
export type Request<N extends RequestName> = z.infer<(typeof requests)[N]>;

export interface Replies {
  'app.info': AppInfo;
  'settings.save': undefined;
  'recent.forget': undefined;
  'standard.read': StandardContent;
  'project.open': OpenedFile | undefined;
  'project.save': SaveResult;
  'project.close': undefined;
  'journal.write': undefined;
  'journal.drop': undefined;
  'journal.read': string;
  'folder.list': Folder;
  'preview.render': Preview | undefined;
  'export.run': ExportResult;
  'export.choose': string | undefined;
  'export.cancel': undefined;
  /** Undefined when the services show the print dialog themselves; else the window opens the address. */
  'export.print': Printable | undefined;
  'file.reveal': undefined;
  'window.title': undefined;
  'window.close': undefined;
  'log.error': undefined;
}

/** What the services tell unasked. */
export type ServiceEvent =
  | {
      readonly kind: 'progress';
      readonly job: string;
      readonly stage: string;
      readonly done: number;
      readonly total: number;
    }
  /** The open file was changed by somebody else. */
  | { readonly kind: 'file-changed'; readonly file: string }
  /** A menu item was chosen; the name is an action's id. */
  | { readonly kind: 'action'; readonly action: string }
  /** Another file is to be opened in this window. */
  | { readonly kind: 'open'; readonly file: string }
  /** The window is about to close: save or say so. */
  | { readonly kind: 'closing' };

/** A request failed in a way the user can understand: what and where, in Chinese. */
export interface Failure {
  readonly message: string;
}

/** The window's side of the connection, whatever carries it. */
export interface Bridge {
  ask<N extends RequestName>(name: N, request: Request<N>): Promise<Replies[N]>;
  /** Returns a function that stops listening. */
  listen(listener: (event: ServiceEvent) => void): () => void;
}
