export const paths = {
  front: '/',
  register: '/register',
  signIn: '/login',
  resetPassword: '/reset-password',
  center: '/center',
  profile: '/center/profile',
  profileEdit: '/center/profile/edit',
  security: '/center/security',
  signIns: '/center/security/logins'
} as const

/** R37: the administrators' pages, apart from the enterprises'. */
export const adminPaths = {
  root: '/admin',
  signIn: '/admin/login',
  setup: '/admin/setup/:token',
  applications: '/admin/applications',
  profileChanges: '/admin/profile-changes',
  administrators: '/admin/administrators',
  audit: '/admin/audit',
  messages: '/admin/messages'
} as const

export const adminSignInPath = (returnTo: string): string =>
  `${adminPaths.signIn}?return=${encodeURIComponent(returnTo)}`

/** A path of this site below /admin, or /admin itself. */
export const safeAdminReturnPath = (value: string | null): string => safePathBelow(adminPaths.root, value)

/** The sign-in page that comes back to `returnTo` afterwards. */
export const signInPath = (returnTo: string): string => `${paths.signIn}?return=${encodeURIComponent(returnTo)}`

/** A path of this site below /center, or /center: never another origin, whatever was put into the address. */
export const safeReturnPath = (value: string | null): string => safePathBelow(paths.center, value)

const safePathBelow = (root: string, value: string | null): string => {
  if (!value || !value.startsWith('/')) return root
  // The parser reads \\ and hidden tabs as browsers do, so what they would take for another host shows as one here.
  const base = 'http://portal.invalid'
  const url = URL.canParse(value, base) ? new URL(value, base) : undefined
  if (url?.origin !== base) return root
  if (url.pathname !== root && !url.pathname.startsWith(`${root}/`)) return root
  return url.pathname + url.search + url.hash
}
