/**
 * How much of anything is worked with (上限). Each stands far beyond real disclosures and keeps the work on a hostile file
 * within a few hundred megabytes and some seconds; what goes beyond is refused in words, or left out and told.
 */
export const LIMITS = {
  /** Entered rows of one table, and of a whole project. */
  tableRows: 10_000,
  projectRows: 20_000,
  /** Units of a department (所属单位), rows that they gave, kinds of dealings among them that are eliminated. */
  units: 1_000,
  unitRows: 60_000,
  eliminations: 20,
  /** Postings of an imported ledger (明细), its columns, characters of one posting. */
  postings: 50_000,
  ledgerColumns: 30,
  postingText: 2_000,
  /** Versions that a file keeps, characters of the name of one, lines that are walked to come to one. */
  versions: 1_000,
  versionName: 100,
  versionLines: 50_000_000,
  /** Characters of all of them, and signatures: one more could make a file that does not open. */
  versionText: 24_000_000,
  signatures: 300,
  /** Threads of a project, remarks of one, characters of a remark. */
  threads: 5_000,
  remarks: 1_000,
  remarkText: 5_000,
  /** Rows and cells of one paste. */
  pasteRows: 5_000,
  pasteCells: 200_000,
  /** Paragraphs and tables of a finished document, columns of a table, characters of a paragraph or cell. */
  readParagraphs: 10_000,
  readTables: 2_000,
  readColumns: 500,
  readText: 20_000,
  /** Sheets of a workbook, filled cells of all of them, merges of one. */
  workbookSheets: 256,
  workbookCells: 1_000_000,
  sheetMerges: 50_000,
  /** Elements of a web page, and how deep they stand in one another. */
  webElements: 1_500_000,
  webDepth: 300,
  /** Files that are audited together as one disclosure. */
  auditFiles: 20,
  /** Pictures of one project that are saved together, and the length of each as base64. */
  pictures: 20,
  pictureText: 4_000_000,
  /** Answers to the questions of one import. */
  importAnswers: 2000,
  /** Bytes of one of them: larger ones are no disclosure, or scans. */
  auditBytes: 100 * 1024 * 1024,
  /** Characters of one part of a file that comes as bytes, in base64. */
  uploadPart: 180_000,
  /** Numbers of one paragraph that are compared with one another. */
  proseNumbers: 500,
  /** Findings of one rule about one paragraph that are told one by one. */
  findingsOfPassage: 20,
  /** Fields that the texts of a standard print, with those of the phrases that they call. */
  printedFields: 20_000,
  /** Pages of a document that is made. */
  pages: 1_000,
  /** Bits of the numerator or denominator of a computed number. */
  numberBits: 1_048_576,
  /** Characters of a text that a formula makes. */
  computedText: 10_000,
  /** Bytes of one YAML file of a standard, and of all of them; how deep brackets and lists go in it. */
  standardFile: 256 * 1024,
  standardText: 1024 * 1024,
  yamlDepth: 50,
} as const;
