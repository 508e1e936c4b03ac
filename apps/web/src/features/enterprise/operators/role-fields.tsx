import type { Permission } from '@portal/contract/permission-codes'
import { grantablePermissions, permissionNames } from '@portal/contract/permissions'
import { operatorRoles, roleNames } from '@portal/contract/roles'
import { useWatch } from 'react-hook-form'
import { CheckboxGroupField } from '#web/shared/form/checkbox-group-field.tsx'
import { RadioField } from '#web/shared/form/radio-field.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { operatorsTexts, roleHint } from './operators-texts.ts'

/** R36: the form fields `role` and, for 自定义, `permissions`. */
export const RoleFields = () => {
  const t = useTexts(operatorsTexts)
  const language = useLanguage()
  const role: unknown = useWatch({ name: 'role' })
  const options = operatorRoles.map((value) => ({ value, label: roleNames[value][language], hint: t(roleHint(value)) }))
  return (
    <>
      <RadioField name="role" label={t('role')} isRequired options={options} />
      {role === 'CUSTOM' && <PermissionsField />}
    </>
  )
}

/** Who edits something also has to read it. */
const reading: Partial<Record<Permission, Permission>> = {
  'profile.edit': 'profile.read',
  'profile.reveal': 'profile.read',
  'application.submit': 'application.read',
  'submission.check': 'application.read'
}

const isReading = (value: string): value is keyof typeof reading => Object.hasOwn(reading, value)

const withReading = (ticked: string[]): string[] => [
  ...ticked,
  ...ticked.flatMap((value) => (isReading(value) ? (reading[value] ?? []) : []))
]

const groupOf = (permission: Permission) =>
  permission.startsWith('menu.')
    ? 'menu'
    : permission.startsWith('profile.')
      ? 'profile'
      : permission.startsWith('application.') || permission === 'submission.check'
        ? 'application'
        : 'payment-password'

const PermissionsField = () => {
  const t = useTexts(operatorsTexts)
  const language = useLanguage()
  const options = grantablePermissions.map((value) => {
    const included = reading[value]
    return {
      value,
      label: permissionNames[value][language],
      group: t(`group.${groupOf(value)}`),
      ...(included ? { hint: t(included === 'profile.read' ? 'includes.profile' : 'includes.application') } : {})
    }
  })
  return (
    <CheckboxGroupField
      name="permissions"
      label={t('permissions')}
      hint={t('permissions.hint')}
      isRequired
      options={options}
      complete={withReading}
    />
  )
}
