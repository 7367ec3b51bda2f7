/**
 * The services behind the contract: one handler for every request, each argument parsed before it is used.
 * Knows neither Electron nor the browser: what differs between them is the `Shell`.
 */
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type Replies, type Request, type RequestName, requests } from '../../shared/contract/contract.js';
import { issuesOf } from '../../shared/issue/issue.js';
import { placeName } from '../../shared/issue/place.js';
import { Audits } from './audits.js';
import { Boards } from './boards.js';
import { DepartmentPlans } from './department-plans.js';
import { Exports } from './exports.js';
import { describeFault, describeProblem, RequestError, traceOf } from './failure.js';
import { buildHandlers, type Handlers, type Parts } from './handlers.js';
import { ImportMemory } from './import-memory.js';
import { Imports } from './imports.js';
import { Jobs } from './jobs.js';
import { Journals } from './journals.js';
import { LOOKS, Looks } from './looks.js';
import { OpenFiles } from './open-files.js';
import { printable } from './paths.js';
import { place, programFolder } from './place.js';
import { Previews } from './previews.js';
import { RecentStates } from './recent-states.js';
import { Reviews } from './reviews.js';
import type { Client, Shell } from './shell.js';
import { ShownDocuments } from './shown-documents.js';
import { Uploads } from './uploads.js';
import { UserData } from './user-data.js';
import { DROPPED, openUserFolder } from './user-home.js';
import { Keys } from './vault/keys.js';
import { PasswordQuestions } from './vault/questions.js';
import { Workshop } from './workshop.js';

export interface ServicesOptions {
  readonly shell: Shell;
  /** The user's data folder. */
  readonly userData: string;
  readonly version: string;
  /** Only the fonts that come with the program: the same pages everywhere. */
  readonly bundledFonts?: boolean;
  /** The built worker; found beside the program when absent. */
  readonly worker?: string;
}

export interface Services {
  /** Answers a request; rejects with an Error whose message is one Chinese sentence. */
  handle(name: string, args: unknown, client: Client): Promise<unknown>;
  /** The project files that a window has open. */
  filesOf(client: Pick<Client, 'id'>): readonly string[];
  /** The window has gone: locks are released, its unsaved work is kept for recovery. */
  leave(client: Client): Promise<void>;
  stop(): Promise<void>;
}

const IDLE_MS = 60_000;
/** Who audits does so file by file, and looks at what was found in between. */
const AUDIT_IDLE_MS = 5 * 60_000;
/** Who gave something up waits for the next. */
const PATIENCE_MS = 1000;
/** A preview is given up by every further edit: a thread that begins anew, with its fonts, would cost more than it saves. */
const PREVIEW_PATIENCE_MS = 5000;
/** A window draws the first table of what it opened before a thread that it needs only then takes its core. */
const DRAWN_AFTER_MS = 800;

export async function createServices(options: ServicesOptions): Promise<Services> {
  const { shell } = options;
  const file = options.worker ?? path.join(programFolder(), 'dist', 'worker', 'worker.cjs');
  const bundledFonts = options.bundledFonts ?? false;
  const standards = place(options.userData);
  const common = { file, bundledFonts, standards };
  const previewShop = new Workshop({ ...common, patienceMs: PREVIEW_PATIENCE_MS });
  const seldom = { ...common, patienceMs: PATIENCE_MS, idleMs: IDLE_MS };
  const [exportShop, auditShop] = [
    new Workshop(seldom),
    new Workshop({ ...seldom, idleMs: AUDIT_IDLE_MS, setsPages: false }),
  ];
  const ending = new AbortController();
  let drawn: Promise<void> = Promise.resolve();
  const jobs = new Jobs({ audits: auditShop, exports: exportShop });
  const exports = new Exports(jobs);
  const documents = new ShownDocuments();
  const userData = new UserData(options.userData);
  const [keys, questions] = [new Keys(), new PasswordQuestions()];
  const looks = new Looks(path.join(options.userData, LOOKS), keys);
  const parts: Parts = {
    userData,
    recentStates: new RecentStates(userData, exportShop, options.version),
    keys,
    questions,
    journals: new Journals(path.join(options.userData, 'recovery'), keys),
    files: new OpenFiles(path.join(options.userData, 'locks'), keys, questions),
    previews: new Previews(previewShop),
    jobs,
    exports,
    boards: new Boards(jobs, exports, common, looks),
    departments: new DepartmentPlans(jobs, common),
    audits: new Audits(jobs, exports, documents),
    reviews: new Reviews(jobs, exports, looks),
    looks,
    imports: new Imports(jobs, exports, documents, new ImportMemory(options.userData)),
    documents,
    uploads: new Uploads(path.join(options.userData, DROPPED)),
    shell,
    place: standards,
    version: options.version,
    lacking: async (characters) => {
      await drawn;
      const product = await previewShop.run({ kind: 'lacking', characters }).product;
      return product?.kind === 'lacking' ? product.characters : '';
    },
    awaitAudit: () => void auditShop.warm(),
    warm: () => {
      const later = setTimeout(DRAWN_AFTER_MS, undefined, { ref: false, signal: ending.signal });
      drawn = later.then(
        () => previewShop.warm(),
        () => undefined,
      );
    },
  };
  await openUserFolder(options.userData);
  await parts.journals.start();
  const handlers = buildHandlers(parts);
  return {
    handle: async (name, args, client) => {
      try {
        if (!isRequestName(name)) throw new RequestError(`没有“${printable(name)}”这项服务`);
        return await call(handlers, name, args, client);
      } catch (problem) {
        const known = describeProblem(problem);
        if (known === undefined) shell.log(`${name}: ${String(problem)}`, traceOf(problem));
        throw new Error(known ?? describeFault(problem));
      }
    },
    filesOf: ({ id }) => parts.files.of(id),
    leave: async (client) => {
      parts.previews.drop(client.id);
      parts.jobs.drop(client.id);
      parts.audits.drop(client.id);
      parts.boards.drop(client.id);
      parts.departments.drop(client.id);
      parts.reviews.drop(client.id);
      looks.drop(client.id);
      parts.imports.drop(client.id);
      documents.drop(client.id);
      await parts.uploads.drop(client.id);
      parts.journals.release(client.id);
      await parts.files.closeAll(client);
    },
    stop: async () => {
      ending.abort();
      const shops = [previewShop, exportShop, auditShop].map((shop) => shop.stop());
      await Promise.all([...shops, parts.files.stop(), parts.journals.stop(), parts.uploads.stop()]);
    },
  };
}

function isRequestName(name: string): name is RequestName {
  return Object.hasOwn(requests, name);
}

async function call<N extends RequestName>(
  handlers: Handlers,
  name: N,
  args: unknown,
  client: Client,
): Promise<Replies[N]> {
  const parsed = requests[name].safeParse(args);
  if (!parsed.success) {
    const [issue] = issuesOf(parsed.error);
    const place = issue ? placeName(args, issue.path) : '';
    throw new RequestError(`请求“${name}”不合规定：${printable(`${place} ${issue?.message ?? ''}`)}`);
  }
  // The compiler does not follow that the schema of a name gives the request of that name.
  return handlers[name](parsed.data as Request<N>, client);
}
