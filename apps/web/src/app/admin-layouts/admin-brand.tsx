import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { adminPaths } from '#web/shared/paths.ts'
import { Brand } from '#web/shared/ui/brand.tsx'

export const AdminBrand = ({ to = adminPaths.root }: { to?: string }) => {
  const t = useTexts(commonTexts)
  return <Brand to={to} part={t('brand.admin')} />
}
