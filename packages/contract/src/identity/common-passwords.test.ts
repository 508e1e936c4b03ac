import { expect, test } from 'vitest'
import { commonPasswordJudge, ownCommonPasswords } from './common-passwords.ts'

const isCommon = commonPasswordJudge(['Monkey'])
const listOf = (words: string): string[] => words.trim().split(/\s+/)

const words = `
  woaini aini iloveyou qq wang zhang liu chen yang zhao huang wo mima asd qwe abc a aa zz test user
  admin root jinmei jmgm jamg jmjt jinmeijituan jincheng shanxi gongyinglian supplier portal caigou
  wuliu
`

const endings = `
  123 1234 12345 123456 1234567 12345678 123456789 520 1314 521 5201314 666 888 168 @123 @123456 !123
  #123 2018 2019 2020 2021 2022 2023 2024 2025 2026 2027 2028
`

const others = `
  woaini woaiwojia woaizhongguo woaibaba woaimama nihao nihaoma wodemima zhongguo tianxia aini1314
  gongyinglian meishi 5201314 1314520 520131 7758521 7758258 147258369 147258 123654 159357 168168
  666888 888666 518518 110110 123698745 201314 584520 5211314 1314521 1qaz2wsx 1qazxsw2 zaq12wsx
  qazwsx123 qwer1234 asdf1234 zxcv1234 1q2w3e4r q1w2e3r4 qweasdzxc asd123456 zxc123456 qwe123456
  123qweasd abcd1234 aa123456 zz123456 a123456 abc123456 abcd123456 admin@123 admin888 p@ssw0rd
  passw0rd! pass@123 abc@123 abc123! 123456abc 123456aa 123456qq huawei@123 root@123 test@123
  jinmei@123 jamg@123
`

test('the own list has every word with every ending, and what else is typed in China (R4)', () => {
  expect(listOf(words).filter((word) => !isCommon(`${word}5201314`))).toEqual([])
  expect(listOf(endings).filter((ending) => !isCommon(`jmgm${ending}`))).toEqual([])
  expect(listOf(others).filter((password) => !isCommon(password))).toEqual([])
  const count = listOf(words).length * listOf(endings).length + listOf(others).length
  expect(ownCommonPasswords).toHaveLength(count)
})

test('a common password is known in any case and width, also one of the list that is given', () => {
  for (const password of ['ＪＭＧＭ１２３', 'JmGm123', 'monkey', 'MONKEY']) expect(isCommon(password)).toBe(true)
  for (const password of ['monkeys', '', 'constructor']) expect(isCommon(password)).toBe(false)
})
