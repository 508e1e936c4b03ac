import { clientSettingNames, type ClientSettings } from '@portal/contract/admin-clients'
import { expect, test } from 'vitest'
import { settingItems } from './setting-items.ts'

const jwk = { kty: 'EC', crv: 'P-256', y: 'y'.repeat(43) } as const
const settings: ClientSettings = {
  name: '交易系统',
  contact: '王工',
  scopes: ['enterprise:read', 'webhook:manage'],
  menus: ['trade', 'funds'],
  addresses: ['10.1.0.0/16', '10.2.0.1'],
  redirectUris: ['https://a.example.com/back'],
  postLogoutUris: ['https://a.example.com/out'],
  backchannelLogoutUri: 'https://a.example.com/logout',
  keys: [
    { ...jwk, kid: 'k1', x: `abcdefghij${'x'.repeat(33)}` },
    { ...jwk, kid: 'k1', x: `klmnopqrst${'x'.repeat(33)}` }
  ]
}

test('each setting of a client is told in words, item by item; two keys of one kid are told apart (R40)', () => {
  const told = Object.fromEntries(clientSettingNames.map((name) => [name, settingItems(settings, name, 'zh')]))
  expect(told).toEqual({
    name: ['交易系统'],
    contact: ['王工'],
    scopes: ['查询企业', '管理回调地址'],
    menus: ['我的交易', '我的资金'],
    addresses: settings.addresses,
    redirectUris: settings.redirectUris,
    postLogoutUris: settings.postLogoutUris,
    backchannelLogoutUri: ['https://a.example.com/logout'],
    keys: ['k1 (abcdefghij…)', 'k1 (klmnopqrst…)']
  })
  expect(settingItems(settings, 'menus', 'en').join()).not.toMatch(/\p{Script=Han}/u)
  expect(settingItems({ ...settings, backchannelLogoutUri: null }, 'backchannelLogoutUri', 'zh')).toEqual([])
})
