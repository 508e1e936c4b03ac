import { Flex } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { softText } from '#web/shared/ui/soft-text.ts'
import { administratorsTexts } from './administrators-texts.ts'
import type { AdminChange } from './administrators.queries.ts'
import { RoleTags } from './role-tags.tsx'

/** What is proposed about whom. */
export const useChangeTitle = (): ((change: AdminChange) => string) => {
  const t = useTexts(administratorsTexts)
  const language = useLanguage()
  return ({ kind, admin }) => t(`change.${kind}`, { name: admin?.[language] ?? '' })
}

export const ChangeWords = ({ change }: { change: AdminChange }) => {
  const t = useTexts(administratorsTexts)
  const titleOf = useChangeTitle()
  const { kind, from, roles, reason } = change
  return (
    <Flex vertical gap={6} align="start">
      <strong>{titleOf(change)}</strong>
      {kind === 'ROLES' && (
        <Flex wrap gap={8} align="center">
          <span style={softText}>{t('change.from')}</span>
          <RoleTags roles={from} />
          <span style={softText}>{t('change.to')}</span>
          <RoleTags roles={roles} />
        </Flex>
      )}
      {kind !== 'ROLES' && <RoleTags roles={roles} />}
      {reason !== null && <span style={{ overflowWrap: 'anywhere' }}>{t('change.reason', { reason })}</span>}
    </Flex>
  )
}
