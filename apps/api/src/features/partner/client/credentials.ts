import type { ClientMode } from '@portal/contract/partner/client'
import { hash } from 'node:crypto'
import { newToken } from '#api/http/cookies.ts'

const apiKey = /^jm_(live|test)_[\w-]{43}$/

/** R40: 256 random bits, base64url, since the values of HTTP Basic are URL-decoded (RFC 6749, 2.3.1). */
export const newSecret = (): string => newToken()

export const newApiKey = (mode: ClientMode): string => `jm_${mode === 'LIVE' ? 'live' : 'test'}_${newToken()}`

export const isApiKey = (value: string): boolean => apiKey.test(value)

/** SHA-256 is enough for random values of 256 bits. */
export const hashCredential = (value: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(hash('sha256', value, 'buffer'))

/** The last characters, by which people recognise it. */
export const tailOf = (value: string): string => value.slice(-4)
