import { adminRoles } from '@portal/contract/admin-session'
import { useId } from 'react'
import { useFormContext } from 'react-hook-form'
import { adminTexts, roleText } from '#web/shared/admin/admin-texts.ts'
import { FieldError, useFieldError } from '#web/shared/form/field.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { administratorsTexts, roleHint } from './administrators-texts.ts'

/** The form value `roles` is the list of ticked roles. */
export const RolesField = () => {
  const t = useTexts(administratorsTexts)
  const words = useTexts(adminTexts)
  const id = useId()
  const { register } = useFormContext()
  const error = useFieldError('roles')
  return (
    <fieldset className="roles" data-field="roles" aria-describedby={error ? `${id}-error` : undefined}>
      <legend>{t('roles')}</legend>
      {adminRoles.map((role) => (
        <div key={role} className="checkbox-row">
          <input
            id={`${id}-${role}`}
            type="checkbox"
            className="checkbox"
            value={role}
            aria-describedby={`${id}-${role}-hint`}
            {...register('roles')}
          />
          <span>
            <label htmlFor={`${id}-${role}`}>{words(roleText(role))}</label>
            <span id={`${id}-${role}-hint`} className="role-hint">
              {t(roleHint(role))}
            </span>
          </span>
        </div>
      ))}
      {error && <FieldError id={`${id}-error`} text={error} />}
    </fieldset>
  )
}
