import { maskBankAccount, maskIdNumber, maskPhone } from '@portal/contract/identifiers/mask'
import { type ProfileField, type ProfileKey, profileFields } from '@portal/contract/profile-fields'
import { withheld } from '#web/shared/form/withheld.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { Button } from 'antd'
import { Dialog } from '#web/shared/ui/dialog.tsx'
import { Colon } from '#web/shared/ui/colon.tsx'
import { Differences } from './differences.tsx'
import { profileTexts } from './profile-texts.ts'
import { changedKeys, type FormValues, type ProfileView } from './profile-values.ts'

type Sides = { mine: FormValues; theirs: FormValues }
type ConflictDialogProps = {
  sides: Sides
  view: ProfileView
  onKeep: () => void
  onTake: () => void
  onClose: () => void
}

export const ConflictDialog = ({ sides: { mine, theirs }, view, onKeep, onTake, onClose }: ConflictDialogProps) => {
  const t = useTexts(profileTexts)
  const changed = new Set(changedKeys(mine, theirs))
  const fields = profileFields.filter(({ key }) => changed.has(key))
  return (
    <Dialog
      shape="drawer"
      title={t('conflict.show')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onTake}>{t('conflict.take')}</Button>
          <Button type="primary" onClick={onKeep}>
            {t('conflict.keep')}
          </Button>
        </>
      }
    >
      {fields.length === 0 ? (
        <p>{t('conflict.same')}</p>
      ) : (
        <>
          <p>{t('conflict.differences', { count: fields.length })}</p>
          <Differences
            fields={fields}
            left={{ title: t('conflict.mine'), valueOf: (field) => masked(field, mine) }}
            right={{ title: t('conflict.theirs'), valueOf: (field) => masked(field, theirs) }}
            view={view}
          />
        </>
      )}
      <ul className="conflict-ways">
        <li>
          {t('conflict.keep')}
          <Colon />
          {t('conflict.keep.hint')}
        </li>
        <li>
          {t('conflict.take')}
          <Colon />
          {t('conflict.take.hint')}
        </li>
      </ul>
    </Dialog>
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
