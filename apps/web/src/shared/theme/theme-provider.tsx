import {
  CheckCircleFilled,
  CloseCircleFilled,
  ExclamationCircleFilled,
  InfoCircleFilled,
  LoadingOutlined
} from '@ant-design/icons'
import { ConfigProvider } from 'antd'
import type { Locale } from 'antd/es/locale'
import { type ReactNode, useMemo } from 'react'
import { useMedia } from '#web/shared/ui/use-media.ts'
import { useIsDark } from './appearance.ts'
import { portalTheme } from './portal-theme.ts'

// The text beside says it. antd's own icons would be read as “close-circle”.
const alertIcons = {
  successIcon: <CheckCircleFilled aria-hidden />,
  infoIcon: <InfoCircleFilled aria-hidden />,
  warningIcon: <ExclamationCircleFilled aria-hidden />,
  errorIcon: <CloseCircleFilled aria-hidden />
}

/** antd's settings for all pages. Rules of CSS modules win over its styles (outweigh-antd.ts). */
export const ThemeProvider = ({ locale, children }: { locale?: Locale | undefined; children: ReactNode }) => {
  const isDark = useIsDark()
  // Without transitions, which base.css turns off then, antd would wait for their end without end.
  const isStill = useMedia('(prefers-reduced-motion: reduce)')
  const theme = useMemo(() => portalTheme(isDark ? 'dark' : 'light', !isStill), [isDark, isStill])
  return (
    <ConfigProvider
      locale={locale}
      theme={theme}
      // With virtual lists, options out of sight are missing for screen readers.
      virtual={false}
      // antd would draw and name the button 登录 as 登 录, and 提交 as “loading 提交” while it works. Its own spinner leaves by a
      // transition, and stays for good, without width, where the transition does not end.
      button={{ autoInsertSpace: false, loadingIcon: <LoadingOutlined aria-hidden /> }}
      alert={alertIcons}
      wave={{ disabled: true }}
    >
      {children}
    </ConfigProvider>
  )
}
