import { defineTexts } from '#web/shared/i18n/texts.ts'

export const passkeyTexts = defineTexts('passkey', {
  'missing.ip-address': [
    '本平台以 IP 地址访问，浏览器不允许使用通行密钥；需要时请联系平台启用域名。',
    'This portal is reached by an IP address, for which browsers allow no passkeys; ask the platform for a domain name.'
  ],
  'missing.insecure': [
    '当前连接未加密（不是 https），浏览器不允许使用通行密钥。',
    'This connection is not encrypted (no https), so the browser allows no passkeys.'
  ],
  'missing.unsupported': [
    '此浏览器不支持通行密钥，请更新浏览器或换一个浏览器。',
    'This browser has no passkeys; please update it or use another one.'
  ],
  'fault.cancelled': [
    '没有完成通行密钥验证：已取消、超时，或此设备上没有可用的通行密钥。',
    'The passkey was not used: cancelled, timed out, or there is none on this device.'
  ],
  'fault.known': [
    '此设备或密码管理器中已有本账号的通行密钥，无需重复添加。',
    'This device or password manager holds a passkey of this account already.'
  ],
  'fault.site': [
    '当前网址与平台的正式网址不同，不能使用通行密钥。请从平台的正式网址进入。',
    'This is not the address of the portal, so passkeys do not work here. Please use the portal’s own address.'
  ],
  'fault.failed': [
    '通行密钥未能使用，请重试或改用其他方式。',
    'The passkey did not work, please try again or use another way.'
  ]
})
