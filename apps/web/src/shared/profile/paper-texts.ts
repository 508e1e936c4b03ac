import { defineTexts } from '#web/shared/i18n/texts.ts'

export const paperTexts = defineTexts('papers', {
  todo: ['待办：更新证照', 'To do: renew papers'],
  update: ['更新{{name}}', 'Renew: {{name}}'],
  'term.soon': [
    '{{name}}将于 {{until}} 到期，还有 {{days}} 天',
    '{{name}}: valid until {{until}}, days left: {{days}}'
  ],
  'term.today': ['{{name}}今天到期', '{{name}}: expires today'],
  'term.expired': ['{{name}}已于 {{until}} 到期', '{{name}}: expired on {{until}}'],
  expired: ['{{name}}已过期', '{{name}} expired'],
  'expired.many': ['{{count}} 种证照已过期', '{{count}} papers expired']
})
