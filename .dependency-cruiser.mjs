/**
 * The features that each feature may import. The rules below are made from this table. A feature that is not listed
 * fails at its first import. The table must have no cycles.
 */
const apiFeatures = {
  audit: [],
  paper: [],
  message: [],
  change: [],
  throttle: [],
  captcha: [],
  catalogue: ['audit'],
  timeline: [],
  attachment: ['audit'],
  broadcast: ['audit', 'catalogue', 'grant', 'message'],
  inbox: ['broadcast', 'message'],
  session: ['audit', 'broadcast', 'grant'],
  sms: ['throttle'],
  'sms-log': ['audit', 'sms'],
  freeze: ['audit', 'change', 'message', 'session'],
  agreement: ['audit', 'message'],
  account: ['agreement', 'audit', 'captcha', 'change', 'freeze', 'message', 'session', 'sms', 'throttle'],
  'password-reset': ['account', 'audit', 'captcha', 'message', 'session', 'sms', 'throttle'],
  operator: ['account', 'agreement', 'audit', 'change', 'message', 'password-reset', 'session', 'sms'],
  consent: ['audit'],
  enterprise: [
    'account',
    'attachment',
    'audit',
    'catalogue',
    'change',
    'consent',
    'grant',
    'message',
    'paper',
    'throttle'
  ],
  grant: ['audit', 'catalogue', 'change', 'message', 'paper', 'timeline'],
  expiry: ['enterprise', 'grant', 'message', 'paper', 'sms'],
  handover: ['audit', 'catalogue', 'freeze', 'grant'],
  closure: ['audit', 'enterprise', 'grant', 'message'],
  application: [
    'attachment',
    'audit',
    'catalogue',
    'change',
    'closure',
    'enterprise',
    'freeze',
    'grant',
    'message',
    'timeline'
  ],
  'internal-check': ['application', 'attachment', 'audit', 'catalogue', 'consent', 'enterprise', 'message'],
  'personal-data': [
    'attachment',
    'audit',
    'change',
    'closure',
    'consent',
    'enterprise',
    'message',
    'paper',
    'session',
    'sms',
    'throttle'
  ],
  queue: ['application', 'audit', 'catalogue', 'enterprise', 'grant', 'paper', 'timeline'],
  'audit-log': ['audit', 'catalogue', 'message', 'queue'],
  day: ['admin', 'audit', 'audit-log', 'catalogue', 'queue', 'sms', 'sms-log'],
  'admin-enterprise': [
    'attachment',
    'audit',
    'catalogue',
    'enterprise',
    'factor-reset',
    'freeze',
    'grant',
    'message',
    'operator',
    'paper',
    'queue',
    'timeline'
  ],
  licence: ['attachment', 'audit', 'throttle'],
  'company-check': ['audit', 'enterprise'],
  review: [
    'account',
    'application',
    'attachment',
    'audit',
    'catalogue',
    'change',
    'enterprise',
    'freeze',
    'grant',
    'letter',
    'message',
    'paper',
    'queue',
    'timeline'
  ],
  sandbox: [
    'account',
    'agreement',
    'application',
    'attachment',
    'audit',
    'catalogue',
    'change',
    'consent',
    'enterprise',
    'grant',
    'payment',
    'personal-data',
    'review'
  ],
  'factor-reset': ['account', 'audit', 'message', 'second-factor', 'session', 'sms'],
  'view-as': [
    'admin-enterprise',
    'application',
    'audit',
    'enterprise',
    'home',
    'inbox',
    'internal-check',
    'message',
    'session'
  ],
  home: ['account', 'application', 'catalogue', 'enterprise', 'grant', 'inbox', 'paper'],
  letter: ['audit', 'enterprise', 'throttle'],
  phone: ['account', 'attachment', 'audit', 'captcha', 'enterprise', 'letter', 'message', 'session', 'sms', 'throttle'],
  payment: ['account', 'audit', 'captcha', 'enterprise', 'message', 'sms'],
  passkey: ['audit', 'message', 'throttle'],
  'second-factor': ['account', 'agreement', 'audit', 'freeze', 'message', 'passkey', 'session', 'throttle'],
  'step-up': ['account', 'audit', 'captcha', 'passkey', 'payment', 'second-factor', 'sms'],
  admin: ['account', 'audit', 'captcha', 'inbox', 'message', 'throttle'],
  client: ['audit', 'message'],
  oauth: ['audit', 'client', 'grant', 'session', 'throttle'],
  idempotency: [],
  'saved-view': [],
  partner: ['catalogue', 'grant'],
  'partner-message': ['message', 'partner'],
  'payment-approval': ['audit', 'change', 'freeze', 'grant', 'message', 'partner', 'payment'],
  webhook: ['audit', 'change', 'message', 'throttle'],
  docs: []
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
const featureNames = Object.keys(apiFeatures)

const featureRules = Object.entries(apiFeatures).map(([feature, known]) =>
  forbid(
    `feature-${feature}`,
    `${feature} may import ${known.length > 0 ? known.join(', ') : 'no other feature'}: see the table. Tests meet the whole.`,
    { path: `${features}${feature}/`, pathNot: test },
    { path: features, pathNot: `${features}(${[feature, ...known].join('|')})/` }
  )
)

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...featureRules,
    forbid(
      'feature-unlisted',
      'A new feature is written into the table first.',
      { path: features, pathNot: `${features}(${featureNames.join('|')})/` },
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
          `${api}/(deps|main|open-database|invite-admin|rotate-keys|rotate-signing-keys|verify-audit|demo/seed-demo|fill/fill-database)\\.ts$`,
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
      { path: `${web}/features/([^/]+)/` },
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
    exclude: { path: ['^(apps/web|packages/client)/dist/', '/docs/page/', String.raw`\.(css|svg|txt)`] },
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
