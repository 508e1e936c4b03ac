import { answerQuestion, askQuestion, saveCannedAnswers } from '@portal/contract/notice/question'
import type { Enterprise } from './enterprises.ts'
import type { Visitor } from './visitor.ts'

type People = { system: Visitor; enterprises: readonly Enterprise[] }

/** R50: an answered question and an open one. */
export const askQuestions = async ({ system, enterprises }: People): Promise<void> => {
  await system.call(saveCannedAnswers, {
    body: { answers: ['您好，请在“帮助—补充资料”中查看填写说明。', '您好，材料已收到，请耐心等待审核结果。'] }
  })
  const [one, other] = enterprises.filter(({ state }) => !state.includes('冻结'))
  if (!one || !other) return
  const { id } = await one.browser.call(askQuestion, {
    body: { text: '授权委托书的授权期限填多久合适？可以填一年吗？', page: '/center/profile/edit' }
  })
  await system.call(answerQuestion, {
    params: { id },
    body: {
      text: '可以。授权期限由企业自行决定，一般填一年，到期前请更新并重新开具委托书。',
      seen: 1
    }
  })
  await other.browser.call(askQuestion, {
    body: { text: '开户行有两个账户，应当填写哪一个？', page: '/center/profile/edit' }
  })
}
