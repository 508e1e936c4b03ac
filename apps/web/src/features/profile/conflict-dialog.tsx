import { maskBankAccount, maskIdNumber, maskPhone } from '@portal/contract/identifiers/mask'
import {
  type ProfileField,
  type ProfileKey,
  profileFields,
  profileGroups,
  profileLabel
} from '@portal/contract/profile-fields'
import { useQuery } from '@tanstack/react-query'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { regionsQuery } from '#web/shared/regions/regions.queries.ts'
import { Button } from '#web/shared/ui/button.tsx'
import { Dialog } from '#web/shared/ui/dialog.tsx'
import { shownValue } from '#web/shared/profile/shown-value.ts'
import { typeName } from './type-name.ts'
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

/** Every field in which the two versions differ, side by side. */
export const ConflictDialog = ({ sides, view, onKeep, onTake, onClose }: ConflictDialogProps) => {
  const t = useTexts(profileTexts)
  const changed = new Set(changedKeys(sides.mine, sides.theirs))
  const fields = profileFields.filter(({ key }) => changed.has(key))
  return (
    <Dialog
      shape="drawer"
      title={t('conflict.show')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onTake}>{t('conflict.take')}</Button>
          <Button look="primary" onClick={onKeep}>
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
          <Differences fields={fields} sides={sides} view={view} />
        </>
      )}
      <ul className="conflict-ways">
        <li>
          {t('conflict.keep')}：{t('conflict.keep.hint')}
        </li>
        <li>
          {t('conflict.take')}：{t('conflict.take.hint')}
        </li>
      </ul>
    </Dialog>
  )
}

type DifferencesProps = { fields: readonly ProfileField[]; sides: Sides; view: ProfileView }

const Differences = ({ fields, sides, view }: DifferencesProps) => {
  const t = useTexts(profileTexts)
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const nameOf = useQuery(regionsQuery).data?.nameOf
  const show = (field: ProfileField, value: string | null) => {
    if (value === null) return t('value.stored')
    if (value === '') return t('value.empty')
    return shownValue(field, masks[field.key]?.(value) ?? value, { language, nameOf })
  }
  return (
    <table className="differences">
      <thead>
        <tr>
          <th scope="col">{t('conflict.field')}</th>
          <th scope="col">{t('conflict.mine')}</th>
          <th scope="col">{t('conflict.theirs')}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <tr key={field.key}>
            <th scope="row">
              <span className="differences-group">
                {profileGroups.find(({ key }) => key === field.group)?.[language]}
              </span>
              {profileLabel(field, language, typeName(view, language))}
            </th>
            <td data-label={t('conflict.mine')}>{show(field, sides.mine[field.key])}</td>
            <td data-label={t('conflict.theirs')}>{show(field, sides.theirs[field.key])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** R19 also holds between two drafts of one enterprise. */
const masks: Partial<Record<ProfileKey, (value: string) => string>> = {
  legalPersonIdNumber: maskIdNumber,
  legalPersonPhone: maskPhone,
  bankAccount: maskBankAccount
}
