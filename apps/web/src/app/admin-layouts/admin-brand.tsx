import { Flex, Tag } from 'antd'
import { adminTexts } from '#web/shared/admin/admin-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { adminPaths } from '#web/shared/paths.ts'
import { Brand } from '#web/shared/ui/brand.tsx'
import styles from './admin-layout.module.css'

const onHead = { borderColor: 'rgb(255 255 255 / 40%)', background: 'none', color: 'inherit' }

export const AdminBrand = ({ to = adminPaths.root }: { to?: string }) => {
  const t = useTexts(adminTexts)
  return (
    <Flex align="center" gap={16} className={styles['brand']}>
      <Brand to={to} />
      <Tag variant="outlined" style={onHead}>
        {t('brand')}
      </Tag>
    </Flex>
  )
}
