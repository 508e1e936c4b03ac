/** Modules of packages, below any folders of the package manager. */
const modules = (...parts: string[]): RegExp => new RegExp(`node_modules/.*(${parts.join('|')})`)

/**
 * Which modules share a file. Few files compress better than many, but a file comes whole, so each group holds only
 * what all its pages need. Everything else is split by what the pages import.
 */
export const chunkGroups = [
  // Rarely changed, so that it stays cached across releases.
  {
    name: 'platform',
    test: modules('/(react|react-dom|scheduler|react-router|i18next|react-i18next)/'),
    priority: 5
  },
  // All pages.
  {
    name: 'base',
    test: modules(
      '@ant-design/(cssinjs|cssinjs-utils|colors|fast-color)/',
      '@ant-design/icons/es/(components|utils|cssUtils|renderUtils|theme)',
      '@rc-component/(util|motion|portal|resize-observer)/',
      'antd/es/(alert|button|flex|theme|space/Compact|tooltip/UniqueProvider)',
      'antd/es/config-provider/(?!defaultRenderEmpty)',
      'antd/es/(locale/(en_US|useLocale|context|index)|modal/locale)',
      '@tanstack/(query-core|react-query)/.*/(?!mutationObserver|useMutation|infiniteQueryObserver|useInfinite|queriesObserver)',
      '/(stylis|clsx|@babel/runtime)/'
    ),
    priority: 4
  },
  {
    name: 'shared',
    test: /src\/shared\/(i18n|theme|settings|paths|stored|problem|format|session\/(session-signals|presence|visitor)|ui\/(brand|mark|page|colon|copy-button|problem-alert|skeleton\.|help-line|link-button|sheet|use-media|use-narrow))/,
    priority: 3
  },
  // Pages with a form, and those of the user centre.
  {
    name: 'popup',
    test: modules(
      'antd/es/(tooltip/|grid/style|form/context|table/TableMeasureRowContext)',
      'antd/es/_util/(placements|hooks/useZIndex|colors|statusUtils|ContextIsolator|zindexContext|fallbackProp)',
      'antd/es/style/(placementArrow|roundedArrow|motion/(zoom|motion|fade))',
      '@rc-component/(tooltip|form/es/FormContext)'
    ),
    priority: 2
  },
  // Pages that ask the server.
  {
    name: 'calls',
    test: /\/zod\/|contract\/src\/(text|endpoint|captcha|password|username|session)\.ts|src\/shared\/(api|session\/session\.queries)/,
    priority: 1
  }
]
