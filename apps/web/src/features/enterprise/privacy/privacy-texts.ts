import { defineTexts } from '#web/shared/i18n/texts.ts'

export const privacyTexts = defineTexts('privacy', {
  title: ['隐私政策', 'Privacy policy'],
  version: ['更新日期：{{date}}', 'Last changed: {{date}}'],
  'version.published': ['版本：{{version}}，{{date}} 生效', 'Version {{version}}, in force from {{date}}'],
  kinds: ['处理的个人信息清单', 'What is processed'],
  contacts: ['怎样联系我们', 'How to reach us'],
  changes: ['本次变更', 'What has changed'],
  operator: ['晋煤国贸', 'Jinmei Guomao'],
  kind: [
    '用途：{{purpose}}。依据：{{basis}}。保存：{{kept}}。接收方：{{receivers}}。',
    'Purpose: {{purpose}}. Basis: {{basis}}. Kept: {{kept}}. Receivers: {{receivers}}.'
  ],
  'kind.nobody': ['无', 'nobody'],
  'kind.kept': ['注销后保存至{{until}}：{{reason}}。', 'After a closure kept until {{until}}: {{reason}}.'],
  contact: [
    '对个人信息处理有疑问、意见或者请求，请联系平台工作人员。',
    'For questions, remarks or requests about personal information, please contact the platform’s staff.'
  ]
})
