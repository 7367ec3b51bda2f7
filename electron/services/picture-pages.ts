/** The pictures of a project (图解) as a document of their own. */
import type { DisclosureDocument } from '../../shared/document/document.js';
import { composePictures } from '../../shared/pictures/compose.js';
import { composePicturePages } from '../../shared/report/picture-pages.js';
import type { Standard } from '../../shared/standard/standard.js';
import { RequestError } from './failure.js';
import type { Composed } from './prepare.js';

/** @throws RequestError where there is nothing to draw. */
export function picturePages(standard: Standard, { project, calculation, document }: Composed): DisclosureDocument {
  const pictures = composePictures(standard, calculation);
  if (pictures.length === 0)
    throw new RequestError(
      standard.pictures.length === 0 ? '这份规范没有写图解' : '还没有可画的数，填了收支以后再导出',
    );
  return composePicturePages(standard, pictures, { title: document.title, author: project.unit.name });
}
