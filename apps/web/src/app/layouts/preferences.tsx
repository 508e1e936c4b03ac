import { DesktopOutlined, MoonOutlined, SunOutlined } from '@ant-design/icons'
import { Button, ConfigProvider, Flex } from 'antd'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { appearances, changeAppearance, useAppearance } from '#web/shared/theme/appearance.ts'
import { useIsNarrow } from '#web/shared/ui/use-media.ts'
import { headTheme } from './head-theme.ts'

const signs = { system: DesktopOutlined, light: SunOutlined, dark: MoonOutlined }

export const Preferences = () => {
  const language = useLanguage()
  const other = language === 'en' ? 'zh-CN' : 'en'
  return (
    <ConfigProvider theme={headTheme}>
      <Flex gap={4} align="center">
        {useIsNarrow() ? <NextAppearance /> : <AppearanceChoice />}
        <Button type="text" size="small" lang={other} onClick={() => changeLanguage(other)}>
          {other === 'en' ? 'English' : '中文'}
        </Button>
      </Flex>
    </ConfigProvider>
  )
}

/** On a phone one button, which goes on to the next: three would take a line of their own beside the links of the head. */
const NextAppearance = () => {
  const t = useTexts(commonTexts)
  const chosen = useAppearance()
  const Icon = signs[chosen]
  const next = appearances[(appearances.indexOf(chosen) + 1) % appearances.length] ?? 'system'
  return (
    <Button
      size="small"
      type="text"
      aria-label={`${t('appearance')} ${t(`appearance.${chosen}`)}`}
      title={t(`appearance.${chosen}`)}
      icon={<Icon aria-hidden />}
      onClick={() => changeAppearance(next)}
    />
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
            type="text"
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
