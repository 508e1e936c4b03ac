import { defineTexts } from '#web/shared/i18n/texts.ts'

/** R1: labels, placeholders and hints of the manual, word for word. */
export const registerTexts = defineTexts('register', {
  title: ['新用户注册', 'New user registration'],
  hasAccount: ['已有账号？', 'Already registered?'],
  signIn: ['去登录', 'Sign in'],
  type: ['企业类型', 'Type of enterprise'],
  'type.placeholder': ['请选择企业类型', 'Choose the type of enterprise'],
  username: ['用户名', 'User name'],
  'username.placeholder': ['4-20位字符，支持字母/数字/下划线', '4–20 letters, digits or underscores'],
  'username.hint': [
    '用户名将作为账号登录凭证，注册成功后用户名不能随意修改',
    'You will sign in with this name; it cannot be changed at will afterwards'
  ],
  'username.free': ['该用户名可以使用', 'Available'],
  password: ['登录密码', 'Password'],
  'password.placeholder': ['6-20位字符，区分大小写', '6–20 characters, case-sensitive'],
  'password.hint': [
    '输入6-20位密码且至少包含数字、字母、符号中的两种',
    'Use 6–20 characters with at least two of digits, letters and symbols'
  ],
  repeat: ['确认密码', 'Repeat password'],
  'repeat.placeholder': ['请再次输入登录密码', 'Enter the password once more'],
  phone: ['绑定手机号', 'Mobile number'],
  'phone.placeholder': ['手机号码', 'Mobile number'],
  'phone.hint': [
    '注册成功后，绑定手机号将用于身份验证',
    'After registration this number is used to verify your identity'
  ],
  code: ['验证码', 'Code'],
  'code.placeholder': ['输入短信验证码', 'Code of the SMS'],
  submit: ['注册', 'Register'],
  'done.title': ['注册成功', 'Registration complete'],
  'done.number': ['用户编号', 'User number'],
  'done.text': [
    '请妥善保存用户编号，并使用用户名 {{username}} 登录，登录后请完善企业资料。',
    'Please keep your user number. Sign in as {{username}} and complete the profile of your enterprise.'
  ],
  'done.signIn': ['立即登录', 'Sign in now']
})
