import { DesktopOutlined, MoonOutlined, SunOutlined } from '@ant-design/icons'
import { Button, ConfigProvider, Flex } from 'antd'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { appearances, changeAppearance, useAppearance } from '#web/shared/theme/appearance.ts'
import { headTheme } from './head-theme.ts'

const signs = { system: DesktopOutlined, light: SunOutlined, dark: MoonOutlined }

export const Preferences = () => {
  const language = useLanguage()
  const other = language === 'en' ? 'zh-CN' : 'en'
  return (
    <ConfigProvider theme={headTheme}>
      <Flex gap={4} align="center">
        <AppearanceChoice />
        <Button type="text" size="small" lang={other} onClick={() => changeLanguage(other)}>
          {other === 'en' ? 'English' : '中文'}
        </Button>
      </Flex>
    </ConfigProvider>
  )
}

/** Three buttons of which one is pressed. antd's Segmented and Dropdown would bring 18 and 50 kB of popups to `/`. */
const AppearanceChoice = () => {
  const t = useTexts(commonTexts)
  const chosen = useAppearance()
  return (
    <Flex gap={2} role="group" aria-label={t('appearance')}>
      {appearances.map((name) => {
        const Icon = signs[name]
        return (
          <Button
            key={name}
            size="small"
            type={name === chosen ? 'default' : 'text'}
            aria-pressed={name === chosen}
            aria-label={t(`appearance.${name}`)}
            title={t(`appearance.${name}`)}
            icon={<Icon aria-hidden />}
            onClick={() => changeAppearance(name)}
          />
        )
      })}
    </Flex>
  )
}
