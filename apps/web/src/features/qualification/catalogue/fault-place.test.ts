import { expect, test } from 'vitest'
import { textOf } from '#web/shared/i18n/texts.ts'
import { someCatalogue } from '#web/testing/catalogue.ts'
import { catalogueTexts } from './catalogue-texts.ts'
import { placeOf } from './fault-place.ts'

const words = {
  language: 'zh' as const,
  t: (key: keyof (typeof catalogueTexts)['table'], values = {}) => textOf(catalogueTexts, key, values)
}

test.each([
  ['/content/workingDays', '承诺办理工作日'],
  ['/content/qualifications/0/validityMonths', '挂牌交易 · 有效期'],
  ['/content/qualifications/2/prerequisites/0', '统一交收 · 前置资格 · 1'],
  ['/content/qualifications/0/supplement/title/en', '挂牌交易 · 补充材料标题 · English'],
  ['/content/qualifications/0/supplement/files/10/hint/zh', '挂牌交易 · 补充文件 · 11 · 提示 · 中文'],
  ['/content/qualifications/0/papers/graceDays', '挂牌交易 · 所依据的证照 · 证照宽限期'],
  // A qualification that the draft does not have is named by its number.
  ['/content/qualifications/9/code', '10 · 编号'],
  ['/content/systems/trade/url', '对接的业务系统 · 我的交易 · 正式网址'],
  ['/content/systems/funds/client', '对接的业务系统 · 我的资金 · 统一登录的客户端'],
  ['/content/systems/funds/login', '对接的业务系统 · 我的资金 · 登录地址'],
  ['/content/systems/funds/name/en', '对接的业务系统 · 我的资金 · 名称 · English'],
  ['/content/testSystems/trade/url', '对接的业务系统 · 我的交易 · 测试网址（沙箱企业）'],
  ['/content/testSystems/funds/client', '对接的业务系统 · 我的资金 · 测试环境统一登录的客户端'],
  ['/content/testSystems/trade/login', '对接的业务系统 · 我的交易 · 测试登录地址'],
  ['/content/qualifications/0/applicants/zh', '挂牌交易 · 谁可以申请 · 中文'],
  ['/content/qualifications/0/menus', '挂牌交易 · 开通的菜单'],
  ['/content/qualifications/0/approvals', '挂牌交易 · 需要几位审核员通过'],
  ['/content/qualifications/0/supplement/fields/0/kind', '挂牌交易 · 补充字段 · 1 · 类型'],
  ['/content/qualifications/0/supplement/fields/0/label/en', '挂牌交易 · 补充字段 · 1 · 标签 · English'],
  ['/content/qualifications/0/supplement/fields/1/max', '挂牌交易 · 补充字段 · 2 · 最多字数'],
  ['/content/qualifications/0/supplement/fields/1/options', '挂牌交易 · 补充字段 · 2 · 选项'],
  ['/content/qualifications/0/supplement/files/0/template', '挂牌交易 · 补充文件 · 1 · 授权委托书'],
  ['/content/qualifications/0/supplement/files/0/guide/zh', '挂牌交易 · 补充文件 · 1 · 填写说明 · 中文'],
  ['/content/qualifications/0/checklist/1/key', '挂牌交易 · 审核要点 · 2 · 键'],
  ['/content/cannedReasons/0/qualifications/1', '常用审核意见 · 1 · 适用于 · 2'],
  ['/content/cannedReasons/1/zh', '常用审核意见 · 2 · 中文']
])('the place %s of a fault is “%s” (R28)', (pointer, place) => {
  expect(placeOf(pointer, someCatalogue, words)).toBe(place)
})

test('a qualification without a name is told by its code', () => {
  const qualifications = someCatalogue.qualifications.map((each) => ({ ...each, name: { zh: '', en: '' } }))
  expect(placeOf('/content/qualifications/1/name/zh', { ...someCatalogue, qualifications }, words)).toBe(
    'CORE · 名称 · 中文'
  )
})
