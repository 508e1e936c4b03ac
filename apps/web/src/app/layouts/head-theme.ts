import type { ThemeConfig } from 'antd'

const veil = (share: number) => `color-mix(in srgb, currentcolor ${share}%, transparent)`

/** antd's controls in a head or drawer of any colour: they take the colour of the text around them. */
export const headTheme: ThemeConfig = {
  components: {
    Button: {
      defaultColor: 'inherit',
      defaultBg: veil(14),
      defaultBorderColor: veil(50),
      defaultHoverColor: 'inherit',
      defaultHoverBg: veil(20),
      defaultHoverBorderColor: 'currentcolor',
      defaultActiveColor: 'inherit',
      defaultActiveBg: veil(20),
      defaultActiveBorderColor: 'currentcolor',
      textTextColor: 'inherit',
      textTextHoverColor: 'inherit',
      textTextActiveColor: 'inherit',
      textHoverBg: veil(14),
      paddingInlineSM: 6
    }
  }
}
