/** A drawn picture as PNG, twice as fine as it is shown: for pages of the web and for print. */
import type { Drawing } from '../../shared/pictures/draw.js';

const SCALE = 2;

/** In base64; rejects where the window cannot draw it. */
export async function pngOf({ svg, width, height }: Drawing): Promise<string> {
  const image = new Image(width, height);
  image.src = addressOf(svg);
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * SCALE;
  canvas.height = height * SCALE;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('没有可用的画布');
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const [, base64 = ''] = canvas.toDataURL('image/png').split(',');
  return base64;
}

/** The picture as an address of its own. */
export function addressOf(svg: string): string {
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
}
