import { type ProfileField, type ProfileKey, profileFields } from '@portal/contract/enterprise/profile-fields'
import { maskBankAccount, maskIdNumber, maskPhone } from '@portal/contract/identifiers/mask'
import { Button, Space, Typography } from 'antd'
import { withheld } from '#web/shared/form/field-text.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { Colon } from '#web/shared/ui/colon.tsx'
import { Differences } from '../differences.tsx'
import { profileTexts } from '../profile-texts.ts'
import { changedKeys, type FormValues, type ProfileView } from './profile-values.ts'
import { VersionsDrawer } from '../versions-drawer.tsx'

type ConflictDrawerProps = {
  sides: { mine: FormValues; theirs: FormValues }
  view: ProfileView
  onKeep: () => void
  onTake: () => void
  onClose: () => void
}

export const ConflictDrawer = ({ sides: { mine, theirs }, view, onKeep, onTake, onClose }: ConflictDrawerProps) => {
  const t = useTexts(profileTexts)
  const changed = new Set(changedKeys(mine, theirs))
  const fields = profileFields.filter(({ key }) => changed.has(key))
  return (
    <VersionsDrawer
      title={t('conflict.show')}
      onClose={onClose}
      footer={
        <Space wrap>
          <Button type="primary" onClick={onKeep}>
            {t('conflict.keep')}
          </Button>
          <Button onClick={onTake}>{t('conflict.take')}</Button>
        </Space>
      }
    >
      <Space orientation="vertical">
        {fields.length === 0 ? t('conflict.same') : t('conflict.differences', { count: fields.length })}
        {fields.length > 0 && (
          <Differences
            fields={fields}
            left={{ title: t('conflict.mine'), valueOf: (field) => masked(field, mine) }}
            right={{ title: t('conflict.theirs'), valueOf: (field) => masked(field, theirs) }}
            view={view}
          />
        )}
        {(['keep', 'take'] as const).map((way) => (
          <Typography.Text key={way} type="secondary">
            {t(`conflict.${way}`)}
            <Colon />
            {t(`conflict.${way}.hint`)}
          </Typography.Text>
        ))}
      </Space>
    </VersionsDrawer>
  )
}

/** R19 also applies between two drafts of one enterprise. */
const masked = ({ key }: ProfileField, values: FormValues): string | null => {
  const value = values[key]
  return value && value !== withheld ? (masks[key]?.(value) ?? value) : value
}

const masks: Partial<Record<ProfileKey, (value: string) => string>> = {
  legalPersonIdNumber: maskIdNumber,
  legalPersonPhone: maskPhone,
  bankAccount: maskBankAccount
}
