/** Settings of the deployment; each may be missing. */
export type PortalSettings = {
  icpNumber?: string
  servicePhone?: string
  /** Such as 工作日 8:30–17:30. */
  serviceHours?: string
  /** Who processes personal data, for the privacy policy. */
  operatorName?: string
  /** Replaces the privacy policy of the portal. */
  privacyUrl?: string
  /** Read it by shared/form/password-rules.ts, which knows the names. */
  passwordProfile?: string
  /** `on`, or `ip-address`: WebAuthn needs a domain name. */
  passkeys?: string
  /** `closed`: this address has no desk (R37). */
  desk?: string
}

/** Read from `<meta name="portal-settings" content="{…}">`, which the server writes: needs no request and no inline script. */
export const portalSettings = (): PortalSettings =>
  parseSettings(document.head.querySelector<HTMLMetaElement>('meta[name="portal-settings"]')?.content)

export const parseSettings = (content: string | undefined): PortalSettings => {
  try {
    const value: unknown = JSON.parse(content ?? '{}')
    return typeof value === 'object' && value !== null ? pick(value) : {}
  } catch {
    return {}
  }
}

const names = [
  'icpNumber',
  'servicePhone',
  'serviceHours',
  'operatorName',
  'privacyUrl',
  'passwordProfile',
  'passkeys',
  'desk'
] as const

const pick = (value: object): PortalSettings => {
  const named: Record<string, unknown> = { ...value }
  return Object.fromEntries(names.flatMap((name) => (isText(named[name]) ? [[name, named[name]]] : [])))
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
