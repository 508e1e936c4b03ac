/**
 * The colours of the portal. Each text has at least 4.5:1 on its ground, each border of a control 3:1 (WCAG 2.2 AA).
 * `styles/base.css` holds those of the first paint again; a test compares the two. CSS modules use antd's variables.
 */
export const palettes = {
  light: {
    ground: '#f3f5f9',
    surface: '#ffffff',
    surfaceRaised: '#ffffff',
    surfaceSunk: '#f7f9fc',
    line: '#dce3ec',
    lineStrong: '#808ca1',
    text: '#16202e',
    textSoft: '#4a5769',
    textFaint: '#566377',
    textDisabled: '#5f6b7e',
    primary: '#0b4aa8',
    primaryHover: '#083c8a',
    primaryActive: '#06306f',
    primarySoft: '#e8f0fc',
    primaryLine: '#b9d0f2',
    onPrimary: '#ffffff',
    danger: '#b3261e',
    dangerHover: '#98201a',
    dangerActive: '#7d1a15',
    dangerSoft: '#fdeeec',
    dangerLine: '#efb9b4',
    success: '#146637',
    successSoft: '#e9f6ee',
    successLine: '#aad9bd',
    warning: '#8a5a00',
    warningSoft: '#fdf5e3',
    warningLine: '#ecd295',
    spotlight: '#16202e'
  },
  dark: {
    ground: '#0d131d',
    surface: '#151d2a',
    surfaceRaised: '#1c2636',
    surfaceSunk: '#111925',
    line: '#2a3648',
    lineStrong: '#7485a0',
    text: '#e7edf6',
    textSoft: '#b3bfd0',
    textFaint: '#a3b0c3',
    textDisabled: '#93a0b4',
    primary: '#8ab8ff',
    primaryHover: '#a6c9ff',
    primaryActive: '#75a9f7',
    primarySoft: '#1b2c48',
    primaryLine: '#31507f',
    onPrimary: '#0d131d',
    danger: '#ff8a80',
    dangerHover: '#ffa39b',
    dangerActive: '#f5766b',
    dangerSoft: '#331c1f',
    dangerLine: '#6e3a39',
    success: '#6fd39b',
    successSoft: '#14291f',
    successLine: '#2c5a42',
    warning: '#f0c060',
    warningSoft: '#2c2513',
    warningLine: '#5e4d20',
    spotlight: '#e7edf6'
  }
} as const

export type Palette = { readonly [name in keyof (typeof palettes)['light']]: string }
