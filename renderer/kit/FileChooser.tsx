/** A small file chooser, for the window in a browser, where the system's own cannot be asked. */
import { Button, Input } from 'antd';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import type { Folder, FolderEntry } from '../../shared/contract/contract.js';
import { useBridge } from '../store/context.js';
import { messageOf } from '../store/failure.js';
import { Problem } from './Dialog.js';
import { FileList } from './FileList.js';
import { joinPath, nameProblem, withExtension } from './file-path.js';
import './chooser.css';

export interface FileChooserProps {
  /** `folder` chooses a folder: the selected one, else the one that is shown. */
  readonly mode: 'open' | 'save' | 'folder';
  /** Of the files that are shown; none in `folder`, several only for opening. */
  readonly extension: string | readonly string[];
  /** On the button, when it is not 打开 or 保存. */
  readonly verb?: string;
  /** Where to begin; the services know a good place when it is absent. */
  readonly folder?: string | undefined;
  readonly name?: string;
  /** Several files may be chosen; called in place of `onChoose`, with at least one. */
  readonly onChooseAll?: (files: readonly string[]) => void;
  readonly onChoose?: (file: string) => void;
  readonly onCancel: () => void;
}

export function FileChooser(props: FileChooserProps): ReactNode {
  const { mode, onCancel, onChooseAll } = props;
  const several = onChooseAll !== undefined;
  const onChoose = (file: string): void => (onChooseAll ? onChooseAll([file]) : props.onChoose?.(file));
  const extensions = typeof props.extension === 'string' ? [props.extension] : props.extension;
  const shows = (name: string): boolean => extensions.some((one) => name.toLowerCase().endsWith(`.${one}`));
  const bridge = useBridge();
  const [folder, setFolder] = useState<Folder>();
  const [path, setPath] = useState('');
  const [name, setName] = useState(props.name ?? '');
  const [selected, setSelected] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState<string>();
  const [replacing, setReplacing] = useState(false);

  const go = useCallback(
    async (to: string | undefined): Promise<Folder | undefined> => {
      try {
        const found = await bridge.ask('folder.list', to === undefined || to === '' ? {} : { path: to });
        setFolder(found);
        setPath(found.path);
        setSelected([]);
        setProblem(undefined);
        return found;
      } catch (failure) {
        setProblem(messageOf(failure));
        return undefined;
      }
    },
    [bridge],
  );

  const start = props.folder;
  useEffect(() => {
    void go(start);
  }, [go, start]);

  const entries = (folder?.entries ?? []).filter((entry) => entry.folder || (mode !== 'folder' && shows(entry.name)));

  /** Those that are selected, and this one. */
  const marked = (also?: FolderEntry): FolderEntry[] =>
    entries.filter((one) => !one.folder && (selected.includes(one.name) || one === also));
  const select = ({ name: one, folder: isFolder }: FolderEntry): void => {
    if (!several || isFolder) setSelected([one]);
    else if (selected.includes(one)) setSelected(selected.filter((other) => other !== one));
    else setSelected([...selected.filter((other) => entries.some((e) => e.name === other && !e.folder)), one]);
  };

  const choose = (entry: FolderEntry): void => {
    if (!folder) return;
    if (entry.folder) void go(entry.path);
    else if (onChooseAll) onChooseAll(marked(entry).map(({ path: file }) => file));
    else if (mode === 'open') onChoose(entry.path);
    else setName(entry.name);
  };

  const confirm = async (): Promise<void> => {
    // A folder that was typed and not gone to yet is the one that is meant.
    const typed = folder === undefined || path.trim() !== folder.path;
    const shown = typed ? await go(path) : folder;
    if (!shown || (typed && mode !== 'save')) return;
    if (mode === 'folder') {
      onChoose(entries.find((one) => selected.includes(one.name))?.path ?? shown.path);
      return;
    }
    if (mode === 'open') {
      const entry = entries.find((one) => selected.includes(one.name));
      if (entry) choose(entry);
      else setProblem('请先选中一个文件');
      return;
    }
    const wrong = nameProblem(name);
    if (wrong !== undefined) {
      setProblem(wrong);
      return;
    }
    const final = withExtension(name.trim(), extensions[0] ?? '');
    if (!replacing && shown.entries.some((entry) => entry.name === final)) {
      setReplacing(true);
      setProblem(`“${final}”已存在，再按一次“替换”覆盖它`);
      return;
    }
    onChoose(joinPath(shown.path, final));
  };

  return (
    <div className="chooser">
      <div className="chooser-path">
        <Button
          size="small"
          disabled={folder?.parent === undefined}
          onClick={() => void go(folder?.parent)}
          aria-label="上一级文件夹"
          title="上一级文件夹"
        >
          ↑
        </Button>
        <Input
          size="small"
          aria-label="文件夹"
          autoFocus={mode !== 'save'}
          value={path}
          onChange={(event) => setPath(event.target.value)}
          onPressEnter={() => void go(path)}
        />
        <Button size="small" onClick={() => void go(path)}>
          转到
        </Button>
      </div>
      <FileList
        key={folder?.path}
        entries={entries}
        none={
          folder
            ? mode === 'folder'
              ? '这里没有下级文件夹'
              : `这里没有 ${extensions.map((one) => `.${one}`).join('、')} 文件`
            : ''
        }
        several={several}
        selected={selected}
        onSelect={(entry) => {
          select(entry);
          if (mode === 'save' && !entry.folder) setName(entry.name);
        }}
        onChoose={choose}
        onUp={() => folder?.parent !== undefined && void go(folder.parent)}
      />
      {mode === 'save' && (
        <div className="chooser-save">
          <label htmlFor="chooser-name">文件名</label>
          <Input
            id="chooser-name"
            autoFocus
            value={name}
            onChange={(event) => {
              setName(event.target.value);
              setReplacing(false);
              setProblem(undefined);
            }}
            onPressEnter={() => void confirm()}
          />
        </div>
      )}
      <Problem>{problem}</Problem>
      <div className="dialog-buttons">
        <Button onClick={onCancel}>取消</Button>
        <Button type="primary" onClick={() => void confirm()}>
          {props.verb ?? (mode === 'save' ? (replacing ? '替换' : '保存') : '打开')}
        </Button>
      </div>
    </div>
  );
}
