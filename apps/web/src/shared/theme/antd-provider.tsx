import { useQuery } from '@tanstack/react-query'
import { ConfigProvider, theme, type ThemeConfig } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import type { ReactNode } from 'react'
import { currentLanguage } from '#web/shared/i18n/i18n.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { useIsDark } from './appearance.ts'

const fontFamily = '-apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans SC", sans-serif'
const shape = { fontFamily, fontSize: 15, borderRadius: 6, controlHeight: 40, wireframe: false }

// The same colours as styles/base.css; antd's own defaults are too pale for WCAG AA.
const light: ThemeConfig = {
  algorithm: theme.defaultAlgorithm,
  token: {
    ...shape,
    colorPrimary: '#0b4aa8',
    colorLink: '#0b4aa8',
    colorError: '#b3261e',
    colorSuccess: '#1a7f45',
    colorWarning: '#8a5a00',
    colorText: '#16202e',
    colorTextSecondary: '#4a5769',
    colorTextTertiary: '#566377',
    colorTextQuaternary: '#5d6a7e',
    colorTextDescription: '#4a5769',
    colorTextPlaceholder: '#5d6a7e',
    colorTextDisabled: '#5d6a7e',
    colorBgLayout: '#f3f5f9',
    colorBorder: '#808ca1',
    colorBorderSecondary: '#dce3ec'
  }
}

const dark: ThemeConfig = {
  algorithm: theme.darkAlgorithm,
  token: {
    ...shape,
    colorPrimary: '#2f6fe0',
    colorLink: '#8ab8ff',
    colorError: '#ff8a80',
    colorSuccess: '#6fd39b',
    colorWarning: '#f0c060',
    colorText: '#e7edf6',
    colorTextSecondary: '#b3bfd0',
    colorTextTertiary: '#a3b0c3',
    colorTextQuaternary: '#98a6ba',
    colorTextDescription: '#b3bfd0',
    colorTextPlaceholder: '#98a6ba',
    colorTextDisabled: '#98a6ba',
    colorBgLayout: '#0d131d',
    colorBgContainer: '#151d2a',
    colorBgElevated: '#1c2636',
    colorBorder: '#65758e',
    colorBorderSecondary: '#2a3648'
  }
}

/** antd for the signed-in pages; the public pages do without it, which keeps their first load small. */
export const AntdProvider = ({ children }: { children: ReactNode }) => {
  const isDark = useIsDark()
  const language = useLanguage()
  const english = useQuery({
    queryKey: ['antd-locale', 'en'],
    queryFn: async () => (await import('antd/locale/en_US')).default,
    enabled: language === 'en',
    staleTime: Number.POSITIVE_INFINITY
  })
  const locale = currentLanguage() === 'en' && english.data ? english.data : zhCN
  return (
    <ConfigProvider theme={isDark ? dark : light} locale={locale} button={{ autoInsertSpace: false }}>
      {children}
    </ConfigProvider>
  )
}
