import { defineTexts } from '#web/shared/i18n/texts.ts'

export const agreementTexts = defineTexts('agreement', {
  agree: ['我已阅读并同意', 'I have read and accept the '],
  agreement: ['《晋煤国贸注册服务协议》', 'registration agreement'],
  summary: ['本次变更', 'What has changed'],
  effectiveFrom: ['生效时间', 'In force from'],
  version: ['版本', 'Version'],
  sha256: ['SHA-256 校验值', 'SHA-256']
})
