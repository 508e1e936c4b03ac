import { createRequire } from 'node:module'
import { commonPasswordJudge } from '@portal/contract/common-passwords'

let judge: ReturnType<typeof commonPasswordJudge> | undefined

/** R4: whether the password, in whatever case, stands on the shipped lists of about 50,000. The first call takes some 40 ms. */
export function isCommonPassword(password: string): boolean {
  judge ??= commonPasswordJudge(loadList())
  return judge(password)
}

/** Through `require`, because unpacking the list is work that the start of the API should not wait for, and `import()` cannot answer at once. */
function loadList(): readonly string[] {
  // The cast holds because only the type of the very same package is named.
  const { dictionary } = createRequire(import.meta.url)(
    '@zxcvbn-ts/language-common'
  ) as typeof import('@zxcvbn-ts/language-common')
  return dictionary['passwords-common']
}
