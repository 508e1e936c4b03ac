import { renderHook } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { usePaperWords } from './use-paper-words.ts'

afterEach(() => changeLanguage('zh-CN'))

test.each([
  ['zh-CN', [], ''],
  ['zh-CN', ['tradePermit'], '经营许可证已过期'],
  ['zh-CN', ['businessLicence', 'tradePermit'], '2 种证照已过期'],
  ['en', ['legalPersonId', 'businessLicence', 'tradePermit'], '3 papers expired']
] as const)('in %s the papers %j that have ended are told as “%s”', (language, papers, words) => {
  changeLanguage(language)
  expect(renderHook(usePaperWords).result.current.expired(papers)).toBe(words)
})
