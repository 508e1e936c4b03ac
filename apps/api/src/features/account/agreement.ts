import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** R8: the text in force. Its hash, not its version, decides whether an account must agree again. */
export type Agreement = { version: string; sha256: string; title: string; text: string }

export const registrationAgreement = 'registration'

/** The first line of the file is the version, the rest is the text that is hashed and shown. */
export const loadAgreement = (file: URL): Agreement => {
  const [firstLine = '', ...rest] = readFileSync(file, 'utf8').split('\n')
  const text = rest.join('\n').trim()
  return {
    version: firstLine.replace('版本：', '').trim(),
    sha256: createHash('sha256').update(text).digest('hex'),
    title: '晋煤国贸注册服务协议',
    text
  }
}
