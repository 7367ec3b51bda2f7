/** Dropped files as files of this machine: by their path where it is told, else their bytes are brought to the services. */
import { DOCUMENT_ENDINGS } from '../../shared/contract/audit.js';
import type { Bridge } from '../../shared/contract/contract.js';
import { LIMITS } from '../../shared/limits.js';
import { audit } from '../store/audit.js';
import { newName } from '../store/new-name.js';

/** What three bytes make in base64 is four characters: parts end on whole ones. */
const PART_BYTES = (LIMITS.uploadPart / 4) * 3;

/** Throws one sentence where they cannot be audited; `tell` says how far it is. */
export async function bringFiles(
  bridge: Bridge,
  dropped: readonly File[],
  tell: (stage: string) => void,
): Promise<string[]> {
  if (dropped.length > LIMITS.auditFiles)
    throw new Error(`一次最多审核 ${LIMITS.auditFiles} 个文件，它们应是同一份公开文件：请分几次拖入`);
  for (const file of dropped) refuse(file);
  const files: string[] = [];
  for (const file of dropped) files.push(bridge.pathOf?.(file) ?? (await upload(bridge, file, tell)));
  return files;
}

function refuse({ name, size }: File): void {
  if (size > LIMITS.auditBytes)
    throw new Error(`“${name}”超过 100 MB，可能是扫描件，没有可核对的文字；请另存为不含图片的文件`);
  if (size === 0 || !name.includes('.'))
    throw new Error(
      `“${name}”是空文件或文件夹：请拖入公开文件本身（${DOCUMENT_ENDINGS.map((one) => `.${one}`).join('、')}）`,
    );
}

async function upload(bridge: Bridge, file: File, tell: (stage: string) => void): Promise<string> {
  const id = newName('upload');
  const { name, size } = file;
  const read = (from: number): Promise<string> => base64(file.slice(from, from + PART_BYTES), name);
  let path: string | undefined;
  let part = await read(0);
  for (let from = 0; from < size; from += PART_BYTES) {
    tell(`传入“${name}” ${Math.round((100 * from) / size)}%`);
    const next = from + PART_BYTES;
    // While one is on its way, the next one is read.
    [path, part] = await Promise.all([
      bridge.ask('audit.upload', { upload: id, name, size, from, part }),
      next < size ? read(next) : '',
    ]);
  }
  if (path === undefined) throw new Error(`“${name}”没有完整传来，请再拖入一次`);
  audit.setState(({ brought }) => ({ brought: new Set([...brought, path]) }));
  return path;
}

function base64(part: Blob, name: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(new Error(`“${name}”不能读取：它可能已被移走，或是一个文件夹`));
    reader.readAsDataURL(part);
  });
}
