import type { ClientSettings } from '@portal/contract/partner/client'
import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { type ClientFormValues, clientForm, newClient, valuesOf } from './client-form-values.ts'

const filled: ClientFormValues = { ...newClient, name: '物流系统', contact: '李工' }
const jwk = { kty: 'EC', crv: 'P-256', x: 'x'.repeat(43), y: 'y'.repeat(43), kid: 'k1' } as const
const keys = (count: number) => Array.from({ length: count }, (_, index) => ({ ...jwk, kid: `k${index}` }))
const networks = (count: number) => Array.from({ length: count }, (_, index) => `10.0.0.${index}`)

const parse = (changes: Partial<ClientFormValues>) => z.safeParse(clientForm, { ...filled, ...changes })

test.each<[keyof ClientFormValues, string, string]>([
  ['addresses', '10.1.0.0/16\n\n10.1.0.0/99', '第 3 行：应为 IP 地址或网段'],
  ['addresses', networks(51).join('\n'), 'field.type'],
  ['redirectUris', 'http://trade.example.com/back', '第 1 行：应为 https 地址'],
  ['postLogoutUris', 'https://a.example.com/\nhttps://a.example.com/#x', '第 2 行：应为 https 地址'],
  ['backchannelLogoutUri', 'ftp://a.example.com', 'client.address'],
  ['keys', '{"kty":', '不是有效的 JSON'],
  ['keys', JSON.stringify([jwk, { ...jwk, kid: undefined }]), '第 2 个公钥：应为 P-256 公钥'],
  ['keys', JSON.stringify([jwk, jwk]), 'client.key-twice'],
  ['keys', JSON.stringify(keys(6)), 'field.type'],
  ['keys', '17', '第 1 个公钥：应为 P-256 公钥'],
  ['keys', JSON.stringify({ ...jwk, d: 'd'.repeat(43) }), '这是私钥'],
  ['keys', JSON.stringify([jwk, { ...jwk, d: 'd'.repeat(43) }]), '这是私钥'],
  ['name', ' ', 'field.required'],
  ['contact', '', 'field.required']
])('%s: a bad entry is named at its field', (name, text, fault) => {
  const { error } = parse({ [name]: text })
  expect(error?.issues.map(({ path }) => path)).toEqual([[name]])
  expect(error?.issues[0]?.message).toContain(fault)
})

test.each<[keyof ClientFormValues, string, unknown]>([
  ['addresses', '10.1.0.0/16\n\n 10.2.0.1 \n', ['10.1.0.0/16', '10.2.0.1']],
  ['addresses', networks(50).join('\n'), networks(50)],
  ['backchannelLogoutUri', ' ', null],
  ['keys', ' ', []],
  ['keys', JSON.stringify({ ...jwk, key_ops: ['verify'], ext: true }), [jwk]],
  ['keys', JSON.stringify({ keys: keys(5) }), keys(5)],
  ['keys', JSON.stringify(keys(2)), keys(2)]
])(
  '%s: what is empty or added by tools does not count, and the most that there may be is taken',
  (name, text, taken) => {
    expect(parse({ [name]: text }).data?.[name]).toEqual(taken)
  }
)

test('the form of a client gives back its settings unchanged', () => {
  const settings: ClientSettings = {
    name: '交易系统',
    contact: '王工',
    scopes: ['enterprise:read'],
    menus: ['trade'],
    addresses: networks(2),
    redirectUris: ['https://a.example.com/1', 'https://a.example.com/2'],
    postLogoutUris: ['https://b.example.com/1', 'https://b.example.com/2'],
    backchannelLogoutUri: 'https://c.example.com/',
    keys: keys(2)
  }
  expect(z.safeParse(clientForm, valuesOf('LIVE', settings)).data).toEqual({ mode: 'LIVE', ...settings })
})
