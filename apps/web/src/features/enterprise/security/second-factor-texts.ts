import { defineTexts } from '#web/shared/i18n/texts.ts'

export const secondFactorTexts = defineTexts('second-factor', {
  title: ['二次验证', 'Second step'],
  'note.off': [
    '开启后，登录时除密码外还需要身份验证器或通行密钥，任选其一',
    'Signing in then needs an authenticator or a passkey beside the password'
  ],
  'note.on': [
    '登录时除密码外还需要下列任一方式；剩余 {{count}} 个恢复码',
    'Signing in needs one of these beside the password; {{count}} recovery codes are left'
  ],
  'state.off': ['未开启', 'Off'],
  'state.on': ['已开启', 'On'],
  totp: ['身份验证器', 'Authenticator'],
  'totp.note': ['手机应用每 30 秒显示一个动态验证码', 'An app on your phone shows a new code every 30 seconds'],
  'totp.on': ['已绑定', 'Connected'],
  'totp.connect': ['绑定', 'Connect'],
  'totp.remove': ['解除', 'Remove'],
  'on.title': ['绑定身份验证器', 'Connect an authenticator'],
  'on.submit': ['确认并绑定', 'Confirm and connect'],
  'codes.title': ['请保存恢复码', 'Keep your recovery codes'],
  'codes.file': ['恢复码', 'recovery-codes'],
  'codes.heading': [
    '晋煤集团供应链管理平台 恢复码（用户名：{{username}}，{{time}}）',
    'Recovery codes of {{username}}, {{time}}'
  ],
  'codes.done': ['完成', 'Done'],
  'on.done': ['身份验证器已绑定，二次验证已开启', 'The authenticator is connected, and the second step is on'],
  'off.title': ['关闭二次验证？', 'Switch off the second step?'],
  'off.text': [
    '解除后只需密码即可登录；恢复码和受信任的设备随之失效。解除前需要验证身份。',
    'The password alone then signs in; recovery codes and trusted devices end. You are asked for a proof first.'
  ],
  'off.submit': ['关闭二次验证', 'Switch off'],
  'off.done': ['二次验证已关闭', 'The second step is off'],
  'remove.title': ['解除身份验证器？', 'Remove the authenticator?'],
  'remove.text': [
    '解除后，二次验证只能使用通行密钥或恢复码。解除前需要验证身份。',
    'The second step then takes a passkey or a recovery code only. You are asked for a proof first.'
  ],
  'remove.submit': ['解除身份验证器', 'Remove it'],
  'remove.done': ['身份验证器已解除', 'The authenticator was removed'],
  passkey: ['通行密钥', 'Passkeys'],
  'passkey.note': [
    '用设备的指纹、面容、锁屏密码或安全密钥验证，也可以不用密码直接登录',
    'Fingerprint, face, screen lock or a security key; they also sign in without a password'
  ],
  'passkey.full': ['最多 {{most}} 把，请先删除不用的', '{{most}} are the most, please remove one first'],
  'passkey.add': ['添加', 'Add'],
  'passkey.add.title': ['添加通行密钥', 'Add a passkey'],
  'passkey.add.text': [
    '请在自己的设备上添加。点击“继续”后，浏览器会请您用指纹、面容、锁屏密码或安全密钥确认。',
    'Use a device of your own. After “Continue” the browser asks for fingerprint, face, screen lock or a security key.'
  ],
  'passkey.add.submit': ['继续', 'Continue'],
  'passkey.add.done': ['通行密钥已添加', 'The passkey was added'],
  'passkey.name': ['名称', 'Name'],
  'passkey.name.hint': ['便于日后辨认是哪台设备', 'So that you recognise the device later'],
  'passkey.name.placeholder': ['例如：办公电脑', 'For example: office computer'],
  'passkey.addedAt': ['添加于 {{at}}', 'Added {{at}}'],
  'passkey.usedAt': ['最近使用 {{at}}', 'Last used {{at}}'],
  'passkey.unused': ['尚未使用', 'Not used yet'],
  'passkey.backedUp': ['多设备同步', 'Synced'],
  'passkey.rename': ['改名', 'Rename'],
  'passkey.rename.title': ['修改通行密钥名称', 'Rename the passkey'],
  'passkey.rename.done': ['名称已修改', 'Renamed'],
  'passkey.remove': ['删除', 'Remove'],
  'passkey.remove.title': ['删除通行密钥“{{name}}”？', 'Remove the passkey “{{name}}”?'],
  'passkey.remove.text': [
    '删除后不能再用它登录或验证。删除前需要验证身份；设备或密码管理器中保存的副本请自行删除。',
    'It can no longer sign in or prove. You are asked for a proof first; please remove the copy in your device or password manager yourself.'
  ],
  'passkey.remove.last': [
    '这是最后一种验证方式，删除后二次验证随之关闭，恢复码和受信任的设备失效，只需密码即可登录。删除前需要验证身份。',
    'This is the last factor: the second step is switched off with it, recovery codes and trusted devices end, and the password alone signs in. You are asked for a proof first.'
  ],
  'passkey.remove.submit': ['删除通行密钥', 'Remove it'],
  'passkey.remove.done': ['通行密钥已删除', 'The passkey was removed'],
  'setUp.title': ['设置二次验证', 'Set up the second step'],
  'setUp.text': [
    '贵企业要求全部账号开启二次验证。请任选一种方式设置，完成后即可继续使用。',
    'Your enterprise requires the second step of every account. Set up one of these to go on.'
  ]
})
