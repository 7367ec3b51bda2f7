/** Workbooks made by hand, as small as they can be, with what Excel and WPS put into theirs. */
import { strToU8, type Zippable, zipSync } from 'fflate';

export interface SheetParts {
  /** Rows by {@link row}, or any XML of cells. */
  readonly rows: readonly string[];
  readonly name?: string;
  readonly merges?: readonly string[];
  readonly cols?: string;
  readonly dimension?: string;
  readonly state?: 'hidden' | 'veryHidden';
}

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const LINKS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** Cells of a row; `attributes` of the row as Excel has them: `hidden="1"`. */
export function row(number: number, cells: readonly string[], attributes = ''): string {
  return `<row r="${number}" ${attributes}>${cells.join('')}</row>`;
}

export function text(address: string, words: string): string {
  return `<c r="${address}" t="inlineStr"><is><t xml:space="preserve">${words}</t></is></c>`;
}

/** A number in the format of this place among the workbook's. */
export function number(address: string, value: number | string, format = 0): string {
  return `<c r="${address}" s="${format}"><v>${value}</v></c>`;
}

/** A row of texts, and of numbers in the first format, from column A; undefined leaves a place. */
export function cells(line: number, values: readonly (string | number | undefined)[]): string {
  return row(
    line,
    values.flatMap((value, index) => {
      const address = `${String.fromCharCode(65 + index)}${line}`;
      if (value === undefined) return [];
      return typeof value === 'number' ? number(address, value, 1) : text(address, value);
    }),
  );
}

/** The bytes of an .xlsx; cells name formats by their place, 0 is General. */
export function xlsxFile(
  sheets: readonly SheetParts[],
  formats: readonly string[] = ['#,##0.00'],
  change: (parts: Zippable) => Zippable = (parts) => parts,
): Uint8Array {
  const nameOf = (sheet: SheetParts, index: number): string => sheet.name ?? `Sheet${index + 1}`;
  const parts: Record<string, string> = {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>' +
      sheets
        .map(
          (_, index) =>
            `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`,
        )
        .join('') +
      '</Types>',
    '_rels/.rels': relations([`<Relationship Id="r1" Type="${LINKS}/officeDocument" Target="xl/workbook.xml"/>`]),
    'xl/workbook.xml': `<workbook ${MAIN} xmlns:r="${LINKS}"><sheets>${sheets
      .map(
        (sheet, index) =>
          `<sheet name="${nameOf(sheet, index)}" sheetId="${index + 1}" r:id="r${index + 1}" ${sheet.state ? `state="${sheet.state}"` : ''}/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations([
      ...sheets.map(
        (_, index) =>
          `<Relationship Id="r${index + 1}" Type="${LINKS}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
      ),
      `<Relationship Id="styles" Type="${LINKS}/styles" Target="styles.xml"/>`,
    ]),
    'xl/styles.xml': styles(formats),
  };
  for (const [index, sheet] of sheets.entries()) parts[`xl/worksheets/sheet${index + 1}.xml`] = sheetXml(sheet);
  return zipSync(change(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)]))));
}

function relations(items: readonly string[]): string {
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${items.join('')}</Relationships>`;
}

function styles(formats: readonly string[]): string {
  const escaped = formats.map((format) =>
    format.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
  );
  const ids = [
    '<xf numFmtId="0"/>',
    ...formats.map((_, index) => `<xf numFmtId="${200 + index}" applyNumberFormat="1"/>`),
  ];
  return `<styleSheet ${MAIN}><numFmts count="${formats.length}">${escaped
    .map((format, index) => `<numFmt numFmtId="${200 + index}" formatCode="${format}"/>`)
    .join(
      '',
    )}</numFmts><fonts><font/></fonts><fills><fill/></fills><borders><border/></borders><cellXfs>${ids.join('')}</cellXfs></styleSheet>`;
}

function sheetXml({ rows, merges = [], cols = '', dimension = 'A1' }: SheetParts): string {
  const merged = merges.map((range) => `<mergeCell ref="${range}"/>`).join('');
  return `<worksheet ${MAIN}><dimension ref="${dimension}"/>${cols}<sheetData>${rows.join('')}</sheetData>${
    merged === '' ? '' : `<mergeCells>${merged}</mergeCells>`
  }</worksheet>`;
}
