import { defineTexts } from '#web/shared/i18n/texts.ts'

export const agreementTexts = defineTexts('agreement', {
  version: ['版本', 'Version'],
  sha256: ['SHA-256 校验值', 'SHA-256']
})
