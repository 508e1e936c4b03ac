import { defineTexts } from '#web/shared/i18n/texts.ts'

export const photoTexts = defineTexts('photo', {
  title: ['手机拍照上传', 'Upload from your phone'],
  closed: [
    '这个二维码已失效或已用过。请在电脑上重新打开“用手机拍照上传”，再扫描新的二维码。',
    'This QR code has expired or was used. Please open “Upload from your phone” on the computer again and scan the new code.'
  ],
  hint: [
    '请把文件放平、拍全，文字要看得清。只能上传一次。',
    'Lay the paper flat, show all of it, and keep the text sharp. You can upload once.'
  ],
  done: ['已上传', 'Uploaded'],
  'done.next': ['请回到电脑继续填写，本页可以关闭。', 'Please go on at the computer. You may close this page.']
})
