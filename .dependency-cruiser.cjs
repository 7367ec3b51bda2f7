/** The arrows between the parts of the house, see ARCHITECTURE.md. */
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** The rooms of the window that show something: all but those that several of them share, and the roof. */
const A_VIEW = '^renderer/((?!(?:bridge|places|store|actions|kit|files|entry|ledger|app)/)[a-z-]+)/';

module.exports = {
  forbidden: [
    rule(
      'no-circular',
      'A circle cannot be understood from either end.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    rule('no-orphans', 'A module nobody uses.', { orphan: true, pathNot: ['\\.d\\.ts$', '\\.config\\.', '^\\.'] }, {}),
    rule(
      'core-is-pure',
      'shared/ has no Node and no electron.',
      { path: '^shared/(?![a-z-]+\\.ts|writers/)' },
      { path: '^(electron|renderer|test)/|^shared/writers/' },
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
      { path: '^shared/(?![a-z-]+\\.ts|writers/|readers/)' },
      { dependencyTypes: ['npm'], pathNot: 'node_modules/(zod|jsep|@noble)/' },
    ),
    rule(
      'number-alone',
      'Numbers know nothing above them.',
      { path: '^shared/number/' },
      { path: '^shared/(?![a-z-]+\\.ts|number/)' },
    ),
    rule(
      'language-below',
      'The language knows numbers only: names are the business of whoever evaluates.',
      { path: '^shared/language/' },
      { path: '^shared/(?![a-z-]+\\.ts|number/|language/)' },
    ),
    rule(
      'standard-below',
      'A standard knows the language, not projects.',
      { path: '^shared/standard/' },
      { path: '^shared/(?![a-z-]+\\.ts|number/|language/|standard/|issue/)' },
    ),
    rule(
      'project-below',
      'A project knows no standard.',
      { path: '^shared/project/' },
      { path: '^shared/(?![a-z-]+\\.ts|project/|issue/)' },
    ),
    rule(
      'entry-below',
      'Reading what people write needs no project.',
      { path: '^shared/entry/' },
      { path: '^shared/(?![a-z-]+\\.ts|number/|language/|standard/|issue/|entry/)' },
    ),
    rule(
      'calculation-below',
      'Calculation knows nothing of documents.',
      { path: '^shared/calculation/' },
      { path: '^shared/(composition|checks|writers)/' },
    ),
    rule(
      'writers-see-the-tree',
      'Writers see the document tree only.',
      { path: '^shared/writers/' },
      { path: '^shared/(?![a-z-]+\\.ts|writers/|document/|project/address|number/)' },
    ),
    rule(
      'writers-apart',
      'DOCX and PDF do not know each other.',
      { path: '^shared/writers/docx/' },
      { path: '^shared/writers/pdf/' },
    ),
    rule(
      'writers-apart-2',
      'DOCX and PDF do not know each other.',
      { path: '^shared/writers/pdf/' },
      { path: '^shared/writers/docx/' },
    ),
    rule(
      'upgrade-on-top',
      "Moving between versions of a standard is nobody else's business in the core.",
      { path: '^shared/(?![a-z-]+\\.ts|upgrade/)' },
      { path: '^shared/upgrade/' },
    ),
    rule(
      'rows-and-sheet-below',
      'How rows come and go, and how a table stands as a sheet, knows no checks.',
      { path: '^shared/(rows|sheet)/' },
      { path: '^shared/(find|checks|audit|report|upgrade|contract|writers|readers)/' },
    ),
    rule(
      'find-on-top',
      "Searching a project is nobody else's business in the core.",
      { path: '^shared/(?!find/)' },
      { path: '^shared/find/' },
    ),
    rule(
      'document-below',
      'The tree that is printed knows only the addresses of cells.',
      { path: '^shared/document/' },
      { path: '^shared/(?![a-z-]+\\.ts|document/|project/address)' },
    ),
    rule(
      'findings-below',
      'A finding can be read without knowing who found it.',
      { path: '^shared/findings/' },
      { path: '^shared/(?![a-z-]+\\.ts|findings/|project/|reading/spot)' },
    ),
    rule(
      'reading-below',
      'What was read of a document knows no standard and no project.',
      { path: '^shared/reading/' },
      { path: '^shared/(?![\\w-]+\\.ts|reading/|number/)' },
    ),
    rule(
      'readers-give-a-reading',
      'Readers of finished documents know what a reading is, and nothing of standards or projects.',
      { path: '^shared/readers/' },
      { path: '^shared/(?![a-z-]+\\.ts|readers/|reading/|number/)' },
    ),
    rule(
      'readers-behind-a-reading',
      'The rest of the core sees readings, not how they are read.',
      { path: '^shared/(?![a-z-]+\\.ts|readers/)' },
      { path: '^shared/readers/' },
    ),
    rule(
      'readers-apart',
      'DOCX and PDF do not know each other.',
      { path: '^shared/readers/docx/' },
      { path: '^shared/readers/pdf/' },
    ),
    rule(
      'readers-apart-2',
      'DOCX and PDF do not know each other.',
      { path: '^shared/readers/pdf/' },
      { path: '^shared/readers/docx/' },
    ),
    rule(
      'services-without-electron',
      'Services and command line run on plain Node.',
      { path: '^electron/(services|cli|worker|browser)/' },
      { path: 'node_modules/electron/|^electron/(main|preload)/' },
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
      'Fields and ledgers that several views show know none of them.',
      { path: '^renderer/(entry|ledger)/' },
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
      'services-without-window',
      'The services know nothing of the window.',
      { path: '^(electron|shared)/' },
      { path: '^renderer/' },
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
