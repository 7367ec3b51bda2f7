/**
 * The contract between the window and the services: what may be asked, what is answered, what is told
 * unasked. The same over Electron's channels and over the browser's connection. Every request is parsed
 * by its schema on the side of the services; nothing else passes.
 */
import { z } from 'zod';
import type { StandardProblem } from '../standard/problem.js';
import { type AdoptReplies, adoptRequests } from './adopt-requests.js';
import { type AuditReplies, auditRequests } from './audit-requests.js';
import { type BoardReplies, boardRequests } from './board-requests.js';
import { type DepartmentReplies, departmentRequests } from './department-requests.js';
import type { ServiceEvent } from './events.js';
import { file, id, projectText } from './fields.js';
import { type ImportReplies, importRequests } from './import-requests.js';
import { type PasswordReplies, passwordRequests } from './password-requests.js';
import { type PictureReplies, pictureRequests } from './picture-requests.js';
import type { Preview } from './preview.js';
import { type ReviewReplies, reviewRequests } from './review-requests.js';
import { type SignReplies, signRequests } from './sign-requests.js';

/** A name, or a whole path, proposed where the services must ask where to save. */
const proposed = z.string().max(4096);
const version = z.string().regex(/^[\d.]{1,20}$/);

/** Stands for the state of a file on disk. */
const stamp = z.string().max(200);

/** What a recovery journal says of the work in it. */
const journalHead = {
  journal: id,
  /** Grows with every change of the work: what is older than what was written or saved already is passed over. */
  edit: z.int().min(0).optional(),
  /** The file it belongs to; absent for work that was never saved. */
  file: file.optional(),
  /** The state of that file which the work goes on from. */
  base: stamp.optional(),
  unit: z.string().max(200),
};

export const settingsSchema = z.strictObject({
  /** Name that stands under comments and accepted findings. */
  author: z.string().max(50),
  displayUnit: z.enum(['元', '万元']),
  theme: z.enum(['system', 'light', 'dark']),
  /** Percent. */
  zoom: z.int().min(75).max(200),
});
export type Settings = z.infer<typeof settingsSchema>;

export const DEFAULT_SETTINGS: Settings = {
  author: '',
  displayUnit: '万元',
  theme: 'system',
  zoom: 100,
};

/** Pixels, before the zoom. */
const pixels = z.int().min(20).max(5000);

/** Where the user put the lines between the window's parts, and how wide he made columns. */
export const layoutSchema = z.strictObject({
  /** By part of the window. */
  sizes: z.record(z.string().regex(/^[a-z]{1,20}$/), pixels),
  /** By table (`standard/table`), then by column; an empty record: as the table comes. */
  columns: z.record(z.string().max(200), z.record(z.string().max(80), pixels)),
});
export type Layout = z.infer<typeof layoutSchema>;

export interface StandardSummary {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly kind: 'budget' | 'accounts';
  readonly years: { readonly from: number; readonly to: number };
  readonly version: string;
  /** With the program, or installed by the user. */
  readonly origin: 'builtin' | 'installed';
}

/** A standard in the list of all that are on this machine, several versions side by side. */
export interface StandardEntry extends StandardSummary {
  /** Why it cannot be used; empty when it can. */
  readonly problems: readonly StandardProblem[];
  /** It brings a text about itself. */
  readonly readme: boolean;
}

export type InstallResult =
  | { readonly kind: 'installed'; readonly standard: StandardSummary; readonly replaced: boolean }
  /** This very version is there already: ask, then install `source` again with `replace`. */
  | { readonly kind: 'exists'; readonly standard: StandardSummary; readonly source: string }
  /** Nothing was installed; all that is wrong with the package. */
  | { readonly kind: 'refused'; readonly problems: readonly StandardProblem[] }
  | { readonly kind: 'cancelled' };

export interface RecentFile {
  readonly file: string;
  readonly unit: string;
  readonly year: number;
  /** Id of its standard; absent for one that was last opened by an earlier version of the program. */
  readonly standard?: string | undefined;
  /** ISO time of the last opening. */
  readonly opened: string;
}

/** How far a recent file is (填报 12/31 · 错误 3), or in words why that is not known. */
export type RecentState =
  | { readonly kind: 'known'; readonly filled: number; readonly all: number; readonly errors: number }
  /** It has a password. */
  | { readonly kind: 'locked' }
  | { readonly kind: 'unknown'; readonly reason: string };

/** A project that comes with the program, to look at. */
export interface ExampleFile {
  readonly file: string;
  readonly unit: string;
  readonly year: number;
  /** Id of its standard. */
  readonly standard: string;
}

/** Work that was not saved when the program ended. */
export interface Recovery {
  readonly journal: string;
  /** The file it belongs to; absent for a project that was never saved. */
  readonly file?: string;
  readonly unit: string;
  /** ISO time at which it was last written. */
  readonly written: string;
  /** States of the file that it goes on from: newer than each of these. Absent where that is not known. */
  readonly bases?: readonly string[];
}

/** A face that documents ask for: the machine's own where it is installed, else the open one that comes along. */
export interface FontStatus {
  readonly name: string;
  /** File on this machine; absent when the bundled font stands in. */
  readonly file?: string;
  /** A file of this face that cannot be used, and what is used instead. */
  readonly problem?: string;
}

export interface AppInfo {
  readonly version: string;
  readonly platform: 'windows' | 'linux' | 'macos';
  /** Whether the services can show the system's own file dialogs. */
  readonly nativeDialogs: boolean;
  readonly settings: Settings;
  readonly fonts: readonly FontStatus[];
  /** What new projects can be made from: the newest version of each. */
  readonly standards: readonly StandardSummary[];
  readonly recent: readonly RecentFile[];
  readonly recoveries: readonly Recovery[];
  /** A file named on the command line or opened from the desktop. */
  readonly open?: string;
  /** The latest year first. */
  readonly examples: readonly ExampleFile[];
  readonly layout: Layout;
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
  /** It has a password. */
  readonly locked?: true;
  /** Who else has it open, where that is known. */
  readonly lockedBy?: string;
  /** ISO time at which it was last written. */
  readonly modified: string;
  /** Unsaved work on this file that nobody is at, the newest first. */
  readonly recoveries: readonly Recovery[];
}

export type SaveResult =
  | {
      readonly kind: 'saved';
      readonly file: string;
      readonly stamp: string;
      /** It has a password. */
      readonly locked?: true;
      /** The project moved to another version of its standard: where the file as it was before is kept. */
      readonly backup?: string;
    }
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

/** A PDF ready to be printed by whoever shows it: an address on the page's own server. */
export interface Printable {
  readonly address: string;
}

export type ExportResult =
  | {
      readonly kind: 'done';
      readonly files: readonly string[];
      /** Absent where no pages were laid out. */
      readonly pages?: number;
      /** What should be known besides, a sentence each: a damaged font that was passed over. */
      readonly notices: readonly string[];
    }
  | { readonly kind: 'blocked'; readonly errors: number }
  | { readonly kind: 'cancelled' };

/** Requests by name; the schema parses what arrives. */
export const requests = {
  'app.info': z.strictObject({}),
  'settings.save': settingsSchema,
  /** Sizes and tables that are not named stay as they are. */
  'layout.save': layoutSchema,
  'recent.forget': z.strictObject({ file }),
  /** Of a file in the list. */
  'recent.state': z.strictObject({ file }),
  /** The version where it is there, else the newest. */
  'standard.read': z.strictObject({ id, version: version.optional() }),
  'standard.list': z.strictObject({}),
  /** Without a source the services ask for a folder or a zip. */
  'standard.install': z.strictObject({
    from: z.enum(['folder', 'zip']),
    source: file.optional(),
    /** Replace the same version. */
    replace: z.boolean(),
  }),
  'standard.remove': z.strictObject({ id, version }),
  /** The text that a standard brings about itself; without one, the guide on writing standards. */
  'standard.guide': z.strictObject({ standard: z.strictObject({ id, version }).optional() }),
  /** Without a file the services ask for one; undefined when the user thought better of it. */
  'project.open': z.strictObject({
    file: file.optional(),
    /** Only to be looked at: nobody else is kept from editing it. */
    readOnly: z.boolean().optional(),
  }),
  'project.save': z.strictObject({
    text: projectText,
    file: file.optional(),
    proposed,
    /** Stamp of the state that was opened; absent saves over anything. */
    stamp: stamp.optional(),
    /** The file that the work has, where it is another: what is locked with a password stays locked. */
    from: file.optional(),
    /** The journal of this work, and what it would be told: it ends with the save, unless it is newer by then. */
    journal: z.strictObject(journalHead).optional(),
  }),
  'project.close': z.strictObject({ file }),
  'journal.write': z.strictObject({ ...journalHead, text: projectText }),
  'journal.drop': z.strictObject({ journal: id }),
  'journal.read': z.strictObject({ journal: id }),
  /** Goes on with unsaved work under a name of one's own; refused when somebody else was first. */
  'journal.claim': z.strictObject({ journal: id, as: id }),
  /** Answered at once: whether the services are there. */
  'link.ping': z.strictObject({}),
  'folder.list': z.strictObject({ path: file.optional() }),
  /** The newest request wins: an older one that is still running is answered with undefined. `known` is the preview that the window has. */
  'preview.render': z.strictObject({ text: projectText, known: z.string().max(60).optional() }),
  /** Pages of the window's newest preview, by their keys. */
  'preview.draw': z.strictObject({ pages: z.array(z.string().max(60)).min(1).max(50) }),
  /** Characters, each once. */
  'fonts.lacking': z.strictObject({ characters: z.string().max(200_000) }),
  'export.run': z.strictObject({
    job: id,
    text: projectText,
    docx: file.optional(),
    pdf: file.optional(),
    /** All printed tables, each on a sheet. */
    xlsx: file.optional(),
    draft: z.boolean(),
    /** Replace files that exist. */
    overwrite: z.boolean(),
  }),
  'export.choose': z.strictObject({ kind: z.enum(['docx', 'pdf', 'xlsx']), proposed }),
  /** Gives up any work that bears the name of a job. */
  'export.cancel': z.strictObject({ job: id }),
  /** The check sheet (自检表) of a project; `name` is how its file is called. */
  'report.run': z.strictObject({
    job: id,
    text: projectText,
    name: z.string().max(200),
    docx: file.optional(),
    pdf: file.optional(),
    overwrite: z.boolean(),
  }),
  ...auditRequests,
  ...adoptRequests,
  ...importRequests,
  ...pictureRequests,
  ...boardRequests,
  ...departmentRequests,
  ...signRequests,
  ...passwordRequests,
  ...reviewRequests,
  'export.print': z.strictObject({ text: projectText }),
  'file.reveal': z.strictObject({ file }),
  'window.title': z.strictObject({ title: z.string().max(300), dirty: z.boolean() }),
  'window.close': z.strictObject({}),
  'log.error': z.strictObject({ message: z.string().max(4000), stack: z.string().max(20_000).optional() }),
} as const;

export type RequestName = keyof typeof requests;

/** Whether a request of that name brings the text of a project, or pictures: all others are short. */
export function mayBeLong(name: string): boolean {
  if (!Object.hasOwn(requests, name)) return false;
  const { shape } = requests[name as RequestName];
  return 'text' in shape || 'pictures' in shape;
}

export type Request<N extends RequestName> = z.infer<(typeof requests)[N]>;

export interface Replies
  extends AuditReplies,
    AdoptReplies,
    ImportReplies,
    PictureReplies,
    BoardReplies,
    DepartmentReplies,
    SignReplies,
    PasswordReplies,
    ReviewReplies {
  'app.info': AppInfo;
  'settings.save': undefined;
  'layout.save': undefined;
  'recent.forget': undefined;
  'recent.state': RecentState;
  'standard.read': StandardContent;
  'standard.list': readonly StandardEntry[];
  'standard.install': InstallResult;
  'standard.remove': undefined;
  'standard.guide': string;
  'project.open': OpenedFile | undefined;
  'project.save': SaveResult;
  'project.close': undefined;
  'journal.write': undefined;
  'journal.drop': undefined;
  'journal.read': string;
  'journal.claim': undefined;
  'link.ping': undefined;
  'folder.list': Folder;
  'preview.render': Preview | undefined;
  /** A PDF of just these pages; undefined where one of them is not the newest preview's. */
  'preview.draw': Uint8Array | undefined;
  /** Those that no font has. */
  'fonts.lacking': string;
  'export.run': ExportResult;
  'export.choose': string | undefined;
  'export.cancel': undefined;
  'report.run': ExportResult;
  /** Undefined when the services show the print dialog themselves; else the window opens the address. */
  'export.print': Printable | undefined;
  'file.reveal': undefined;
  'window.title': undefined;
  'window.close': undefined;
  'log.error': undefined;
}

/** A request failed in a way the user can understand: what and where, in Chinese. */
export interface Failure {
  readonly message: string;
}

/** Whether the services can be reached: they do, they do not answer for a while, the connection is gone. */
export type Link = 'up' | 'silent' | 'down';

/** The window's side of the connection, whatever carries it. */
export interface Bridge {
  ask<N extends RequestName>(name: N, request: Request<N>): Promise<Replies[N]>;
  /** Returns a function that stops listening. */
  listen(listener: (event: ServiceEvent) => void): () => void;
  /** Tells of changes of the link; absent where window and services end together. Returns a function that stops. */
  watch?(listener: (link: Link) => void): () => void;
  /** Where a dropped file lies on this machine; absent or undefined where that is not told, as in a browser. */
  pathOf?(file: { readonly name: string }): string | undefined;
}
