/** What the services and their worker thread tell each other. */
import type { PrintedBlock, PrintedValue } from '../../shared/contract/contract.js';

export interface WorkerSetup {
  readonly bundledFonts: boolean;
  /** One cell: the number of the newest work that was given up. Seen while the worker is busy. */
  readonly cancelled: SharedArrayBuffer;
}

export type WorkerOrder =
  | { readonly kind: 'preview'; readonly number: number; readonly text: string }
  | {
      readonly kind: 'export';
      readonly number: number;
      readonly text: string;
      readonly docx: boolean;
      readonly pdf: boolean;
      /** `auto`: a draft when there are errors; otherwise errors stop it. */
      readonly draft: boolean | 'auto';
    };

export interface PreviewProduct {
  readonly kind: 'preview';
  readonly pdf: Uint8Array;
  readonly pages: number;
  readonly values: readonly PrintedValue[];
  readonly blocks: readonly PrintedBlock[];
}

export type ExportProduct =
  | { readonly kind: 'export'; readonly docx?: Uint8Array; readonly pdf?: Uint8Array; readonly pages: number }
  | { readonly kind: 'blocked'; readonly errors: number };

export type WorkerAnswer =
  | { readonly number: number; readonly kind: 'product'; readonly product: PreviewProduct | ExportProduct }
  | { readonly number: number; readonly kind: 'cancelled' }
  /** `known`: the sentence is for the officer as it stands. */
  | { readonly number: number; readonly kind: 'failed'; readonly message: string; readonly known: boolean }
  | {
      readonly number: number;
      readonly kind: 'progress';
      readonly stage: string;
      readonly done: number;
      readonly total: number;
    };
