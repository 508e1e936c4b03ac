import { z } from 'zod'
import { serviceUrl, signingKey, switchedOff } from '../config-values.ts'

/** A service outside of the portal that is asked by signed requests. */
export type SignedServiceConfig = {
  url: URL
  secret: Buffer
  /** True if it may have an address of the operator's own network. */
  isPrivateAllowed: boolean
}

const titles = { COMPANY_CHECK: '工商核验服务', LICENCE_READER: '营业执照识别服务' } as const

export type SignedServiceName = keyof typeof titles

const endings = ['URL', 'SECRET', 'ALLOW_PRIVATE'] as const

export const signedServiceVariables: readonly string[] = Object.keys(titles).flatMap((name) =>
  endings.map((ending) => `${name}_${ending}`)
)

/** Undefined when none of its variables is set: the service is not used. */
export const readSignedServiceConfig = (
  name: SignedServiceName,
  env: Record<string, string | undefined>
): { config: SignedServiceConfig | undefined } | { faults: string[] } => {
  const given = Object.fromEntries(endings.map((ending) => [ending, env[`${name}_${ending}`] || undefined]))
  if (endings.every((ending) => given[ending] === undefined)) return { config: undefined }
  const read = z
    .object({ URL: serviceUrl(titles[name]), SECRET: signingKey, ALLOW_PRIVATE: switchedOff })
    .safeParse(given)
  if (!read.success)
    return { faults: read.error.issues.map(({ path, message }) => `${name}_${path.join('.')}：${message}`) }
  const { URL: url, SECRET: secret, ALLOW_PRIVATE: isPrivateAllowed } = read.data
  return { config: { url, secret, isPrivateAllowed } }
}
