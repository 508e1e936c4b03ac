import { randomBytes } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { verifyWebhook, WebhookFault } from './webhook.ts'

afterEach(() => void vi.useRealTimers())

const newSecret = () => `whsec_${randomBytes(32).toString('base64')}`
const payload = '{"type":"qualification.granted","data":{"enterprise":"0000000185","name":"晋煤"}}'
const id = 'msg_1'

const sign = (secret: string, at = new Date(), text = payload) => new Webhook(secret).sign(id, at, text)

const headersOf = (signature: string, at = new Date()) => ({
  'Webhook-Id': id,
  'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
  'webhook-signature': signature
})

describe('verifying a webhook (R43)', () => {
  const secret = newSecret()

  test.each([
    ['text', payload],
    ['bytes', new TextEncoder().encode(payload)]
  ])('what the standardwebhooks package signed is accepted as %s', async (_, given) => {
    expect(await verifyWebhook({ payload: given, headers: headersOf(sign(secret)), secrets: secret })).toEqual(
      JSON.parse(payload)
    )
    expect(await verifyWebhook({ payload, headers: new Headers(headersOf(sign(secret))), secrets: secret })).toEqual(
      JSON.parse(payload)
    )
  })

  test('while a secret is rotated, either one fits one of the two signatures', async () => {
    const next = newSecret()
    const headers = headersOf(`${sign(next)} v1a,bm90IG91cnM= ${sign(secret)}`)
    for (const secrets of [secret, next, [newSecret(), next]]) {
      expect(await verifyWebhook({ payload, headers, secrets })).toBeTruthy()
    }
  })

  test.each([
    ['old', -300, undefined],
    ['ahead', 300, undefined],
    ['old', -60, 60],
    ['ahead', 60, 60]
  ])(
    'a delivery that is %s by %i seconds is accepted, and one by a second more is not',
    async (_, seconds, allowed) => {
      vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-30T04:00:00Z') })
      const verify = (offset: number) => {
        const at = new Date(Date.now() + offset * 1000)
        const tolerance = allowed === undefined ? {} : { toleranceSeconds: allowed }
        return verifyWebhook({ payload, headers: headersOf(sign(secret, at), at), secrets: secret, ...tolerance })
      }
      expect(await verify(seconds)).toEqual(JSON.parse(payload))
      await expect(verify(seconds + Math.sign(seconds))).rejects.toThrow(
        'the delivery is too old or its clock is wrong'
      )
    }
  )

  test('headers may be lists, and a secret may stand without its prefix', async () => {
    const { 'webhook-signature': signature, ...rest } = headersOf(sign(secret))
    const headers = { ...rest, 'WEBHOOK-SIGNATURE': [signature, 'v1,AAAA'] }
    expect(await verifyWebhook({ payload, headers, secrets: secret.slice('whsec_'.length) })).toBeTruthy()
  })

  test.each([
    ['no secret at all', []],
    ['a secret that is no base64', 'whsec_%%%']
  ])('%s opens nothing', async (_, secrets) => {
    await expect(verifyWebhook({ payload, headers: headersOf(sign(secret)), secrets })).rejects.toThrow(WebhookFault)
  })

  test.each(['Webhook-Id', 'webhook-timestamp', 'webhook-signature'])(
    'without %s nothing is accepted',
    async (name) => {
      const headers = { ...headersOf(sign(secret)), [name]: undefined }
      await expect(verifyWebhook({ payload, headers, secrets: secret })).rejects.toThrow('a header is missing')
    }
  )

  const old = new Date(Date.now() - 301_000)
  const early = new Date(Date.now() + 302_000)
  test.each([
    ['another secret', headersOf(sign(newSecret())), payload],
    ['a changed body', headersOf(sign(secret)), payload.replace('185', '186')],
    ['a changed id', { ...headersOf(sign(secret)), 'Webhook-Id': 'msg_2' }, payload],
    ['more than five minutes', headersOf(sign(secret, old), old), payload],
    ['a clock that is far ahead', headersOf(sign(secret, early), early), payload],
    ['a time that is no number', { ...headersOf(sign(secret)), 'webhook-timestamp': 'now' }, payload],
    ['no signature', { ...headersOf(''), 'webhook-signature': undefined }, payload],
    ['a signature of another version', headersOf(sign(secret).replace('v1,', 'v2,')), payload],
    ['a time with a fraction', { ...headersOf(sign(secret)), 'webhook-timestamp': `${Date.now() / 1000}.5` }, payload],
    ['a signature that is no base64', headersOf('v1,%%%'), payload],
    ['a cut signature', headersOf(sign(secret).slice(0, -8)), payload]
  ])('%s is refused', async (_, headers, text) => {
    await expect(verifyWebhook({ payload: text, headers, secrets: secret })).rejects.toThrow(WebhookFault)
  })
})
