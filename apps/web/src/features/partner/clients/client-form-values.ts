import { type ClientMode, clientModes, type ClientSettings, clientSettings } from '@portal/contract/partner/client'
import * as z from 'zod/mini'
import { fieldText } from '#web/shared/form/field-text.ts'
import { currentLanguage } from '#web/shared/i18n/i18n.ts'
import { textOf } from '#web/shared/i18n/texts.ts'
import { clientsTexts } from './clients-texts.ts'

const { shape } = clientSettings

type Refuse = { issues: z.core.$ZodRawIssue[] }

const refuse = ({ issues }: Refuse, input: unknown, message: string) => {
  issues.push({ code: 'custom', message, input })
  return z.NEVER
}

type FaultWords = { key: 'fault.line' | 'fault.key'; numberOf: (index: number) => number; code?: string }

/** The contract's first fault, with the number of its entry. A fault of the whole list has no number. */
const faultIn = ({ issues: [issue] }: z.core.$ZodError, { key, numberOf, code }: FaultWords): string => {
  const [index] = issue?.path ?? []
  const message = issue?.message ?? 'field.type'
  if (typeof index !== 'number') return message
  const fault = fieldText(code ?? message, currentLanguage() === 'en' ? 'en' : 'zh')
  return textOf(clientsTexts, key, { number: numberOf(index), fault })
}

/** A text with one entry a line. */
const lines = (schema: z.core.$ZodType<string[], string[]>) =>
  z.pipe(
    z.string(),
    z.transform((text: string, context): string[] => {
      const all = text.split('\n').map((line, index) => ({ value: line.trim(), number: index + 1 }))
      const filled = all.filter(({ value }) => value !== '')
      const result = z.safeParse(
        schema,
        filled.map(({ value }) => value)
      )
      if (result.success) return result.data
      return refuse(
        context,
        text,
        faultIn(result.error, { key: 'fault.line', numberOf: (index) => filled[index]?.number ?? 0 })
      )
    })
  )

/** What Web Crypto and other tools add to a public JWK does not count. */
const members = ['kty', 'crv', 'x', 'y', 'kid', 'use', 'alg']

const publicPart = (key: object) => Object.fromEntries(Object.entries(key).filter(([name]) => members.includes(name)))

/** A JWK, a list of them, or a JWKS (RFC 7517). */
const keysIn = (pasted: unknown): unknown[] => {
  if (Array.isArray(pasted)) return pasted
  const { keys } = Object(pasted) as { keys?: unknown }
  return Array.isArray(keys) ? keys : [pasted]
}

const keys = z.pipe(
  z.string(),
  z.transform((text: string, context): ClientSettings['keys'] => {
    if (text.trim() === '') return []
    const pasted = parseJson(text)
    if (pasted === undefined) return refuse(context, text, textOf(clientsTexts, 'keys.json'))
    const found = keysIn(pasted).map((key) => Object(key) as object)
    if (found.some((key) => 'd' in key)) return refuse(context, text, textOf(clientsTexts, 'keys.private'))
    const result = z.safeParse(shape.keys, found.map(publicPart))
    if (result.success) return result.data
    // A missing member would have a message of its own, which does not say that a key is meant.
    const words = { key: 'fault.key', numberOf: (index: number) => index + 1, code: 'client.key' } as const
    return refuse(context, text, faultIn(result.error, words))
  })
)

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export const clientForm = z.object({
  mode: z.enum(clientModes),
  name: shape.name,
  contact: shape.contact,
  scopes: shape.scopes,
  menus: shape.menus,
  addresses: lines(shape.addresses),
  redirectUris: lines(shape.redirectUris),
  postLogoutUris: lines(shape.postLogoutUris),
  backchannelLogoutUri: z.pipe(
    z.pipe(
      z.string(),
      z.transform((text: string) => (text.trim() === '' ? null : text))
    ),
    shape.backchannelLogoutUri
  ),
  keys
})

export type ClientFormValues = z.input<typeof clientForm>

export const valuesOf = (mode: ClientMode, settings: ClientSettings): ClientFormValues => ({
  ...settings,
  mode,
  addresses: settings.addresses.join('\n'),
  redirectUris: settings.redirectUris.join('\n'),
  postLogoutUris: settings.postLogoutUris.join('\n'),
  backchannelLogoutUri: settings.backchannelLogoutUri ?? '',
  keys: settings.keys.length === 0 ? '' : JSON.stringify(settings.keys, null, 2)
})

/** A test client first: it sees no real enterprise. */
export const newClient = valuesOf('TEST', {
  name: '',
  contact: '',
  scopes: [],
  menus: [],
  addresses: [],
  redirectUris: [],
  postLogoutUris: [],
  backchannelLogoutUri: null,
  keys: []
})
