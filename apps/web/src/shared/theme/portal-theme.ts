import { theme, type ThemeConfig } from 'antd'
import { type Palette, palettes } from './palette.ts'

// antd passes the result of the algorithm before, but exports no type for it.
type Algorithm = Extract<ThemeConfig['algorithm'], readonly unknown[]>[number]

/**
 * Replaces colours that antd computes from its seeds by those of the palette. Seeds cannot name a colour exactly, since
 * the dark algorithm changes them, and most of antd's own colours fail WCAG AA.
 */
const pin =
  (p: Palette): Algorithm =>
  (seed, map) => ({
    ...(map ?? theme.defaultAlgorithm(seed)),
    colorPrimary: p.primary,
    colorPrimaryHover: p.primaryHover,
    colorPrimaryActive: p.primaryActive,
    colorPrimaryText: p.primary,
    colorPrimaryTextHover: p.primaryHover,
    colorPrimaryTextActive: p.primaryActive,
    colorPrimaryBg: p.primarySoft,
    colorPrimaryBgHover: p.primarySoft,
    colorPrimaryBorder: p.primaryLine,
    colorPrimaryBorderHover: p.primaryLine,
    colorLink: p.primary,
    colorLinkHover: p.primaryHover,
    colorLinkActive: p.primaryActive,
    colorInfo: p.primary,
    colorInfoHover: p.primaryHover,
    colorInfoActive: p.primaryActive,
    colorInfoText: p.primary,
    colorInfoBg: p.primarySoft,
    colorInfoBgHover: p.primarySoft,
    colorInfoBorder: p.primaryLine,
    colorInfoBorderHover: p.primaryLine,
    colorError: p.danger,
    colorErrorHover: p.dangerHover,
    colorErrorActive: p.dangerActive,
    colorErrorText: p.danger,
    colorErrorTextHover: p.dangerHover,
    colorErrorTextActive: p.dangerActive,
    colorErrorBg: p.dangerSoft,
    colorErrorBgHover: p.dangerSoft,
    colorErrorBgFilledHover: p.dangerSoft,
    colorErrorBgActive: p.dangerSoft,
    colorErrorBorder: p.dangerLine,
    colorErrorBorderHover: p.danger,
    colorSuccess: p.success,
    colorSuccessHover: p.success,
    colorSuccessActive: p.success,
    colorSuccessText: p.success,
    colorSuccessTextHover: p.success,
    colorSuccessTextActive: p.success,
    colorSuccessBg: p.successSoft,
    colorSuccessBgHover: p.successSoft,
    colorSuccessBorder: p.successLine,
    colorSuccessBorderHover: p.successLine,
    colorWarning: p.warning,
    colorWarningHover: p.warning,
    colorWarningActive: p.warning,
    colorWarningText: p.warning,
    colorWarningTextHover: p.warning,
    colorWarningTextActive: p.warning,
    colorWarningBg: p.warningSoft,
    colorWarningBgHover: p.warningSoft,
    colorWarningBorder: p.warningLine,
    colorWarningBorderHover: p.warningLine,
    colorTextBase: p.text,
    colorText: p.text,
    colorTextSecondary: p.textSoft,
    colorTextTertiary: p.textFaint,
    colorTextQuaternary: p.textDisabled,
    colorBgLayout: p.ground,
    colorBgContainer: p.surface,
    colorBgElevated: p.surfaceRaised,
    colorBgSpotlight: p.spotlight,
    colorFillQuaternary: p.surfaceSunk,
    colorFillTertiary: p.surfaceSunk,
    colorBorder: p.lineStrong,
    colorBorderDisabled: p.line,
    colorBorderSecondary: p.line
  })

/** antd's theme for one appearance, with animations or without. */
export const portalTheme = (appearance: 'light' | 'dark', motion: boolean): ThemeConfig => {
  const palette = palettes[appearance]
  const base = appearance === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm
  return {
    algorithm: [base, pin(palette)],
    token: {
      fontFamily: 'inherit',
      fontSize: 15,
      borderRadius: 6,
      controlHeight: 40,
      controlHeightSM: 32,
      wireframe: false,
      motion,
      colorTextLightSolid: palette.onPrimary,
      colorTextPlaceholder: palette.textDisabled,
      colorTextDisabled: palette.textDisabled,
      colorSplit: palette.line
    },
    components: {
      Button: { primaryColor: palette.onPrimary, dangerColor: palette.onPrimary, fontWeight: 500 },
      Tooltip: { colorTextLightSolid: palette.surface },
      Layout: { siderBg: palette.surface, bodyBg: palette.ground },
      Menu: {
        itemBg: 'transparent',
        itemHeight: 40,
        horizontalLineHeight: '46px',
        activeBarBorderWidth: 0,
        itemSelectedBg: palette.primarySoft,
        itemSelectedColor: palette.primary
      },
      Upload: { padding: 12 },
      Form: {
        labelColonMarginInlineStart: 0,
        labelColonMarginInlineEnd: 4
      },
      // With antd's own cells, derived from controlHeightSM, the calendar is wider than a phone.
      DatePicker: { cellWidth: 36 },
      Table: {
        headerBg: palette.surfaceSunk,
        headerColor: palette.textSoft,
        headerSortActiveBg: palette.surfaceSunk,
        headerSortHoverBg: palette.primarySoft,
        bodySortBg: palette.surface,
        rowHoverBg: palette.surfaceSunk
      }
    }
  }
}
