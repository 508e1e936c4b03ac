import type { ThemeConfig } from 'antd'

// Chromium mixes colours from 111 on.
const canMix = globalThis.CSS?.supports('color', 'color-mix(in srgb, red, blue)')

const veil = (share: number) =>
  canMix ? `color-mix(in srgb, currentcolor ${share}%, transparent)` : `rgb(128 128 128 / ${2 * share}%)`

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
