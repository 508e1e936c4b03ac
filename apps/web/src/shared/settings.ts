import { type PasswordProfileName, passwordProfiles } from '@portal/contract/password'

/** Settings of the deployment; each may be missing. */
export type PortalSettings = {
  icpNumber?: string
  servicePhone?: string
  /** Path or https address. */
  privacyUrl?: string
  passwordProfile?: PasswordProfileName
}

let settings: PortalSettings | undefined

/** Read from `<meta name="portal-settings" content="{…}">`, which the server writes: needs no request and no inline script. */
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
    // The line above found it among the profile names.
    ...(profile ? { passwordProfile: profile as PasswordProfileName } : {})
  }
}

export const passwordProfile = (): PasswordProfileName => portalSettings().passwordProfile ?? 'manual'
