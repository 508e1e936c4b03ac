import { clientSettingNames, type ClientSettings } from '@portal/contract/partner/client'
import { expect, test } from 'vitest'
import { clientsTexts } from './clients-texts.ts'
import { settingItems } from './setting-items.ts'
import { webhookTexts } from './webhook-texts.ts'

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

test('modes, states and acts have their words in both languages', () => {
  expect(clientsTexts.table).toMatchObject({
    'mode.LIVE': ['正式', 'Live'],
    'mode.TEST': ['测试', 'Test'],
    'mode.LIVE.hint': ['使用真实企业的数据', 'Works with real enterprises'],
    'mode.TEST.hint': ['只能看到测试企业', 'Sees test enterprises only'],
    'state.ACTIVE': ['使用中', 'Active'],
    'state.DISABLED': ['已停用', 'Disabled'],
    'column.from': ['现在', 'Now'],
    'column.to': ['变更为', 'Asked for'],
    'kind.SECRET': ['客户端密钥', 'Client secret'],
    'kind.API_KEY': ['API 密钥', 'API key'],
    disable: ['停用', 'Disable'],
    enable: ['启用', 'Enable']
  })
  expect(webhookTexts.table).toMatchObject({
    'state.ACTIVE': ['使用中', 'Active'],
    'state.DISABLED': ['已停用', 'Disabled'],
    'because.gone': ['对方返回 410，不再接收', 'It answered 410 and wants no more'],
    'because.failing': ['连续五天未能送达', 'It failed for five days'],
    'because.client': ['由业务系统停用', 'By the system'],
    'because.admin': ['由管理员停用', 'By an administrator'],
    'delivery.PENDING': ['等待发送', 'Waiting'],
    'delivery.DELIVERED': ['已送达', 'Delivered'],
    'delivery.FAILED': ['未送达', 'Failed'],
    disable: ['停用', 'Disable'],
    enable: ['启用', 'Enable']
  })
})

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
