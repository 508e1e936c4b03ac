import type { MenuKey } from '@portal/contract/menu-keys'

export const paths = {
  front: '/',
  register: '/register',
  signIn: '/login',
  resetPassword: '/reset-password',
  activate: '/activate',
  verifyLetter: '/verify',
  photo: '/photo',
  phoneObjection: '/phone-objection',
  privacy: '/privacy',
  center: '/center',
  profile: '/center/profile',
  profileEdit: '/center/profile/edit',
  qualifications: '/center/qualifications',
  checks: '/center/checks',
  messages: '/center/messages',
  security: '/center/security',
  signIns: '/center/security/logins',
  phone: '/center/security/phone',
  lostPhone: '/center/security/phone/lost',
  personalData: '/center/security/privacy',
  notices: '/center/security/notices',
  operators: '/center/operators',
  operatorSignIns: '/center/operators/logins',
  help: '/center/help',
  questions: '/center/questions',
  approve: '/approve'
} as const

export const isBelow = (pathname: string, path: string): boolean => pathname === path || pathname.startsWith(`${path}/`)

/** R36: one submission that a colleague checks. */
export const checkPath = (id: string): string => `${paths.checks}/${id}`

/** R15: the addresses of the menus that a qualification opens. */
export const menuPaths = {
  trade: '/trade',
  settlement: '/settlement',
  funds: '/funds',
  logistics: '/logistics',
  services: '/services'
} as const satisfies Record<MenuKey, string>

/** R37: the administrators' pages are separate. */
export const adminPaths = {
  root: '/admin',
  signIn: '/admin/login',
  setup: '/admin/setup/:token',
  day: '/admin/day',
  reports: '/admin/reports',
  applications: '/admin/applications',
  profileChanges: '/admin/profile-changes',
  phoneRecoveries: '/admin/phone-recoveries',
  administrators: '/admin/administrators',
  teams: '/admin/teams',
  enterprises: '/admin/enterprises',
  imports: '/admin/enterprises/import',
  integrators: '/admin/integrators',
  catalogue: '/admin/catalogue',
  sms: '/admin/sms',
  notices: '/admin/notices',
  agreements: '/admin/agreements',
  broadcasts: '/admin/broadcasts',
  campaigns: '/admin/campaigns',
  questions: '/admin/questions',
  audit: '/admin/audit',
  messages: '/admin/messages'
} as const

export const enterprisePath = (number: string): string => `${adminPaths.enterprises}/${number}`

/** R50: a question of an enterprise. */
export const importPath = (id: string): string => `${adminPaths.imports}/${id}`

export const askedPath = (id: string): string => `${adminPaths.questions}/${id}`

export const campaignPath = (id: string): string => `${adminPaths.campaigns}/${id}`

export const adminSignInPath = (returnTo: string): string =>
  `${adminPaths.signIn}?return=${encodeURIComponent(returnTo)}`

export const safeAdminReturnPath = (value: string | null): string => safePathBelow([adminPaths.root], value)

/** The sign-in page that leads back to `returnTo`. */
export const signInPath = (returnTo: string): string => `${paths.signIn}?return=${encodeURIComponent(returnTo)}`

/** Where the API goes on with the sign-on to a connected system (R40). */
const signOnRoot = '/oauth/interaction'

/** Whether the API serves the path, so that the browser has to load it. */
export const isServed = (path: string): boolean => path.startsWith(`${signOnRoot}/`)

/** A path of this site for signed-in enterprises, or /center. Never another origin, whatever the address contains. */
export const safeReturnPath = (value: string | null): string =>
  safePathBelow([paths.center, paths.approve, ...Object.values(menuPaths), signOnRoot], value)

/** Returns the path if it is a root or below one; otherwise the first root. */
const safePathBelow = (roots: readonly [string, ...string[]], value: string | null): string => {
  if (!value || !value.startsWith('/')) return roots[0]
  // URL reads \\ and hidden tabs as browsers do, so a foreign host shows as one here.
  const base = 'http://portal.invalid'
  const url = URL.canParse(value, base) ? new URL(value, base) : undefined
  if (url?.origin !== base) return roots[0]
  if (!roots.some((root) => isBelow(url.pathname, root))) return roots[0]
  return url.pathname + url.search + url.hash
}
