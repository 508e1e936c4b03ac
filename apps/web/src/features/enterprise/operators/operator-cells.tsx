import { beijingTime } from '@portal/contract/beijing-time'
import { permissionNames } from '@portal/contract/permissions'
import { roleNames } from '@portal/contract/roles'
import { Flex, Tag, Typography } from 'antd'
import { useState } from 'react'
import { beijingClock } from '#web/shared/format/time-text.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { operatorsTexts } from './operators-texts.ts'
import type { Operator } from './operators.queries.ts'

const colours = { INVITED: 'processing', ACTIVE: 'success', DISABLED: 'default', FROZEN: 'error' } as const

type CellProps = { operator: Operator }

/** With the end of an invitation, or whether the account has a second factor (R34). */
export const State = ({ operator: { state, invitationExpiresAt, hasSecondFactor } }: CellProps) => {
  const t = useTexts(operatorsTexts)
  const [now] = useState(() => new Date())
  return (
    <Flex vertical gap={2} align="start">
      <Tag color={colours[state]}>{t(`state.${state}`)}</Tag>
      {invitationExpiresAt && (
        // A line break instead of one inside the date.
        <Typography.Text type="secondary" style={{ whiteSpace: 'pre-line' }}>
          {invitationExpiresAt > now
            ? t('invited.until', { time: beijingClock(invitationExpiresAt) })
            : t('invited.expired')}
        </Typography.Text>
      )}
      {state !== 'INVITED' && (
        <Typography.Text type="secondary">
          {t(hasSecondFactor ? 'secondFactor.on' : 'secondFactor.off')}
        </Typography.Text>
      )}
    </Flex>
  )
}

/** With the permissions of 自定义. */
export const Role = ({ operator: { role, permissions } }: CellProps) => {
  const language = useLanguage()
  const names = permissions.map((each) => permissionNames[each][language]).join(language === 'en' ? ', ' : '、')
  return (
    <Flex vertical gap={2} align="start">
      {roleNames[role][language]}
      {names !== '' && <Typography.Text type="secondary">{names}</Typography.Text>}
    </Flex>
  )
}

export const LastSignIn = ({ operator: { lastSignInAt } }: CellProps) => {
  const t = useTexts(operatorsTexts)
  if (!lastSignInAt) return t('never')
  return (
    <time dateTime={lastSignInAt.toISOString()} style={{ whiteSpace: 'normal' }}>
      {beijingTime(lastSignInAt)}
    </time>
  )
}
