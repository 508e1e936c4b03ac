import { type Signal, signalKinds } from '@portal/contract/desk/signals'
import { expect, test } from 'vitest'
import { textOf } from '#web/shared/i18n/texts.ts'
import { signalLine } from './signal-lines.ts'
import { signalTexts } from './signal-texts.ts'

const at = new Date('2026-11-05T01:02:03Z')
const caseId = '0198d2c4-0000-7000-8000-000000000001'
const name = { zh: '挂牌交易', en: 'Listed trading' }
const enterprise = {
  id: '0198d2c4-0000-7000-8000-000000000002',
  number: '0000000203',
  fullName: '太原同源贸易有限公司',
  type: { zh: '供应商', en: 'Supplier' },
  isTest: false,
  state: 'ACTIVE' as const
}
const shared = { kind: 'shared' as const, enterprise, isWaiting: false, isMarked: false }

const lineOf = (signal: Signal) =>
  signalLine(
    signal,
    { number: '0000000185', type: { zh: '供应商', en: 'Supplier' } },
    {
      t: (key: keyof (typeof signalTexts)['table'], values = {}) => textOf(signalTexts, key, values),
      language: 'zh',
      term: ({ paper, until }) => `${paper} ${until}`
    }
  )

const own = '/admin/enterprises/0000000185'

const cases: [Signal, string, string, string, string][] = [
  [
    { ...shared, keys: ['bankAccount', 'phone'] },
    'error',
    '与“太原同源贸易有限公司”相同',
    '银行账户、手机号',
    '/admin/enterprises/0000000203'
  ],
  [
    {
      ...shared,
      enterprise: { ...enterprise, fullName: null, state: 'CLOSED' },
      keys: ['legalPersonId'],
      isWaiting: true,
      isMarked: true
    },
    'error',
    '与“0000000203”相同',
    '法人（姓名和证件）；变更待审核，尚未生效；已标记为重复企业；该企业已注销',
    '/admin/enterprises/0000000203'
  ],
  [
    { kind: 'company', result: 'differs', registerState: '存续', fields: ['fullName', 'legalPersonName'], at },
    'error',
    '工商核验不一致',
    '供应商全称、法人姓名；登记状态：存续；2026-11-05 09:02:03 核验',
    `${own}?tab=profile`
  ],
  [
    { kind: 'company', result: 'not-found', registerState: null, fields: [], at },
    'error',
    '工商登记中未查到该企业',
    '2026-11-05 09:02:03 核验',
    `${own}?tab=profile`
  ],
  [
    { kind: 'licence', fields: ['creditCode'] },
    'warning',
    '营业执照的识别结果与资料不一致',
    '统一社会信用代码',
    `${own}?tab=profile`
  ],
  [
    { kind: 'freeze', account: null, reason: '涉诉', at, endedAt: null },
    'error',
    '企业冻结中',
    '2026-11-05 09:02:03；涉诉',
    `${own}?tab=overview`
  ],
  [
    { kind: 'freeze', account: 'jinmei', reason: '涉诉', at, endedAt: at },
    'warning',
    '账号“jinmei”曾被冻结',
    '2026-11-05 09:02:03；涉诉',
    `${own}?tab=accounts`
  ],
  [
    { kind: 'reject', caseId, name, at, reason: '不实' },
    'warning',
    '“挂牌交易”申请曾被驳回',
    '2026-11-05 09:02:03；不实',
    `/admin/applications/${caseId}`
  ],
  [
    { kind: 'revoke', caseId, name, at, reason: '不实' },
    'warning',
    '“挂牌交易”曾被撤销',
    '2026-11-05 09:02:03；不实',
    `/admin/applications/${caseId}`
  ],
  [
    { kind: 'suspend', caseId, name, at, reason: null },
    'warning',
    '“挂牌交易”曾被暂停',
    '2026-11-05 09:02:03',
    `/admin/applications/${caseId}`
  ],
  [
    { kind: 'paper', paper: 'businessLicence', field: 'operatingUntil', until: '2026-11-04', daysLeft: -1 },
    'error',
    'businessLicence 2026-11-04',
    '',
    `${own}?tab=papers`
  ],
  [
    { kind: 'paper', paper: 'businessLicence', field: 'operatingUntil', until: '2026-11-05', daysLeft: 0 },
    'warning',
    'businessLicence 2026-11-05',
    '',
    `${own}?tab=papers`
  ],
  [
    { kind: 'profile', revision: 2, at, fields: ['bankAccount', 'gone'] },
    'info',
    '30 天内修改过资料',
    '2026-11-05 09:02:03；账号、gone',
    `${own}?tab=profile`
  ],
  [
    { kind: 'phone', username: 'jinmei', at },
    'info',
    '账号“jinmei”30 天内更换过手机',
    '2026-11-05 09:02:03',
    `${own}?tab=accounts`
  ],
  [
    { kind: 'note', id: caseId, author: '王审核', text: '曾电话核实', at },
    'info',
    '内部备注',
    '王审核 2026-11-05 09:02:03；曾电话核实',
    `${own}?tab=notes`
  ]
]

test.each(cases)('%o is a line with its link (R47)', (signal, ...words) => {
  const [tone, head, detail, to] = words
  expect(lineOf(signal)).toEqual({ key: expect.any(String), tone, head, detail, to })
})

test('every kind of signal has a line here', () => {
  expect(new Set(cases.map(([{ kind }]) => kind))).toEqual(new Set(signalKinds))
})
