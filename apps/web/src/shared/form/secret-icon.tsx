import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons'

/** antd names the button around it. The icons themselves would be read as images. */
export const secretIcon = (isShown: boolean) =>
  isShown ? <EyeOutlined aria-hidden /> : <EyeInvisibleOutlined aria-hidden />
