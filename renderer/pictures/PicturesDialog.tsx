/** 图解: the pictures of the project for the public, with what they say in words; saved as PNG into a folder. */
import { Button } from 'antd';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { composePictures, type Picture } from '../../shared/pictures/compose.js';
import type { Drawing } from '../../shared/pictures/draw.js';
import { copyText } from '../kit/copy-text.js';
import { Dialog, Problem } from '../kit/Dialog.js';
import { FileChooser } from '../kit/FileChooser.js';
import { folderOf } from '../kit/file-path.js';
import { ScrollRegion } from '../kit/ScrollRegion.js';
import { useBridge, useSession } from '../store/context.js';
import { askUser, closeDialog, openDialog } from '../store/dialogs.js';
import { messageOf } from '../store/failure.js';
import { ui } from '../store/ui.js';
import { addressOf, pngOf } from './png.js';
import './pictures.css';

interface Drawn {
  readonly picture: Picture;
  /** Absent where nothing of it is known. */
  readonly drawing?: Drawing;
}

export function PicturesDialog(): ReactNode {
  const standard = useSession((state) => state.standard);
  const calculation = useSession((state) => state.calculation);
  const file = useSession((state) => state.file?.file);
  const pictures = useMemo(() => composePictures(standard, calculation), [standard, calculation]);
  const { drawn, problem } = useDrawn(pictures);
  const [choosing, setChoosing] = useState(false);
  const saved = useSave(drawn ?? []);
  const isDrawn = drawn?.some(({ drawing }) => drawing) ?? false;
  if (choosing)
    return (
      <Dialog firm title="导出图片到哪个文件夹" width={640} footer={null} onCancel={() => setChoosing(false)}>
        <FileChooser
          mode="folder"
          extension={[]}
          verb="导出到这里"
          folder={file === undefined ? undefined : folderOf(file)}
          onCancel={() => setChoosing(false)}
          onChoose={(folder) => {
            setChoosing(false);
            void saved(folder);
          }}
        />
      </Dialog>
    );
  return (
    <Dialog
      title="图解"
      width={800}
      footer={
        <>
          <Button disabled={!isDrawn} onClick={() => setChoosing(true)}>
            导出图片…
          </Button>
          <Button disabled={!isDrawn} onClick={() => openDialog({ kind: 'picturePages' })}>
            排成文件…
          </Button>
          <Button type="primary" autoFocus onClick={closeDialog}>
            关闭
          </Button>
        </>
      }
    >
      {problem !== undefined && <Problem>{problem}</Problem>}
      {pictures.length === 0 ? (
        <p className="muted">
          {standard.pictures.length === 0 ? '这份规范没有写图解。' : '还没有可画的数，填了收支以后再看。'}
        </p>
      ) : (
        <ScrollRegion className="pictures" label="各图">
          {(drawn ?? []).map((one) => (
            <Figure key={one.picture.id} {...one} />
          ))}
        </ScrollRegion>
      )}
    </Dialog>
  );
}

function Figure({ picture, drawing }: Drawn): ReactNode {
  const { title, words, missing } = picture;
  return (
    <figure className="picture">
      {drawing && <img src={addressOf(drawing.svg)} width={drawing.width} height={drawing.height} alt={words} />}
      <figcaption>
        {missing.length > 0 && <span className="warn">{missing.join('；')}</span>}
        <Button size="small" onClick={() => copyText(words)} aria-label={`复制文字：${title}`}>
          复制文字
        </Button>
      </figcaption>
    </figure>
  );
}

/** Drawing needs a library of its own, which is loaded when somebody wants to see pictures. */
function useDrawn(pictures: readonly Picture[]): { drawn?: readonly Drawn[]; problem?: string } {
  const [state, setState] = useState<{ drawn?: readonly Drawn[]; problem?: string }>({});
  useEffect(() => {
    let gone = false;
    import('../../shared/pictures/draw.js')
      .then(({ drawPicture }) => {
        const drawn = pictures.map((picture) =>
          picture.items.length > 0 ? { picture, drawing: drawPicture(picture) } : { picture },
        );
        if (!gone) setState({ drawn });
      })
      .catch((problem: unknown) => {
        if (!gone) setState({ problem: `没有画成：${messageOf(problem)}` });
      });
    return () => {
      gone = true;
    };
  }, [pictures]);
  return state;
}

/** Saves all of them into a folder; asks before files that are there are replaced. */
function useSave(drawn: readonly Drawn[]): (folder: string) => Promise<void> {
  const bridge = useBridge();
  return async (folder) => {
    const { say } = ui.getState();
    try {
      const pictures = await Promise.all(
        drawn.flatMap(({ picture, drawing }) =>
          drawing ? [pngOf(drawing).then((png) => ({ name: picture.title, png }))] : [],
        ),
      );
      let result = await bridge.ask('pictures.save', { folder, pictures, overwrite: false });
      if (result.kind === 'there') {
        const answer = await askUser({
          title: '替换已有的图片？',
          text: `文件夹里已有：${result.files.join('、')}`,
          choices: [{ id: 'replace', label: '替换', primary: true }],
        });
        if (answer !== 'replace') return;
        result = await bridge.ask('pictures.save', { folder, pictures, overwrite: true });
      }
      if (result.kind === 'saved') say(`已导出 ${result.files.length} 张图片到 ${folder}`);
    } catch (problem) {
      say(`图片没有导出：${messageOf(problem)}`);
    }
  };
}
