/** Keeps pictures (图解) that the window has drawn: PNG files in a folder of the user's, all of them or none. */
import path from 'node:path';
import type { Request } from '../../shared/contract/contract.js';
import type { PicturesSaved } from '../../shared/contract/picture-requests.js';
import { writeFiles } from './disk/write-file.js';
import { RequestError } from './failure.js';
import { checkOutputs } from './outputs.js';
import { absolutePath, PICTURE, printable, safePath } from './paths.js';
import { exists, isFolder } from './present.js';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Throws RequestError for what is no picture, and for a folder that is not there. */
export async function savePictures({ folder, pictures, overwrite }: Request<'pictures.save'>): Promise<PicturesSaved> {
  const into = absolutePath(folder);
  if (!(await isFolder(into))) throw new RequestError(`没有文件夹“${printable(into)}”，请另选一个`);
  const wanted = pictures.map(({ name, png }) => {
    const content = Buffer.from(png, 'base64');
    if (!content.subarray(0, SIGNATURE.length).equals(SIGNATURE))
      throw new RequestError(`“${printable(name)}”不是图片`);
    return { file: safePath(path.join(into, `${fileName(name)}.png`), PICTURE), content };
  });
  await checkOutputs(wanted.map(({ file }) => ({ file, ending: '.png' })));
  const files = wanted.map(({ file }) => file);
  const there: string[] = [];
  for (const file of files) if (await exists(file)) there.push(file);
  if (there.length > 0 && !overwrite) return { kind: 'there', files: there };
  await writeFiles(wanted);
  return { kind: 'saved', files };
}

/** A title as a name on every system's disk. */
function fileName(title: string): string {
  const bare = title.replace(/[\\/:*?"<>|\p{Cc}]/gu, '').trim();
  // A name that begins or ends with a full stop is hidden, or cut by Windows.
  return bare.startsWith('.') || bare.endsWith('.') ? `图${bare}图` : bare || '图';
}
