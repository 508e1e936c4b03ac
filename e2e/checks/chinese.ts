import type { Page } from '@playwright/test'

/** Visible Chinese lines, except the language switch and the enterprise's own data. `more` are words of other people. */
export const chineseOn = async (page: Page, more: readonly string[] = []): Promise<string[]> => {
  const known = [...ownWords, ...more]
  const lines = (await page.locator('body').innerText()).split('\n')
  return lines.filter(
    (line) => /\p{Script=Han}/u.test(line) && !isInBoth.test(line) && !known.some((words) => line.includes(words))
  )
}

const ownWords = ['中文', '山西', '太原', '长治路', '赵一鸣', '孙小婉', '中国工商银行', '赵*', '山*', '中*', '孙*']

// Who edits the catalogue reads its texts as 中文 / English.
const isInBoth = /\p{Script=Han}.* \/ [A-Z]/u
