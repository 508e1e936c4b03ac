// antd's `Input` holds Search, OTP and TextArea as properties, so it would bring them, 10 kB, to every form.
export { default as Input } from 'antd/es/input/Input'
export { default as PasswordInput } from 'antd/es/input/Password'
