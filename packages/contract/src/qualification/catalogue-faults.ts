import type { FieldCode } from '../field-messages.ts'
import { hasMessage, type Language, messageText } from '../messages.ts'

/** R28: `{it}` is what the fault is about. Apart from the other field messages, because no other page needs them. */
export const catalogueFaultTexts = {
  'catalogue.none': { zh: '至少应有一项业务资格', en: 'There must be at least one qualification' },
  'catalogue.too-many': { zh: '最多 {it} 项', en: 'At most {it}' },
  'catalogue.number': { zh: '应为 {it} 的整数', en: 'Please enter a whole number in {it}' },
  'catalogue.code': {
    zh: '编号应以大写字母开头，由大写字母、数字和下划线组成，最多 40 位',
    en: 'A code has up to 40 capital letters, digits and underscores and begins with a letter'
  },
  'catalogue.key': {
    zh: '键应以字母开头，由字母、数字和下划线组成，最多 40 位',
    en: 'A key has up to 40 letters, digits and underscores and begins with a letter'
  },
  'catalogue.twice': { zh: '“{it}”重复', en: 'Each may be there once, and “{it}” is there twice' },
  'catalogue.unknown-qualification': { zh: '业务资格“{it}”不存在', en: 'There is no qualification “{it}”' },
  'catalogue.unknown-menu': { zh: '菜单“{it}”不存在', en: 'There is no menu “{it}”' },
  'catalogue.unknown-paper': { zh: '证照“{it}”不存在', en: 'There is no such paper as “{it}”' },
  'catalogue.unknown-kind': { zh: '字段类型“{it}”不存在', en: 'There is no such kind of field as “{it}”' },
  'catalogue.unknown-template': { zh: '模板“{it}”不存在', en: 'There is no template “{it}”' },
  'catalogue.ring': {
    zh: '前置资格循环，永远无法申请：{it}',
    en: 'The prerequisites form a ring, so nobody could ever apply: {it}'
  },
  'catalogue.no-paper': { zh: '至少应选择一种证照', en: 'Please choose at least one paper' },
  'catalogue.no-options': { zh: '选择题至少应有一个选项', en: 'A choice needs at least one option' },
  'catalogue.too-short': {
    zh: '此类字段最少需要 {it} 个字',
    en: 'A field of this kind needs at least {it} characters'
  },
  'catalogue.other-kind': {
    zh: '键“{it}”在以前的版本中是另一种类型，请换一个键',
    en: 'The key “{it}” had another kind in an earlier version; please choose another key'
  },
  'catalogue.address': {
    zh: '应为 http 或 https 网址，不带账号',
    en: 'Please enter an http or https address without a user'
  },
  'catalogue.no-system': {
    zh: '请先填写该菜单的正式网址',
    en: 'Please give the address of production first'
  },
  'catalogue.same-address': {
    zh: '与正式环境的地址相同，沙箱用户会进入正式系统；请填写测试环境的地址',
    en: 'This is the address of production, where users of the sandbox must not come; please give the one for tests'
  },
  'catalogue.client-and-login': {
    zh: '客户端和登录地址应同时填写',
    en: 'Please give both the client and the address of its login, or neither'
  }
} as const satisfies Record<string, { zh: string; en: string }>

export type CatalogueFaultCode = keyof typeof catalogueFaultTexts

export type CatalogueFault = {
  path: readonly (string | number)[]
  code: FieldCode | CatalogueFaultCode
  /** What the fault is about, for the text. */
  it?: string | undefined
}

export const catalogueFaultText = ({ code, it = '' }: Omit<CatalogueFault, 'path'>, language: Language): string =>
  hasMessage(code) ? messageText(code, language) : catalogueFaultTexts[code][language].replace('{it}', it)
