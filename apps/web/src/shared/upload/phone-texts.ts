import { defineTexts } from '#web/shared/i18n/texts.ts'

export const phoneTexts = defineTexts('phone-upload', {
  title: ['用手机拍照上传：{{label}}', 'Upload from your phone: {{label}}'],
  code: ['手机上传二维码', 'QR code for your phone'],
  'step.scan': ['用手机扫描二维码，手机上不需要登录', 'Scan the code with your phone; no sign-in is needed there'],
  'step.photo': ['在手机上拍照或选择图片', 'Take a photo or choose a picture there'],
  'step.back': ['上传后自动显示在这里', 'It then shows here by itself'],
  waiting: [
    '二维码 {{minutes}} 分钟内有效，只能用一次，关闭本窗口即作废',
    'The code is valid for {{minutes}} minutes, works once, and ends when this window is closed'
  ],
  over: ['二维码已失效，请点击刷新', 'The code has expired; please refresh it'],
  arrived: ['已收到手机上传的文件，并放入此项', 'The file of your phone has arrived and is in the field'],
  picture: ['{{name}} 的图片', 'Picture {{name}}'],
  done: ['完成', 'Done']
})
