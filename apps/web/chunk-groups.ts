/** Modules of packages, below any folders of the package manager. */
const modules = (...parts: string[]): RegExp => new RegExp(`node_modules/.*(${parts.join('|')})`)

/**
 * Which modules share a file. Few files compress better than many, but a file comes whole, so each group holds only
 * what all its pages need. A group also takes what its modules import. Everything else is split by what the pages import.
 */
export const chunkGroups = [
  // Rarely changed, so that it stays cached across releases.
  {
    name: 'platform',
    test: modules('/(react|react-dom|scheduler|react-router|i18next|react-i18next)/'),
    priority: 5
  },
  // antd's Button and Tooltip import files whose other halves import these. Groups below would take them to all pages.
  {
    name: 'collapse',
    test: modules('/(antd/es|@rc-component)/collapse/'),
    includeDependenciesRecursively: false,
    priority: 5
  },
  {
    name: 'form-store',
    test: modules('/@rc-component/form/es/(?!FormContext|FieldContext)'),
    includeDependenciesRecursively: false,
    priority: 5
  },
  // What the first script imports: all pages.
  { name: 'base', tags: ['$initial' as const], test: modules('/'), priority: 4 },
  { name: 'shared', tags: ['$initial' as const], test: /src\/shared\//, priority: 4 },
  // Pages with a form, and those of the user centre.
  {
    name: 'popup',
    test: /\/(antd\/es\/(alert|tooltip|grid|_util\/(statusUtils|fallbackProp|responsive)|form\/hooks\/useVariants)|@rc-component\/(util|resize-observer)|src\/shared\/ui\/(problem-alert|use-narrow))/,
    priority: 2
  },
  // The eye of a password's field is also an icon of papers, which would make it a file of its own.
  {
    name: 'password',
    test: /\/(antd\/es\/input\/Password|icons\/es\/icons\/Eye|icons-svg\/es\/asn\/Eye)|src\/shared\/form\/use-estimator/,
    includeDependenciesRecursively: false,
    priority: 3
  },
  // What nearly all forms use.
  {
    name: 'form',
    test: /node_modules\/.*(react-hook-form|@hookform)\/|src\/shared\/form\/(form|form\.module|text-field|submit-button|use-contract-form|server-errors|field|field-text|form-texts)\.(tsx?|css)$/,
    includeDependenciesRecursively: false,
    priority: 0
  },
  // All pages of administrators.
  {
    name: 'admin-session',
    test: /contract\/src\/desk\/admin-session\.ts|admin-session\.queries\.ts|admin-layouts\/(admin-open-layout|admin-brand)\./,
    includeDependenciesRecursively: false,
    priority: 2
  },
  // Pages that ask the server.
  {
    name: 'calls',
    test: /\/zod\/|contract\/src\/(text|names|endpoint|identity\/(captcha|password|username|session))\.ts|src\/shared\/(api|session\/(session\.queries|set-up-hold))/,
    priority: 1
  }
]
