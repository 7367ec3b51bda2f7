/** What the services and their worker threads tell each other. */
import type { AuditReport } from '../../shared/audit/audit.js';
import type { AdoptResult } from '../../shared/contract/adopt-requests.js';
import type { AuditedFinding, AuditedOther, AuditResult, AuditStandard } from '../../shared/contract/audit.js';
import type { UnitProgress } from '../../shared/contract/board-requests.js';
import type { DepartmentPlan } from '../../shared/contract/department-requests.js';
import type { RefusedFile } from '../../shared/contract/imports.js';
import type { Preview } from '../../shared/contract/preview.js';
import type { CompareResult } from '../../shared/contract/review-requests.js';
import type { Report } from '../../shared/findings/ledger.js';
import type { ImportAnswers, ImportPlan } from '../../shared/imports/plan.js';
import type { Reading } from '../../shared/reading/reading.js';
import type { Checked, CheckedUnit } from '../../shared/report/folder-sheet.js';
import type { UnitSource } from '../services/departments.js';
import type { OtherWish } from '../services/other-document.js';
import type { StandardsPlace } from '../services/standards.js';

export interface WorkerSetup {
  readonly bundledFonts: boolean;
  /** It sets pages: the fonts are looked for at once. */
  readonly setsPages: boolean;
  readonly standards: StandardsPlace;
  /** One cell: the number of the work that was given up last. Seen while the worker is busy. */
  readonly cancelled: SharedArrayBuffer;
  /** One cell: 1 where there is work. What is done ahead of any makes way for it. */
  readonly wanted: SharedArrayBuffer;
}

/** What a window asks of its preview; `known` is the one that it has. */
export interface PreviewWish {
  readonly text: string;
  readonly known?: string | undefined;
}

export type WorkerOrder =
  /** Of the window `client`. */
  | ({ readonly kind: 'preview'; readonly number: number; readonly client: string } & PreviewWish)
  /** Pages of the window's newest preview, by their keys. */
  | { readonly kind: 'draw'; readonly number: number; readonly client: string; readonly pages: readonly string[] }
  /** Which of the characters no font has. */
  | { readonly kind: 'lacking'; readonly number: number; readonly characters: string }
  /** How far a project is and what was found in it, checked as it is before an export. */
  | {
      readonly kind: 'state';
      readonly number: number;
      readonly text: string;
      /** How the project's file is called, and the file that published last year's figures, or why they cannot be compared. */
      readonly lastYear?: { readonly name: string } & ({ readonly file: string } | { readonly reason: string });
    }
  | {
      readonly kind: 'export';
      readonly number: number;
      readonly text: string;
      readonly docx: boolean;
      readonly pdf: boolean;
      /** All printed tables. */
      readonly xlsx?: boolean;
      /** `auto`: a draft when there are errors; otherwise errors stop it. */
      readonly draft: boolean | 'auto';
    }
  /** The check sheet of a project; `name` is how its file is called. */
  | {
      readonly kind: 'selfCheck';
      readonly number: number;
      readonly text: string;
      readonly name: string;
      readonly docx: boolean;
      readonly pdf: boolean;
      readonly xlsx?: boolean;
    }
  /** The pictures of a project on pages. */
  | {
      readonly kind: 'picturePages';
      readonly number: number;
      readonly text: string;
      readonly docx: boolean;
      readonly pdf: boolean;
      readonly xlsx?: boolean;
    }
  /** The sheet of a folder's project files, each named from the folder on. */
  | {
      readonly kind: 'folderSheet';
      readonly number: number;
      readonly folder: string;
      /** When they were checked, as a number. */
      readonly at: number;
      readonly units: readonly CheckedUnit[];
      readonly docx: boolean;
      readonly pdf: boolean;
      readonly xlsx?: boolean;
    }
  /** The letter to one unit; `by` is a day. */
  | {
      readonly kind: 'letter';
      readonly number: number;
      readonly unit: Checked;
      readonly at: number;
      readonly by?: string;
      readonly docx: boolean;
      readonly pdf: boolean;
      readonly xlsx?: boolean;
    }
  /** A check list, by its name or file, filled in for a folder's project files, or for finished documents that were audited. */
  | {
      readonly kind: 'checklist';
      readonly number: number;
      readonly checklist: string;
      /** The folder, or the names of the documents. */
      readonly of: string;
      /** When they were checked, as a number. */
      readonly at: number;
      readonly checked: readonly CheckedUnit[] | Report;
      readonly docx: boolean;
      readonly pdf: boolean;
      readonly xlsx?: boolean;
    }
  /** `standard` is an id, or NO_STANDARD; without it the one that fits is taken. */
  | {
      readonly kind: 'audit';
      readonly number: number;
      readonly files: readonly string[];
      readonly standard?: string;
      readonly other?: OtherWish;
    }
  /** What a project prints against another document; `name` is how its file is called. */
  | {
      readonly kind: 'truth';
      readonly number: number;
      readonly text: string;
      readonly name: string;
      readonly other: OtherWish;
    }
  /** A finished document as a project; without a standard the one that fits is taken. */
  | {
      readonly kind: 'adopt';
      readonly number: number;
      readonly files: readonly string[];
      readonly standard?: string;
      readonly answers: Readonly<Record<string, string>>;
    }
  /** What an import into a project would do. */
  | {
      readonly kind: 'import';
      readonly number: number;
      readonly text: string;
      readonly answers: ImportAnswers;
      /** The user's data folder, where it is kept what imports have taught. */
      readonly userData: string;
      /** The same where the source is the same. */
      readonly import: string;
      /** Files that are read together, or what was read of them before; absent where the thread should have it still. */
      readonly source?: { readonly files: readonly string[] } | { readonly reading: Reading };
    }
  /** The sheet of an import; `at` is the time at which it was planned. */
  | {
      readonly kind: 'importSheet';
      readonly number: number;
      readonly text: string;
      readonly files: readonly string[];
      readonly refused: readonly RefusedFile[];
      readonly at: number;
      readonly plan: ImportPlan;
      readonly docx: boolean;
      readonly pdf: boolean;
      readonly xlsx?: boolean;
    }
  /** Two states of a disclosure; a text is that of a project file. */
  | { readonly kind: 'compare'; readonly number: number; readonly before: Compared; readonly after: Compared }
  /** What taking its units' files into a department's project would do. */
  | {
      readonly kind: 'department';
      readonly number: number;
      readonly text: string;
      readonly sources: readonly UnitSource[];
      readonly dropped: readonly string[];
      readonly uneliminated: readonly string[];
      readonly list?: string;
    }
  /** The sheet of a comparison; `at` is the time at which it was made. */
  | {
      readonly kind: 'comparisonSheet';
      readonly number: number;
      readonly product: CompareProduct;
      readonly at: number;
      readonly docx: boolean;
      readonly pdf: boolean;
      readonly xlsx?: boolean;
    }
  /** The check sheet of an audited document; `at` is the time of the audit. */
  | {
      readonly kind: 'auditSheet';
      readonly number: number;
      readonly files: readonly string[];
      readonly at: number;
      readonly standard?: string;
      /** Another document that was compared with it, in words. */
      readonly compared?: string;
      readonly reason: string;
      readonly report: AuditReport;
      readonly docx: boolean;
      readonly pdf: boolean;
      readonly xlsx?: boolean;
    };

/** A file, or the text of a project with what it is called. */
export type Compared = { readonly file: string } | { readonly text: string; readonly name: string };

export interface PreviewProduct extends Preview {
  readonly kind: 'preview';
}

export interface DrawnProduct {
  readonly kind: 'drawn';
  readonly pdf?: Uint8Array;
}

export type ExportProduct = Exported | { readonly kind: 'blocked'; readonly errors: number };

export interface Exported {
  readonly kind: 'export';
  readonly docx?: Uint8Array;
  readonly pdf?: Uint8Array;
  readonly xlsx?: Uint8Array;
  /** Absent where no pages were laid out. */
  readonly pages?: number;
  readonly notices: readonly string[];
}

export interface LackingProduct {
  readonly kind: 'lacking';
  readonly characters: string;
}

export interface StateProduct extends UnitProgress, Report {
  readonly kind: 'state';
}

export interface AuditProduct {
  readonly kind: 'audit';
  readonly standard?: AuditStandard;
  readonly reason: string;
  readonly proposal?: AuditStandard;
  readonly other?: AuditedOther;
  readonly report: AuditReport;
  /** The same as the window shows it. */
  readonly shown: Pick<AuditResult, 'findings' | 'ledger' | 'unread'>;
  /** The blocks that its places name, each as JSON: of most nobody ever asks what stands in them. */
  readonly blocks: readonly string[];
}

export interface AdoptProduct {
  readonly kind: 'adopt';
  readonly result: AdoptResult;
}

/** The thread does not have what was read for an import any more. */
export interface LostProduct {
  readonly kind: 'lost';
}

export interface ImportProduct {
  readonly kind: 'import';
  readonly plan: ImportPlan;
  /** Id of the project's standard. */
  readonly standard: string;
  /** Of files: what was read, and which of them could not be. */
  readonly reading?: Reading;
  readonly refused?: readonly RefusedFile[];
}

export interface CompareProduct extends Omit<CompareResult, 'comparison'> {
  readonly kind: 'compare';
  /** That gives its sheet the faces. */
  readonly standard: { readonly id: string; readonly version: string };
}

export interface DepartmentProduct {
  readonly kind: 'department';
  readonly plan: Omit<DepartmentPlan, 'folder' | 'files'>;
}

export type Product =
  | DepartmentProduct
  | PreviewProduct
  | DrawnProduct
  | LackingProduct
  | ExportProduct
  | StateProduct
  | AuditProduct
  | AdoptProduct
  | LostProduct
  | ImportProduct
  | CompareProduct;

export type WorkerAnswer =
  | {
      readonly number: number;
      readonly kind: 'product';
      readonly product: Product;
    }
  | { readonly number: number; readonly kind: 'cancelled' }
  /** The sentence is for the officer as it stands; `trace` of a fault of the program is for the log. */
  | { readonly number: number; readonly kind: 'failed'; readonly message: string; readonly trace?: string }
  | {
      readonly number: number;
      readonly kind: 'progress';
      readonly stage: string;
      readonly done: number;
      readonly total: number;
    }
  /** All that an audit has found so far; more comes. */
  | { readonly number: number; readonly kind: 'found'; readonly findings: readonly AuditedFinding[] };

/** A file for the thread that reads one; its name only helps the wording. */
export interface ReaderOrder {
  readonly bytes: Uint8Array;
  readonly name: string;
}

/** The refusal is for the officer as it stands. */
export type ReaderAnswer = { readonly reading: Reading } | { readonly refusal: string };
