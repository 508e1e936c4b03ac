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

/** The sign-in page that comes back to `returnTo` afterwards. */
export const signInPath = (returnTo: string): string => `${paths.signIn}?return=${encodeURIComponent(returnTo)}`

/** A path of this site below /center, or /center: never another origin, whatever was put into the address. */
export const safeReturnPath = (value: string | null): string => {
  if (!value || !value.startsWith('/')) return paths.center
  // The parser reads \\ and hidden tabs as browsers do, so what they would take for another host shows as one here.
  const base = 'http://portal.invalid'
  const url = URL.canParse(value, base) ? new URL(value, base) : undefined
  if (url?.origin !== base) return paths.center
  if (url.pathname !== paths.center && !url.pathname.startsWith(`${paths.center}/`)) return paths.center
  return url.pathname + url.search + url.hash
}
