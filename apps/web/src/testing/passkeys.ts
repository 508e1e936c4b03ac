import type { AssertionOptions, AttestationOptions } from '@portal/contract/identity/passkey'
import { vi } from 'vitest'

const bytes = (text: string): ArrayBuffer => {
  const array = new TextEncoder().encode(text)
  return array.buffer.slice(array.byteOffset, array.byteOffset + array.byteLength)
}

/** Base64url, as the page sends them. */
export const sentBytes = (text: string): string =>
  btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')

type Asked = { publicKey?: { rpId?: string; rp?: { id: string }; allowCredentials?: unknown[] } }

/**
 * A browser with passkeys. `fault` is the name of the DOMException that the person causes, such as NotAllowedError by
 * cancelling. Returns what the page asked for.
 */
export const havePasskeys = ({ fault }: { fault?: string } = {}): Asked[] => {
  const asked: Asked[] = []
  const answer = (response: object) => async (options: Asked) => {
    asked.push(options)
    if (fault !== undefined) throw new DOMException('', fault)
    return {
      id: sentBytes('id'),
      rawId: bytes('id'),
      type: 'public-key',
      response,
      authenticatorAttachment: 'platform',
      getClientExtensionResults: () => ({})
    }
  }
  vi.stubGlobal('isSecureContext', true)
  // The page only asks whether it is there.
  vi.stubGlobal('PublicKeyCredential', () => undefined)
  Object.defineProperty(navigator, 'credentials', {
    configurable: true,
    value: {
      create: answer({
        clientDataJSON: bytes('created'),
        attestationObject: bytes('attested'),
        getTransports: () => ['internal', 'telepathy']
      }),
      get: answer({
        clientDataJSON: bytes('client'),
        authenticatorData: bytes('data'),
        signature: bytes('signature'),
        userHandle: bytes('handle')
      })
    }
  })
  return asked
}

export const assertionOptions: AssertionOptions = {
  challenge: 'Y2hhbGxlbmdl',
  rpId: 'portal.test',
  timeout: 300_000,
  userVerification: 'required'
}

export const attestationOptions: AttestationOptions = {
  challenge: 'Y2hhbGxlbmdl',
  rp: { id: 'portal.test', name: '晋煤集团供应链管理平台' },
  user: { id: 'AZLSxAAAcACAAAAAAAAABQ', name: 'mine_1', displayName: 'mine_1' },
  pubKeyCredParams: [{ alg: -7, type: 'public-key' }],
  timeout: 300_000,
  attestation: 'none',
  excludeCredentials: [],
  authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' }
}

/** The answer of the passkey, as the page sends it. */
export const assertion = {
  id: sentBytes('id'),
  clientDataJSON: sentBytes('client'),
  authenticatorData: sentBytes('data'),
  signature: sentBytes('signature'),
  userHandle: sentBytes('handle')
}
