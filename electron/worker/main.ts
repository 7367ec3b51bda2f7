/** The worker thread: generates previews and documents so that nothing else ever waits. Keeps fonts and standards loaded. */
import { parentPort, workerData } from 'node:worker_threads';
import { progressOf } from '../../shared/checks/complete/open-cells.js';
import { addCodePoints } from '../../shared/composition/document-texts.js';
import { NO_STANDARD } from '../../shared/contract/audit.js';
import type { DisclosureDocument } from '../../shared/document/document.js';
import { parseProject } from '../../shared/project/file.js';
import type { Project } from '../../shared/project/model.js';
import { signOffOf, signOffWord } from '../../shared/project/signing/sign-off.js';
import { isOpen } from '../../shared/project/thread.js';
import type { Reading } from '../../shared/reading/reading.js';
import { countFindings } from '../../shared/report/words.js';
import type { Standard } from '../../shared/standard/standard.js';
import { CancelledError, describeFault, describeProblem, RequestError, traceOf } from '../services/failure.js';
import { FontLibrary } from '../services/fonts.js';
import type { Progress } from '../services/generate.js';
import { keptMapping } from '../services/mappings.js';
import { namesOf, occasionOf } from '../services/occasion.js';
import { asDraft, checkFor, compose, prepareFor } from '../services/prepare.js';
import { StandardShelf } from '../services/standard-shelf.js';
import { findStandard } from '../services/standards.js';
import type { BoardSheetOrder } from './board-sheets.js';
import type {
  AdoptProduct,
  AuditProduct,
  CompareProduct,
  DepartmentProduct,
  DrawnProduct,
  Exported,
  ExportProduct,
  ImportProduct,
  LackingProduct,
  LostProduct,
  PreviewProduct,
  Product,
  StateProduct,
  WorkerAnswer,
  WorkerOrder,
  WorkerSetup,
} from './messages.js';
import { Previews } from './previews.js';

const PROGRESS_EVERY_MS = 80;

/** Each is loaded where it is needed: a thread audits, or sets pages. */
const readers = () => import('./reading.js');
const departments = () => import('./departments.js');
const writers = () => import('../services/generate.js');
const sheets = () => import('../../shared/report/self-check.js');

type Of<Kind extends WorkerOrder['kind']> = Extract<WorkerOrder, { kind: Kind }>;

interface Imported {
  readonly import: string;
  readonly reading: Reading;
  readonly text: string;
  readonly project: Project;
}

class WorkerThread {
  private readonly cancelled: Int32Array;
  private readonly fonts: FontLibrary;
  private readonly standards: StandardShelf;
  /** What the last import read, while somebody answers its questions. */
  private imported: Imported | undefined;
  private readonly previews = new Previews();

  constructor(
    private readonly setup: WorkerSetup,
    private readonly answer: (answer: WorkerAnswer) => void,
  ) {
    this.standards = new StandardShelf(setup.standards);
    this.cancelled = new Int32Array(setup.cancelled);
    this.fonts = new FontLibrary({ bundledOnly: setup.bundledFonts });
    if (setup.setsPages) this.fonts.book().catch(() => undefined);
    else void this.readyToRead().catch(() => undefined);
  }

  private async readyToRead(): Promise<void> {
    const wanted = new Int32Array(this.setup.wanted);
    const { standards } = this.setup;
    await (await readers()).readyToRead(standards, () => Atomics.load(wanted, 0) === 1);
  }

  async carryOut(order: WorkerOrder): Promise<void> {
    const { number } = order;
    try {
      this.answer({ number, kind: 'product', product: await this.produce(order) });
    } catch (problem) {
      if (problem instanceof CancelledError) this.answer({ number, kind: 'cancelled' });
      else {
        const known = describeProblem(problem);
        const trace = known === undefined ? { trace: traceOf(problem) } : {};
        this.answer({ number, kind: 'failed', message: known ?? describeFault(problem), ...trace });
      }
    }
  }

  private produce(order: WorkerOrder): Promise<Product> {
    switch (order.kind) {
      case 'preview':
        return this.preview(order);
      case 'draw':
        return this.draw(order);
      case 'lacking':
        return this.lacking(order);
      case 'state':
        return this.state(order);
      case 'export':
        return this.export(order);
      case 'selfCheck':
        return this.selfCheck(order);
      case 'picturePages':
        return this.picturePages(order);
      case 'folderSheet':
      case 'checklist':
      case 'letter':
        return this.boardSheet(order);
      case 'audit':
      case 'truth':
        return this.audit(order);
      case 'adopt':
        return this.adopt(order);
      case 'compare':
        return this.compare(order);
      case 'department':
        return this.department(order);
      case 'comparisonSheet':
        return this.comparisonSheet(order);
      case 'auditSheet':
        return this.auditSheet(order);
      case 'import':
        return this.import(order);
      case 'importSheet':
        return this.importSheet(order);
    }
  }

  private async preview(order: Of<'preview'>): Promise<PreviewProduct> {
    const { project } = parseProject(order.text);
    // What is wrong with it the window finds out by itself.
    const { document } = compose(await this.standards.standardFor('项目', project), project);
    const progress = this.progress(order.number, false);
    const pages = await this.previews.of(order.client);
    const fonts = (codePoints: ReadonlySet<number>) => this.fonts.bookFor(codePoints);
    return { kind: 'preview', ...(await pages.render(document, fonts, progress, order.known)) };
  }

  private async draw({ client, pages }: Of<'draw'>): Promise<DrawnProduct> {
    const pdf = await this.previews.find(client)?.draw(pages);
    return pdf ? { kind: 'drawn', pdf } : { kind: 'drawn' };
  }

  private async lacking({ characters }: Of<'lacking'>): Promise<LackingProduct> {
    const asked = new Set<number>();
    addCodePoints(asked, characters);
    return { kind: 'lacking', characters: String.fromCodePoint(...(await this.fonts.lacking(asked))) };
  }

  private async state({ text, lastYear }: Of<'state'>): Promise<StateProduct> {
    const { project } = parseProject(text);
    const standard = await this.standards.standardFor('项目', project);
    const composed = compose(standard, project);
    const checked = await checkFor(this.fonts, composed);
    const prior = lastYear && (await (await readers()).priorYear(composed.document, lastYear, this.setup.standards));
    const findings = [...checked.findings, ...(prior?.findings ?? [])];
    const ledger = [...checked.ledger, ...(prior?.ledger ?? [])];
    const { unit, year } = project;
    const { name, version } = standard.identity;
    return {
      kind: 'state',
      ...progressOf(composed.calculation, findings),
      unit,
      year,
      standard: { name, version },
      signed: signOffWord(signOffOf(project)),
      openThreads: Object.values(project.threads ?? {}).filter(isOpen).length,
      ...(prior && { lastYear: prior.said }),
      findings,
      ledger,
    };
  }

  private async export(order: Of<'export'>): Promise<ExportProduct> {
    const { project } = parseProject(order.text);
    const standard = await this.standards.standardFor('项目', project);
    const progress = this.progress(order.number, true);
    progress('计算', 0, 1);
    const { document, findings } = await prepareFor(this.fonts, standard, project);
    const errors = countFindings(findings).error;
    if (errors > 0 && order.draft === false) return { kind: 'blocked', errors };
    const draft = order.draft === true || (order.draft === 'auto' && errors > 0);
    const asked = draft ? asDraft(document) : document;
    const { docx, pdf } = order;
    const pages: Exported =
      docx || pdf ? await this.write(asked, { docx, pdf }, progress, draft) : { kind: 'export', notices: [] };
    if (!order.xlsx) return pages;
    progress('生成 Excel', 0, 1);
    const { tablesWorkbook } = await import('../services/workbooks.js');
    return { ...pages, xlsx: await tablesWorkbook(standard, asked, { created: new Date(), marked: draft }) };
  }

  private async selfCheck(order: Of<'selfCheck'>): Promise<ExportProduct> {
    const { project } = parseProject(order.text);
    const standard = await this.standards.standardFor('项目', project);
    const progress = this.progress(order.number, true);
    progress('检查', 0, 1);
    const { composeSelfCheck } = await sheets();
    const sheet = composeSelfCheck(
      standard,
      project,
      await prepareFor(this.fonts, standard, project),
      occasionOf(order.name),
    );
    return this.write(sheet, order, progress, true);
  }

  private async picturePages({ text, number, ...kinds }: Of<'picturePages'>): Promise<ExportProduct> {
    const { project } = parseProject(text);
    const standard = await this.standards.standardFor('项目', project);
    const progress = this.progress(number, true);
    progress('计算', 0, 1);
    const { picturePages } = await import('../services/picture-pages.js');
    const composed = compose(standard, project);
    const pages = picturePages(standard, composed);
    const { findings } = await checkFor(this.fonts, composed);
    const draft = countFindings(findings).error > 0;
    return this.write(draft ? asDraft(pages) : pages, kinds, progress, draft);
  }

  private async boardSheet(order: BoardSheetOrder): Promise<ExportProduct> {
    const progress = this.progress(order.number, true);
    progress('汇总', 0, 1);
    const { boardSheet } = await import('./board-sheets.js');
    return this.write(await boardSheet(order, this.setup.standards), order, progress, true);
  }

  private async audit(order: Of<'audit' | 'truth'>): Promise<AuditProduct> {
    const { number } = order;
    const progress = this.progress(number, true);
    progress('读取', 0, 1);
    const { audited, truthOf } = await readers();
    const place = this.setup.standards;
    if (order.kind === 'truth') {
      const { text, name, other } = order;
      const { project } = parseProject(text);
      const standard = await this.standards.standardFor(name, project);
      const { document } = compose(standard, project);
      return truthOf({ name, document, standard, other }, place, progress);
    }
    const wished = order.standard === NO_STANDARD ? NO_STANDARD : await this.standardOf(order.standard);
    return audited(order, {
      place,
      wished,
      progress,
      found: (findings) => this.answer({ number, kind: 'found', findings }),
    });
  }

  private async adopt(order: Of<'adopt'>): Promise<AdoptProduct> {
    const progress = this.progress(order.number, true);
    progress('读取', 0, 2);
    const { adoptFiles, readDocumentFiles } = await readers();
    const wished = await this.standardOf(order.standard);
    const files = await readDocumentFiles(order.files);
    const tell = (stage: string): void => progress(stage, 1, 2);
    return { kind: 'adopt', result: await adoptFiles(files, this.setup.standards, wished, order.answers, tell) };
  }

  private async compare(order: Of<'compare'>): Promise<CompareProduct> {
    const progress = this.progress(order.number, true);
    progress('读取', 0, 2);
    const { compareFiles, givenOf, namesOfBoth, readBoth } = await readers();
    const both = await readBoth(givenOf(order.before), givenOf(order.after), undefined, this.setup.standards);
    progress('比较', 1, 2);
    const { id, version } = both[1].standard.identity;
    const notes = both.flatMap((file) => file.notes ?? []);
    return { kind: 'compare', files: namesOfBoth(both), found: compareFiles(both), notes, standard: { id, version } };
  }

  private async department(order: Of<'department'>): Promise<DepartmentProduct> {
    const progress = this.progress(order.number, true);
    progress('读取各单位的文件', 0, 2);
    const { readUnits, planDepartment, readList, whyNoDepartment } = await departments();
    const { project } = parseProject(order.text);
    const standard = await this.standards.standardFor('项目', project);
    const why = whyNoDepartment(standard);
    if (why !== undefined) throw new RequestError(why);
    const read = await readUnits(order.sources, standard, this.setup.standards);
    progress('相加', 1, 2);
    const wish = {
      dropped: new Set(order.dropped),
      uneliminated: new Set(order.uneliminated),
      ...(order.list === undefined ? {} : { list: readList(order.list) }),
    };
    return { kind: 'department', plan: planDepartment(standard, project, read, wish) };
  }

  private async comparisonSheet({ product, at, number, ...kinds }: Of<'comparisonSheet'>): Promise<ExportProduct> {
    const { composeComparisonSheet } = await import('../../shared/report/comparison-sheet.js');
    const { files, found, notes } = product;
    const standard = await findStandard(this.setup.standards, product.standard.id, product.standard.version);
    if (!standard) throw new RequestError(`没有安装规范“${product.standard.id}”`);
    const sheet = composeComparisonSheet(standard, found, files, occasionOf(files.after, new Date(at)), notes);
    return this.write(sheet, kinds, this.progress(number, true), true);
  }

  private async auditSheet(order: Of<'auditSheet'>): Promise<ExportProduct> {
    const { files, at, compared, report, reason } = order;
    const { composeAuditSheet } = await sheets();
    const occasion = { ...occasionOf(namesOf(files), new Date(at)), ...(compared && { compared }) };
    const sheet = composeAuditSheet(await this.standardOf(order.standard), { ...report, reason }, occasion);
    return this.write(sheet, order, this.progress(order.number, true), true);
  }

  private async import(order: Of<'import'>): Promise<ImportProduct | LostProduct> {
    const { number, text, answers, userData, source } = order;
    const progress = this.progress(number, true);
    const project = this.imported?.text === text ? this.imported.project : parseProject(text).project;
    const standard = await this.standards.standardFor('项目', project);
    const { planImport, readEach } = await readers();
    const { id } = standard.identity;
    const mapping = await keptMapping(userData, id);
    const tell = (stage: string): void => progress(stage, 1, 2);
    const planOf = (reading: Reading): Omit<ImportProduct, 'reading' | 'refused'> => {
      // What was found out of it serves the next plan.
      this.imported = { import: order.import, reading, text, project };
      return { kind: 'import', plan: planImport(standard, project, reading, answers, mapping, tell), standard: id };
    };
    if (!source) return this.imported?.import === order.import ? planOf(this.imported.reading) : { kind: 'lost' };
    if ('reading' in source) return planOf(source.reading);
    progress('读取', 0, 2);
    const { reading, refused } = await readEach(source.files, (stage) => progress(stage, 0, 2));
    return { ...planOf(reading), reading, refused };
  }

  private async importSheet(order: Of<'importSheet'>): Promise<ExportProduct> {
    const { text, files, refused, at, plan, number } = order;
    const { project } = parseProject(text);
    const { composeImportSheet } = await import('../../shared/report/import-sheet.js');
    const unread = [
      ...refused.map(({ file, message }) => ({ message: `《${namesOf([file])}》${message}` })),
      ...plan.unread,
    ];
    const sheet = composeImportSheet(
      await this.standards.standardFor('项目', project),
      project,
      { ...plan, unread },
      occasionOf(namesOf(files), new Date(at)),
    );
    return this.write(sheet, order, this.progress(number, true), true);
  }

  private async standardOf(id: string | undefined): Promise<Standard | undefined> {
    if (id === undefined) return undefined;
    const standard = await findStandard(this.setup.standards, id);
    if (!standard) throw new RequestError(`没有安装规范“${id}”`);
    return standard;
  }

  private async write(
    document: DisclosureDocument,
    { docx, pdf, xlsx = false }: { readonly docx: boolean; readonly pdf: boolean; readonly xlsx?: boolean },
    onProgress: Progress,
    marked: boolean,
  ): Promise<Exported> {
    const { fontsFor, generate } = await writers();
    const fonts = await fontsFor(this.fonts, document);
    const request = { document, fonts, created: new Date(), docx, pdf, xlsx, onProgress, marked };
    return { kind: 'export', ...(await generate(request)), notices: await this.fonts.problems() };
  }

  /** Tells how far it is, and ends the work when it was given up: every step of the writers passes here. */
  private progress(number: number, told: boolean): Progress {
    let last = 0;
    return (stage, done, total) => {
      if (Atomics.load(this.cancelled, 0) === number) throw new CancelledError();
      const now = Date.now();
      if (!told || (done < total && now - last < PROGRESS_EVERY_MS)) return;
      last = now;
      this.answer({ number, kind: 'progress', stage, done, total });
    };
  }
}

function main(): void {
  const port = parentPort;
  if (!port) throw new Error('not a worker thread');
  const workshop = new WorkerThread(workerData as WorkerSetup, (answer) => port.postMessage(answer));
  port.on('message', (order: WorkerOrder) => void workshop.carryOut(order));
}

main();
