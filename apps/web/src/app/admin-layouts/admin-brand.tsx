import { Flex } from 'antd'
import { adminTexts } from '#web/shared/admin/admin-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { adminPaths } from '#web/shared/paths.ts'
import { Brand } from '#web/shared/ui/brand.tsx'
import styles from './admin-layout.module.css'

export const AdminBrand = ({ to = adminPaths.root }: { to?: string }) => {
  const t = useTexts(adminTexts)
  return (
    <Flex align="center" gap={16} className={styles['brand']}>
      <Brand to={to} />
      {/* antd's Tag would add 4 kB to the first load of the sign-in page. */}
      <span className={styles['mark']}>{t('brand')}</span>
    </Flex>
  )
}
