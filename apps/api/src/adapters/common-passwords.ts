import { commonPasswordJudge } from '@portal/contract/identity/common-passwords'
import { createRequire } from 'node:module'

let judge: ReturnType<typeof commonPasswordJudge> | undefined

/** R4: compares with about 50,000 common passwords, ignoring case. The first call loads the lists in about 40 ms. */
export function isCommonPassword(password: string): boolean {
  judge ??= commonPasswordJudge(loadList())
  return judge(password)
}

/** Loads the list at first use, so that the start does not wait for it. `import()` would make the caller asynchronous. */
function loadList(): readonly string[] {
  // The type is that of the same package.
  const { dictionary } = createRequire(import.meta.url)(
    '@zxcvbn-ts/language-common'
  ) as typeof import('@zxcvbn-ts/language-common')
  return dictionary['passwords-common']
}
