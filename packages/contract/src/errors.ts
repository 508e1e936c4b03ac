import type { FieldCode } from './field-messages.ts'

/** Every refusal that the API can answer: stable code → status and text. RFC 9457 documents are made from this table alone. */
export const refusals = {
  'request.malformed': { status: 400, zh: '请求格式有误，请刷新页面后重试', en: 'The request could not be read' },
  'request.invalid': { status: 400, zh: '填写的内容有误，请按提示修改', en: 'Some fields need to be corrected' },
  'request.too-large': { status: 413, zh: '提交的内容过大，请精简后重试', en: 'The request is too large' },
  'request.unsupported-type': { status: 415, zh: '仅支持 JSON 格式的请求', en: 'Only JSON requests are accepted' },
  'request.cross-site': {
    status: 403,
    zh: '请求来源不受信任，请从本平台页面操作',
    en: 'Requests from other sites are refused'
  },
  'request.too-many': { status: 429, zh: '操作过于频繁，请稍后再试', en: 'Too many requests, please slow down' },
  'request.not-found': { status: 404, zh: '没有找到您要的内容', en: 'Not found' },
  'request.method': { status: 405, zh: '不支持这种请求方式', en: 'Method not allowed' },
  'session.required': { status: 401, zh: '登录已失效，请重新登录', en: 'Please sign in' },
  'session.agreement-due': {
    status: 403,
    zh: '服务协议已更新，请先阅读并同意',
    en: 'The agreement changed, please accept it first'
  },
  'session.password-due': {
    status: 403,
    zh: '登录密码已到期，请先修改密码',
    en: 'Your password has expired, please change it first'
  },
  'captcha.wrong': { status: 400, zh: '图形验证码错误或已失效，请重新输入', en: 'The captcha is wrong or has expired' },
  'sms.wait': { status: 429, zh: '验证码发送过于频繁，请稍后再试', en: 'Codes were requested too often, please wait' },
  'sms.unavailable': {
    status: 503,
    zh: '短信服务暂时不可用，本次未计入发送次数，请稍后再试',
    en: 'The SMS service is unavailable; this attempt was not counted'
  },
  'code.wrong': {
    status: 400,
    zh: '短信验证码错误或已失效，请核对后重新输入或重新获取',
    en: 'The SMS code is wrong or has expired'
  },
  'registration.username-taken': { status: 409, zh: '该用户名已被注册，请更换', en: 'This user name is taken' },
  'registration.phone-full': {
    status: 409,
    zh: '该手机号绑定的账号数已达上限，请更换手机号',
    en: 'This phone already holds as many accounts as allowed'
  },
  'sign-in.wrong': { status: 401, zh: '用户名或密码错误', en: 'Wrong user name or password' },
  'sign-in.locked': { status: 429, zh: '登录失败次数过多，请稍后再试', en: 'Too many failed attempts, please wait' },
  'password.wrong': { status: 403, zh: '登录密码错误', en: 'The password is wrong' },
  'password.reused': { status: 409, zh: '新密码不能与近期使用过的密码相同', en: 'The password was used before' },
  'reset.expired': {
    status: 409,
    zh: '找回密码的操作已失效，请重新开始',
    en: 'This reset has expired, please start again'
  },
  'profile.conflict': {
    status: 409,
    zh: '资料已被他人修改，请查看最新内容后再提交',
    en: 'Somebody else changed the profile meanwhile'
  },
  'profile.credit-code-taken': {
    status: 409,
    zh: '该统一社会信用代码已被其他企业使用，请核对；如有疑问请联系平台',
    en: 'Another enterprise uses this unified social credit code'
  },
  'service.busy': { status: 503, zh: '系统繁忙，请稍后再试', en: 'The service is busy, please try again' },
  'service.unavailable': {
    status: 503,
    zh: '系统暂时不可用，请稍后再试',
    en: 'The service is unavailable, please try again'
  },
  'service.fault': { status: 500, zh: '系统出现异常，请稍后再试或联系平台', en: 'Something went wrong on our side' }
} as const satisfies Record<string, { status: number; zh: string; en: string }>

/** Field codes that only the server can find, beside those that the schemas name. */
export const serverFieldCodes = [
  'enterpriseType.unknown',
  'agreement.changed',
  'credit-code.taken'
] as const satisfies FieldCode[]

export type RefusalCode = keyof typeof refusals

/** RFC 9457 problem document, as every error of the API is answered. */
export type Problem = {
  type: string
  title: string
  status: number
  code: RefusalCode
  detail: string
  requestId: string
  /** Seconds until another try makes sense. */
  retryAfter?: number
  /** One entry a faulty field; `pointer` is an RFC 6901 pointer into the body. */
  errors?: { pointer: string; code: string; detail: string }[]
}
