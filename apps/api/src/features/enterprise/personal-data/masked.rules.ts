import type { ProfileField } from '@portal/contract/enterprise/profile-fields'
import { maskBankAccount, maskIdNumber, maskPhone, maskName } from '@portal/contract/identifiers/mask'

/** How 个人信息 shows a value of the profile. Dates and choices are no secret of the person. */
export const maskedValue = ({ kind }: Pick<ProfileField, 'kind'>, value: string): string => {
  switch (kind) {
    case 'id-number':
      return maskIdNumber(value)
    case 'bank-account':
      return maskBankAccount(value)
    case 'phone':
      return maskPhone(value)
    case 'date':
    case 'date-or-long-term':
    case 'select':
    case 'region':
      return value
    default:
      return maskName(value)
  }
}
