import { commonPasswordJudge } from '@portal/contract/identity/common-passwords'
import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'

// Words that people in this trade use in passwords.
const localWords = [
  'jinmei',
  'jamg',
  'jincheng',
  'taiyuan',
  'shanxi',
  'meitan',
  'woaini',
  'wodemima',
  'mima',
  'zhongguo',
  'gongsi',
  'guomao'
]

/** Loaded when a new password is first typed: the list of common passwords and the strength estimate. */
export const createEstimator = () => {
  const zxcvbn = new ZxcvbnFactory({ dictionary: { ...dictionary, local: localWords }, graphs: adjacencyGraphs })
  return {
    isCommon: commonPasswordJudge(dictionary['passwords-common']),
    /** 1 to 4. A password that breaks a rule is weak regardless of the estimate. */
    score: (password: string, username: string, isAllowed: boolean): 1 | 2 | 3 | 4 => {
      if (!isAllowed) return 1
      const { score } = zxcvbn.check(password, username ? [username] : [])
      return ([1, 1, 2, 3, 4] as const)[score]
    }
  }
}
