/** R53: how the old platform may have kept passwords. `portal`: the whole text as another portal exports it. */
export const passwordSchemes = [
  'bcrypt',
  'pbkdf2-sha1',
  'pbkdf2-sha256',
  'pbkdf2-sha512',
  'scrypt',
  'md5',
  'sha1',
  'sha256',
  'portal'
] as const
export type PasswordScheme = (typeof passwordSchemes)[number]

/** What was digested by MD5, SHA-1 or SHA-256. */
export const saltOrders = ['salt+password', 'password+salt'] as const

/** How the cell of the salt is written. Empty is text. */
export const saltEncodings = ['text', 'hex', 'base64'] as const

/**
 * The cells of a password in an import; empty text where there is none. `digest` is hex, base64, or text that names scheme,
 * cost and salt itself (modular crypt, PHC, Django). `cost`: iterations of PBKDF2, or `N,r,p` of scrypt.
 */
export type PasswordCells = Record<'scheme' | 'digest' | 'salt' | 'saltEncoding' | 'cost' | 'order', string>

export type PasswordFault = { cell: keyof PasswordCells; code: PasswordFaultCode }

/** In the words of the report of an import. */
export const passwordFaults = {
  'scheme-unknown': {
    zh: `密码的加密方式不支持，可填写：${passwordSchemes.join('、')}`,
    en: `The scheme of the password is not supported; use one of: ${passwordSchemes.join(', ')}`
  },
  'digest-malformed': {
    zh: '密码的摘要与加密方式不符：应为十六进制、Base64 或该方式的完整格式',
    en: 'The digest of the password does not fit its scheme: hex, Base64 or the whole text of that scheme is expected'
  },
  'salt-malformed': {
    zh: '密码的盐值无法读取，或超过 256 字节',
    en: 'The salt of the password cannot be read, or is longer than 256 bytes'
  },
  'cost-malformed': {
    zh: '密码的迭代次数或成本参数缺失或无法读取',
    en: 'The iterations or the cost of the password are missing or cannot be read'
  },
  'cost-too-high': {
    zh: '密码的迭代次数或成本参数超过上限，请让该用户以短信激活账号',
    en: 'The iterations or the cost of the password are above the limit; let this user activate the account by SMS'
  },
  'order-missing': {
    zh: `请注明盐值与密码的先后：${saltOrders.join(' 或 ')}`,
    en: `Say in which order salt and password were digested: ${saltOrders.join(' or ')}`
  }
} as const satisfies Record<string, { zh: string; en: string }>
export type PasswordFaultCode = keyof typeof passwordFaults
