import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** R8: a text that accounts accept. Its hash, not its version, decides whether an account must agree again. */
export type Agreement = {
  version: string
  sha256: string
  title: string
  text: string
  summary: string | null
  effectiveFrom: Date | null
}

export const registrationAgreement = 'registration'

export const registrationTitle = '晋煤国贸注册服务协议'

export const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The first line of the file is the version, the rest is the text that is hashed and shown. */
export const loadAgreement = (file: URL): Agreement => {
  const [firstLine = '', ...rest] = readFileSync(file, 'utf8').split('\n')
  const text = rest.join('\n').trim()
  return {
    version: firstLine.replace('版本：', '').trim(),
    sha256: sha256Of(text),
    title: registrationTitle,
    text,
    summary: null,
    effectiveFrom: null
  }
}
