/**
 * The eight areas, from top to bottom. Each may import the areas below it, in the contract, the API and the pages alike.
 * In the API, the features of one area may import what is listed here; a feature that is not listed fails at its first
 * import. Decision 062.
 */
const areas = {
  partner: {
    client: [],
    docs: [],
    enterprise: [],
    idempotency: [],
    sandbox: [],
    webhook: [],
    oauth: ['client'],
    'partner-message': ['enterprise'],
    'payment-approval': ['enterprise']
  },
  desk: {
    administrator: [],
    'admin-enterprise': [],
    campaign: ['admin-enterprise'],
    import: [],
    'import-upload': ['import'],
    'audit-log': [],
    report: [],
    'saved-view': [],
    signals: ['admin-enterprise'],
    'notice-log': [],
    'sms-log': [],
    'view-as': [],
    'first-morning': ['administrator'],
    search: ['admin-enterprise'],
    day: ['administrator', 'audit-log', 'sms-log']
  },
  application: {
    application: [],
    expiry: [],
    handover: [],
    home: ['application'],
    'internal-check': ['application'],
    queue: ['application'],
    review: ['application', 'queue'],
    team: ['application', 'review']
  },
  enterprise: {
    licence: [],
    operator: [],
    profile: [],
    closure: ['profile'],
    'company-check': ['profile'],
    letter: ['profile'],
    photo: [],
    payment: ['profile'],
    'step-up': ['payment'],
    'personal-data': ['closure', 'profile'],
    phone: ['letter', 'profile']
  },
  identity: {
    agreement: [],
    captcha: [],
    consent: [],
    passkey: [],
    session: [],
    sms: [],
    email: ['sms'],
    freeze: ['session'],
    account: ['agreement', 'captcha', 'freeze', 'session', 'sms'],
    'password-reset': ['account', 'captcha', 'session', 'sms'],
    'second-factor': ['account', 'agreement', 'freeze', 'passkey', 'session'],
    'factor-reset': ['account', 'second-factor', 'session', 'sms']
  },
  notice: { broadcast: [], delivery: [], inbox: ['broadcast'], question: [], settings: ['delivery'] },
  qualification: { attachment: [], catalogue: [], paper: [], grant: ['catalogue', 'paper'], campaign: ['grant'] },
  record: {
    audit: ['change', 'message'],
    change: [],
    claim: ['audit', 'change', 'message', 'timeline'],
    lock: [],
    message: [],
    throttle: [],
    timeline: [],
    proposal: ['audit', 'message']
  }
}

const api = '^apps/api/src'
const web = '^apps/web/src'
const test = String.raw`\.test\.tsx?$`
const contract = '^packages/contract/src/'
// Error names and the abort signal of transactions. Neither file sends a statement.
const withoutStatements = String.raw`^prisma/(faults|transaction)\.ts$`
const typeOnly = { dependencyTypesNot: ['type-only'] }

/** A rule that fails the build. */
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

const features = `${api}/features/`
const areaNames = Object.keys(areas)
const oneOf = (names) => `(${names.join('|')})`

const areaRules = areaNames
  .slice(1)
  .map((area, above) =>
    forbid(
      `area-${area}`,
      `${area} may import the areas below it, not ${areaNames.slice(0, above + 1).join(', ')}.`,
      { path: `(${features}|${contract}|${web}/features/)${area}/`, pathNot: test },
      { path: `(${features}|${contract}|${web}/features/)${oneOf(areaNames.slice(0, above + 1))}/`, ...typeOnly }
    )
  )

const featureRules = Object.entries(areas).flatMap(([area, table]) =>
  Object.entries(table).map(([feature, known]) =>
    forbid(
      `feature-${area}-${feature}`,
      `${feature} may import ${known.length > 0 ? known.join(', ') : 'no other feature'} of its area: see the table. Tests meet the whole.`,
      { path: `${features}${area}/${feature}/`, pathNot: test },
      { path: `${features}${area}/`, pathNot: `${features}${area}/${oneOf([feature, ...known])}/` }
    )
  )
)

const listed = Object.entries(areas).map(([area, table]) => `${area}/${oneOf(Object.keys(table))}/`)

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...areaRules,
    ...featureRules,
    forbid(
      'feature-unlisted',
      'A new feature is written into the table first.',
      { path: features, pathNot: `${features}${oneOf(listed)}` },
      {}
    ),
    forbid(
      'plumbing-knows-no-feature',
      'http and adapters serve any feature.',
      { path: `${api}/(http|adapters)/`, pathNot: test },
      { path: features }
    ),
    forbid(
      'adapters-know-no-http',
      'The outside world does not know how it is asked for.',
      { path: `${api}/adapters/`, pathNot: test },
      { path: `${api}/http/` }
    ),
    forbid(
      'rules-are-pure',
      'Rules know the contract and other rules: no clock, no I/O, no Fastify, no Prisma.',
      { path: String.raw`${api}/.*\.rules\.ts$` },
      { pathNot: [contract, String.raw`\.rules\.ts$`] }
    ),
    forbid(
      'database-by-stores-only',
      'Only stores, the object graph and what starts the process run database code; types of rows may travel.',
      {
        path: api,
        pathNot: [
          String.raw`\.store\.ts$`,
          `${api}/(deps|main|open-database|invite-admin|rotate-keys|rotate-signing-keys|verify-audit|restore-check|import-commands|demo/seed-demo|fill/fill-database)\\.ts$`,
          `${api}/http/health\\.ts$`,
          `${api}/testing/`,
          test
        ]
      },
      { path: '^prisma/', pathNot: withoutStatements, ...typeOnly }
    ),
    forbid(
      'verbs-know-no-fastify',
      'In a feature only routes meet HTTP.',
      { path: features, pathNot: [String.raw`\.routes\.ts$`, test] },
      { path: '/node_modules/(fastify|@fastify)/', ...typeOnly }
    ),
    forbid(
      'web-knows-only-the-contract',
      'The two sides meet in packages/contract.',
      { path: '^apps/web/' },
      { path: '^(apps/api|prisma|packages/(?!contract/)|e2e)' }
    ),
    forbid(
      'api-knows-no-web',
      'The API serves the built files and knows no source.',
      { path: '^apps/api/' },
      { path: '^apps/web/' }
    ),
    forbid(
      'web-feature-alone',
      'Pages in app/ compose features; a feature never imports another.',
      { path: `${web}/features/([^/]+/[^/]+)/` },
      { path: `${web}/features/`, pathNot: `${web}/features/$1/` }
    ),
    forbid(
      'web-feature-below-app',
      'app knows features, not the reverse.',
      { path: `${web}/features/`, pathNot: test },
      { path: `${web}/app/` }
    ),
    forbid(
      'web-shared-at-the-bottom',
      'shared serves features and app.',
      { path: `${web}/shared/` },
      { path: `${web}/(app|features)/` }
    ),
    forbid(
      'contract-knows-zod-alone',
      'Whatever the contract imports, every browser loads.',
      { path: contract, pathNot: test },
      { pathNot: [contract, '/node_modules/zod/'] }
    ),
    forbid(
      'contract-base-below-areas',
      'The files beside the areas serve all of them. The lists of endpoints stand on top.',
      { path: `${contract}[^/]+$`, pathNot: [test, `${contract}(admin|integrator|portal)\\.ts$`] },
      { path: `${contract}${oneOf(areaNames)}/`, ...typeOnly }
    ),
    forbid(
      'client-knows-itself-alone',
      'Integrators install it without anything else.',
      { path: '^packages/client/src/', pathNot: test },
      { pathNot: '^packages/client/src/' }
    ),
    forbid(
      'database-at-the-bottom',
      'prisma/ knows none of its users.',
      { path: '^prisma/' },
      { path: '^(apps|packages|e2e)/' }
    ),
    forbid(
      'journeys-from-outside',
      'A journey meets the product as people do, and reads only the contract.',
      { path: '^e2e/' },
      { path: '^(apps|prisma|packages/(?!contract/))' }
    ),
    forbid(
      'no-test-code-in-the-product',
      'Doubles and factories stay out of what runs.',
      {
        path: '^(apps|packages/(contract|client)|prisma)/',
        pathNot: [test, '/testing/', '^prisma/testing', '(config|setup)\\.ts$']
      },
      { path: [test, '/testing/', '^prisma/testing'] }
    ),
    forbid(
      'no-dev-dependency-in-the-product',
      'What runs is installed without devDependencies.',
      { path: `${api}/|${contract}`, pathNot: [test, '/testing/', '/docs/samples/'] },
      { dependencyTypes: ['npm-dev'], ...typeOnly }
    ),
    forbid(
      'no-undeclared-package',
      'Each package names what it uses.',
      {},
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] }
    ),
    forbid(
      'no-cycle',
      'Two files that need each other are one, or need a third. Types may.',
      {},
      { circular: true, viaOnly: typeOnly }
    ),
    forbid('nothing-unresolved', 'Every import leads somewhere.', {}, { couldNotResolve: true })
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^prisma/generated/'] },
    exclude: { path: ['^(apps/web|packages/client)/dist(-former)?/', '/docs/page/', String.raw`\.(css|svg|txt)`] },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      mainFields: ['module', 'main', 'types']
    }
  }
}
