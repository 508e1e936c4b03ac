import { type PasswordProfileName, passwordProfiles } from '@portal/contract/password'

/** What a deployment configures for its pages; everything may be missing. */
export type PortalSettings = {
  icpNumber?: string
  servicePhone?: string
  /** Path or https address. */
  privacyUrl?: string
  passwordProfile?: PasswordProfileName
}

let settings: PortalSettings | undefined

/** From `<meta name="portal-settings" content="{…}">`, which the server writes into the page: no request, no inline script. */
export const portalSettings = (): PortalSettings => {
  settings ??= parseSettings(document.querySelector<HTMLMetaElement>('meta[name="portal-settings"]')?.content)
  return settings
}

export const parseSettings = (content: string | undefined): PortalSettings => {
  try {
    const value: unknown = JSON.parse(content ?? '{}')
    return typeof value === 'object' && value !== null ? pick(value) : {}
  } catch {
    return {}
  }
}

const pick = (value: object): PortalSettings => {
  const named: Record<string, unknown> = { ...value }
  const textAt = (key: string) => (typeof named[key] === 'string' && named[key] !== '' ? { [key]: named[key] } : {})
  const profile = Object.keys(passwordProfiles).find((name) => name === named['passwordProfile'])
  return {
    ...textAt('icpNumber'),
    ...textAt('servicePhone'),
    ...textAt('privacyUrl'),
    // Found among the profile's own names one line above.
    ...(profile ? { passwordProfile: profile as PasswordProfileName } : {})
  }
}

export const passwordProfile = (): PasswordProfileName => portalSettings().passwordProfile ?? 'manual'
