import { afterEach, describe, expect, test, vi } from 'vitest'
import { assertion, assertionOptions, attestationOptions, havePasskeys, sentBytes } from '#web/testing/passkeys.ts'
import { writeSettings } from '#web/testing/public-answers.ts'
import { answerWithPasskey, makePasskey } from './ask-passkey.ts'
import { passkeySupport } from './passkey-support.ts'

afterEach(() => void vi.unstubAllGlobals())

describe('passkeys (R34)', () => {
  test.each([
    ['on', 'on'],
    ['ip-address', 'ip-address']
  ])('of a portal whose setting is %s', (passkeys, expected) => {
    havePasskeys()
    writeSettings({ passkeys })
    expect(passkeySupport()).toBe(expected)
  })

  test('need https', () => {
    havePasskeys()
    vi.stubGlobal('isSecureContext', false)
    expect(passkeySupport()).toBe('insecure')
  })

  test('need a browser that has them', () => {
    vi.stubGlobal('isSecureContext', true)
    expect(passkeySupport()).toBe('unsupported')
  })
})

describe('what a passkey answers is sent as the API reads it (R34)', () => {
  test('to prove; a security key names no user', async () => {
    havePasskeys()
    expect(await answerWithPasskey(assertionOptions)).toEqual(assertion)
    const { credentials } = navigator
    const get = credentials.get.bind(credentials)
    Object.assign(credentials, {
      get: async (options: CredentialRequestOptions) => {
        const key = await get(options)
        return { ...key, response: { ...(key as PublicKeyCredential).response, userHandle: null } }
      }
    })
    const { userHandle: _, ...withoutUser } = assertion
    expect(await answerWithPasskey(assertionOptions)).toEqual(withoutUser)
  })

  test('to be added; ways of transport that the API does not know are left out', async () => {
    havePasskeys()
    expect(await makePasskey(attestationOptions)).toEqual({
      id: sentBytes('id'),
      clientDataJSON: sentBytes('created'),
      attestationObject: sentBytes('attested'),
      transports: ['internal']
    })
  })

  test.each([
    ['NotAllowedError', /已取消、超时/],
    ['AbortError', /已取消、超时/],
    ['InvalidStateError', /已有本账号的通行密钥/],
    ['SecurityError', /与平台的正式网址不同/],
    ['UnknownError', /请重试或改用其他方式/]
  ])('%s of the browser is said in words', async (fault, words) => {
    havePasskeys({ fault })
    await expect(makePasskey(attestationOptions)).rejects.toMatchObject({
      code: 'problem.passkey',
      message: expect.stringMatching(words)
    })
  })
})
