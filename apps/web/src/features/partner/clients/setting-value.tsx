import type { ClientSetting, ClientSettings } from '@portal/contract/partner/client'
import { Tag } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { softText } from '#web/shared/ui/soft-text.ts'
import { clientsTexts } from './clients-texts.ts'
import { settingItems } from './setting-items.ts'

export type SettingValueProps = {
  settings: ClientSettings
  name: ClientSetting
  /** Marks the items that only these settings have, or only the others. */
  mark?: { others: ClientSettings; as: 'added' | 'removed' }
}

/** One item a line. */
export const SettingValue = ({ settings, name, mark }: SettingValueProps) => {
  const t = useTexts(clientsTexts)
  const language = useLanguage()
  const items = settingItems(settings, name, language)
  const others = mark && settingItems(mark.others, name, language)
  if (items.length === 0) return <span style={softText}>{t(name === 'addresses' ? 'everywhere' : 'none')}</span>
  return items.map((item) => (
    <div key={item} style={{ overflowWrap: 'anywhere' }}>
      {item}{' '}
      {mark && !others?.includes(item) && <Tag color={mark.as === 'added' ? 'success' : 'error'}>{t(mark.as)}</Tag>}
    </div>
  ))
}
