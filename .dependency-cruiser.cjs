/** The arrows between the parts of the house, see ARCHITECTURE.md. */
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/**
 * The rooms of shared/ from the bottom up, each with the reason and the rooms that it may use; itself and the loose files of
 * shared/ every room may use. ARCHITECTURE.md says what each is for.
 */
const SHARED = {
  number: ['Numbers know nothing above them.', ''],
  issue: ['What a schema refuses is said alike of every file.', ''],
  reading: ['What was read of a document knows no standard and no project.', 'number'],
  recognition: ['What a document shows by its structure needs no standard.', 'number reading'],
  relations: ['What a document says of its own numbers needs no standard.', 'number findings reading recognition'],
  performance: ['What performance forms say of themselves needs no standard.', 'number findings reading recognition'],
  claims: ['What sentences call the numbers of tables needs no standard.', 'number recognition'],
  language: ['The language knows numbers only: names are the business of whoever evaluates.', 'number'],
  project: ['A project knows no standard.', 'issue'],
  document: ['The tree that is printed knows only the addresses of cells.', 'project/address'],
  findings: ['A finding can be read without knowing who found it.', 'number project reading/spot'],
  readers: ['Readers give a reading, and know nothing of standards or projects.', 'number reading'],
  standard: ['A standard knows the language, not projects.', 'number issue language'],
  writers: [
    'Writers see the tree that is printed, and nothing of where it came from.',
    'number document project/address',
  ],
  contract: [
    'What is asked and told needs nothing that does it.',
    'findings reading standard project/command project/department project/signing imports/plan review/comparison truth/other-kind',
  ],
  entry: ['Reading what people write needs no project.', 'number language reading standard'],
  calculation: ['Calculation knows nothing of documents.', 'number language project standard'],
  rows: ['How rows come and go knows no checks.', 'project standard calculation'],
  filling: [
    'The fill-in workbook asks what is entered, and knows nothing of what is printed.',
    'number language project document reading standard entry calculation rows',
  ],
  solving: [
    'Which entries make printed numbers knows no readers.',
    'number language project standard calculation rows',
  ],
  postings: [
    'Which postings make which entries knows no readers.',
    'number language project standard entry calculation',
  ],
  composition: ['What is printed knows no checks.', 'number language project document standard calculation'],
  pictures: ['What is drawn for the public is what is printed.', 'number language standard calculation composition'],
  sheet: ['How a table stands as a sheet knows no checks.', 'number language project standard calculation composition'],
  checks: [
    'Rules run alike on a project and on a finished document, and know neither readers nor writers.',
    'number language project document findings recognition claims performance standard entry calculation composition',
  ],
  reasons: [
    'What needs a reason is found by whoever knows values, wording and postings.',
    'number language project standard calculation postings composition checks',
  ],
  find: [
    "Searching a project is nobody else's business in the core.",
    'number language project document standard entry calculation sheet',
  ],
  upgrade: [
    "Moving between versions of a standard is nobody else's business in the core.",
    'number language project standard entry calculation rows checks',
  ],
  review: [
    'What two states of a disclosure have in common and what not is found without whoever shows it.',
    'number language project document reading standard entry calculation rows composition upgrade',
  ],
  audit: [
    'An audit sees a reading, not how it was read.',
    'number language project document findings reading recognition relations claims performance standard entry calculation composition checks',
  ],
  truth: [
    'Whether two documents agree is found by what an audit sees of each.',
    'number findings reading recognition relations claims performance checks audit',
  ],
  imports: [
    'An import takes what an audit reads, and knows nobody who shows it.',
    'number issue language project document/fill-in reading recognition standard entry calculation rows solving composition audit filling postings',
  ],
  adoption: [
    'A document becomes a project by what audits and imports read of it.',
    'number language project findings reading standard entry calculation rows composition solving audit imports filling',
  ],
  department: [
    'What a department is made of is entered, whoever shows it.',
    'number language project standard calculation rows',
  ],
  report: [
    'Words and sheets are made of findings, imports and pictures, whoever made them.',
    'number project document findings reading standard contract entry calculation composition pictures review audit imports adoption department',
  ],
};

/** The rooms of electron/; those of shared/ stand below all of them. */
const ELECTRON = {
  pieces: ['What starts the program needs nothing of it.', ''],
  preload: ['The window is handed one function to ask, one to listen.', 'shared/contract'],
  services: ['Services do not know who asks them.', 'shared electron/worker/messages'],
  worker: ['The thread that generates is work of the services.', 'shared electron/services'],
  cli: ['Each way to start the program stands by itself.', 'shared electron/services'],
  browser: ['Each way to start the program stands by itself.', 'shared electron/services'],
  main: ['Each way to start the program stands by itself.', 'shared electron/services electron/preload'],
};

/** A rule for each room: of our own code it may use these rooms only. */
const roomRules = (house, rooms, { below = '', loose = '' } = {}) =>
  Object.entries(rooms).map(([room, [why, uses]]) => {
    const mine = `${house}/${room}/`;
    const open = [mine, ...uses.split(' ').flatMap((one) => (one === '' ? [] : [`${below}${one}[/.]`])), ...loose];
    const path = `^(?!${open.join('|')})(?:shared|electron|renderer|test)/`;
    return rule(`${house}-${room}`, why, { path: `^${mine}` }, { path });
  });

/** The rooms of the window that show something: all but those that several of them share, and the roof. */
const A_VIEW = '^renderer/((?!(?:bridge|places|store|actions|kit|files|entry|ledger|pages|app)/)[a-z-]+)/';

module.exports = {
  forbidden: [
    rule(
      'no-circular',
      'A circle cannot be understood from either end.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    rule('no-orphans', 'A module nobody uses.', { orphan: true, pathNot: ['\\.d\\.ts$', '\\.config\\.', '^\\.'] }, {}),
    ...roomRules('shared', SHARED, { below: 'shared/', loose: ['shared/[a-z.-]+\\.ts$'] }),
    ...roomRules('electron', ELECTRON, { loose: ['electron/node_modules/'] }),
    rule(
      'loose-files-alone',
      'What every room may use needs none of them.',
      { path: '^shared/[a-z.-]+\\.ts$' },
      { path: '^(?:shared/.+/|electron/|renderer/|test/)' },
    ),
    rule(
      'core-no-node',
      'shared/ runs everywhere.',
      { path: '^shared/(?![a-z-]+\\.ts|writers/)' },
      { dependencyTypes: ['core'] },
    ),
    rule(
      'core-libraries',
      'The core has few libraries.',
      { path: '^shared/(?![a-z-]+\\.ts|writers/|readers/|pictures/draw\\.)' },
      { dependencyTypes: ['npm'], pathNot: 'node_modules/(zod|jsep|@noble)/' },
    ),
    rule(
      'formats-apart',
      'DOCX and PDF do not know each other.',
      { path: '^shared/(writers|readers)/(docx|pdf)/' },
      { path: '^shared/$1/(?:docx|pdf)/', pathNot: '^shared/$1/$2/' },
    ),
    rule(
      'formats-on-top',
      'What DOCX and PDF have in common needs neither.',
      { path: '^shared/(writers|readers)/(?!docx/|pdf/)' },
      { path: '^shared/$1/(?:docx|pdf)/' },
    ),
    rule(
      'services-without-electron',
      'Services and command line run on plain Node.',
      { path: '^electron/(services|cli|worker|browser)/' },
      { path: 'node_modules/electron/' },
    ),
    rule(
      'renderer-behind-contract',
      'The window reaches the services by the contract only, and never writes documents itself.',
      { path: '^renderer/' },
      { path: '^(electron|test)/|^shared/writers/' },
    ),
    rule(
      'bridge-is-a-cable',
      'How the services are reached is the same whatever the window shows.',
      { path: '^renderer/bridge/' },
      { path: '^renderer/(?!bridge/)|^shared/(?!contract/)' },
    ),
    rule(
      'bridge-plugged-in-once',
      'Everybody else is handed the bridge, so that tests hand in another.',
      { path: '^renderer/(?!bridge/|app/|main\\.tsx)' },
      { path: '^renderer/bridge/' },
    ),
    rule(
      'places-are-words',
      'Which view shows what and what it is called follows from the project alone.',
      { path: '^renderer/places/' },
      { path: '^renderer/(?!places/)|node_modules/' },
    ),
    rule(
      'store-below-all-views',
      'State that several views share can only be understood without any of them.',
      { path: '^renderer/store/' },
      { path: '^renderer/(?!store/|places/)' },
    ),
    rule(
      'tools-on-the-store',
      'Actions, the frames of dialogs and the work with files are used by every view, so each stands on the store alone.',
      { path: '^renderer/(actions|kit|files)/' },
      { path: '^renderer/(?!$1/|store/|places/)' },
    ),
    rule(
      'shared-parts-below-views',
      'Fields, ledgers and pages that several views show know none of them.',
      { path: '^renderer/(entry|ledger|pages)/' },
      { path: '^renderer/(?!$1/|actions/|kit/|store/|places/)' },
    ),
    rule(
      'views-apart',
      'A view can be read, changed or taken out by itself; what two of them need goes below.',
      { path: A_VIEW },
      { path: A_VIEW, pathNot: '^renderer/$1/' },
    ),
    rule(
      'app-is-the-roof',
      'The roof puts the views together; whoever leaned on it would hold it up.',
      { path: '^renderer/(?!app/|main\\.tsx)' },
      { path: '^renderer/app/|^renderer/main\\.tsx' },
    ),
    rule(
      'no-test-in-product',
      'The product does not need its tests.',
      { path: '^(shared|electron)/' },
      { path: '^test/' },
    ),
    rule(
      'dev-only',
      'The product needs only its dependencies.',
      { path: '^(shared|electron)/' },
      // Electron itself is the runtime that loads the program.
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/electron/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
