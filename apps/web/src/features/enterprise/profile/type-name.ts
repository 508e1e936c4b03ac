import type { Language } from '@portal/contract/messages'
import type { ProfileView } from './edit/profile-values.ts'

/** 供应商, 采购商 …, also used in the label of 全称 (R18). */
export const typeName = ({ enterprise: { type } }: Pick<ProfileView, 'enterprise'>, language: Language): string =>
  language === 'en' ? type.nameEn : type.nameZh
