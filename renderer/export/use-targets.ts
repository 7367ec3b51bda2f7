/** Which files an export makes and where they go. */

import { useEffect, useState } from 'react';
import { folderOf, joinPath } from '../kit/file-path.js';
import { useBridge } from '../store/context.js';
import type { ExportKind } from '../store/dialogs.js';
import { messageOf } from '../store/failure.js';
import { ui } from '../store/ui.js';

export type FileKind = 'docx' | 'pdf' | 'xlsx';

/** What is asked of the services. */
export interface ExportFiles {
  readonly docx?: string;
  readonly pdf?: string;
  readonly xlsx?: string;
  /** Replace files that exist. */
  readonly overwrite: boolean;
}

export interface Target {
  readonly kind: FileKind;
  readonly wanted: boolean;
  /** Empty until the folder is known. */
  readonly file: string;
  want(on: boolean): void;
  /** `replace` tells that the user has already agreed to replace the file. */
  put(file: string, replace: boolean): void;
}

export interface Targets {
  readonly all: readonly Target[];
  readonly files: ExportFiles;
  /** Something is wanted, and it is known where it goes. */
  readonly ready: boolean;
  setOverwrite(on: boolean): void;
}

/** `offered`: what can be made at all; of these `first` is wanted at first. */
export function useTargets(
  name: string,
  beside: string | undefined,
  { offered, first }: { readonly offered: readonly FileKind[]; readonly first: ExportKind },
): Targets {
  const folder = useFolder(beside);
  const [kinds, setKinds] = useState<Readonly<Record<FileKind, boolean>>>({
    docx: first === 'docx' || first === 'both',
    pdf: first === 'pdf' || first === 'both',
    xlsx: first === 'xlsx',
  });
  const [chosen, setChosen] = useState<Partial<Record<FileKind, string>>>({});
  const [overwrite, setOverwrite] = useState(false);
  const all = offered.map((kind) => ({
    kind,
    wanted: kinds[kind],
    file: chosen[kind] ?? (folder === undefined ? '' : joinPath(folder, `${name}.${kind}`)),
    want: (on: boolean) => setKinds({ ...kinds, [kind]: on }),
    put: (file: string, replace: boolean) => {
      setChosen({ ...chosen, [kind]: file });
      if (replace) setOverwrite(true);
    },
  }));
  const wanted = all.filter((target) => target.wanted);
  return {
    all,
    files: { ...Object.fromEntries(wanted.map(({ kind, file }) => [kind, file])), overwrite },
    ready: wanted.length > 0 && wanted.every(({ file }) => file !== ''),
    setOverwrite,
  };
}

/** Where files go at first: beside another file, or the services' usual folder. */
function useFolder(beside: string | undefined): string | undefined {
  const bridge = useBridge();
  const [usual, setUsual] = useState<string>();
  const needed = beside === undefined && usual === undefined;
  useEffect(() => {
    if (!needed) return;
    bridge
      .ask('folder.list', {})
      .then(({ path }) => setUsual(path))
      .catch((problem: unknown) => ui.getState().say(messageOf(problem)));
  }, [bridge, needed]);
  return beside === undefined ? usual : folderOf(beside);
}
