import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons'

/** antd names the button around it. The icons themselves would be read as images. */
export const secretIcon = (isShown: boolean) =>
  isShown ? <EyeOutlined aria-hidden style={target} /> : <EyeInvisibleOutlined aria-hidden style={target} />

// WCAG 2.5.8: targets have at least 24 px.
const target = { justifyContent: 'center', minWidth: 24, minHeight: 24 }
