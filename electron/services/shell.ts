/** What surrounds the services: Electron with windows and dialogs, or a browser with neither. */
import type { Printable, Request } from '../../shared/contract/contract.js';
import type { Holder } from './open-files.js';

/** A window that is connected. */
export type Client = Holder;

export type DocumentPurpose = Request<'audit.choose'>['purpose'] | 'import';
/** `json` is what imports have taught (导入对应). */
export type FileKind = 'gongkai' | 'gongkai-review' | 'docx' | 'pdf' | 'xlsx' | 'json';
/** What a file that somebody else made is wanted for. */
export type ReviewPurpose = Request<'review.choose'>['purpose'];

/** What the surroundings do: Electron with windows and dialogs, or a browser with neither. */
export interface Shell {
  readonly nativeDialogs: boolean;
  /** The file this window was opened for; told once. */
  fileFor(client: Client): string | undefined;
  chooseOpen(client: Client): Promise<string | undefined>;
  /** Finished documents to audit, another one to compare them with, files with numbers to import, or a check list. */
  chooseDocuments(client: Client, purpose: DocumentPurpose): Promise<readonly string[]>;
  /** Finished documents that become a project; a project besides where it is to be last year's. */
  chooseAdoptable(client: Client, lastYear: boolean): Promise<readonly string[]>;
  /** A folder or a zip to install a standard from. */
  chooseStandard(client: Client, from: 'folder' | 'zip'): Promise<string | undefined>;
  /** A file of what imports have taught. */
  chooseMapping(client: Client): Promise<string | undefined>;
  /** What somebody else said or made. */
  chooseReviewed(client: Client, purpose: ReviewPurpose): Promise<string | undefined>;
  chooseSave(client: Client, kind: FileKind, proposed: string): Promise<string | undefined>;
  print(client: Client, pdf: Uint8Array): Promise<Printable | undefined>;
  reveal(file: string): Promise<void>;
  title(client: Client, title: string, dirty: boolean): void;
  close(client: Client): void;
  /** A project was opened or saved: for the system's recent documents. */
  opened(file: string): void;
  log(message: string, stack: string | undefined): void;
}
