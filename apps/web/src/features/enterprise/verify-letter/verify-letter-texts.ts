import { defineTexts } from '#web/shared/i18n/texts.ts'

export const verifyLetterTexts = defineTexts('verify-letter', {
  title: ['验证授权委托书', 'Verify an authorisation letter'],
  intro: [
    '输入授权委托书下方的验证码，查询它是否由本平台开具。本页不显示企业名称和个人信息。',
    'Enter the verification code at the foot of the letter to learn whether this platform issued it. This page shows neither names nor personal data.'
  ],
  code: ['验证码', 'Verification code'],
  'code.hint': [
    '16 位字母和数字，不分大小写，空格和“-”可不填',
    '16 letters and digits in any case; blanks and “-” may be left out'
  ],
  submit: ['查询', 'Look up'],
  result: ['查询结果', 'Result'],
  valid: ['该授权委托书由本平台开具，在授权期限内。', 'This platform issued the letter, and its period is not over.'],
  expired: ['该授权委托书由本平台开具，授权期限已届满。', 'This platform issued the letter, but its period is over.'],
  malformed: [
    '这不是授权委托书的验证码：应为 16 位字母和数字，请对照文件逐位核对。',
    'This is no code of a letter: it has 16 letters and digits. Please compare it with the paper.'
  ],
  unknown: ['没有查到使用该验证码的授权委托书。', 'No letter with this code was issued here.'],
  'unknown.hint': [
    '请对照文件逐位核对后重新输入；如确认无误，请勿采信该文件，并联系平台。',
    'Please compare the code with the paper and enter it again. If it is right, do not rely on the paper and contact us.'
  ],
  'fact.code': ['验证码', 'Code'],
  'fact.issuedAt': ['开具时间', 'Issued'],
  'fact.validUntil': ['授权期限至', 'Valid until'],
  'fact.tail': ['统一社会信用代码末四位', 'Last four of the social credit code'],
  compare: [
    '请核对以上内容与文件上印制的一致；不一致的文件可能被冒用或篡改。平台只确认开具，签字和盖章请另行核对。',
    'Please compare these with the paper; if they differ, it may be forged. The platform confirms that the letter was issued; check signature and seal yourself.'
  ],
  beijing: ['北京时间', 'Beijing time']
})
