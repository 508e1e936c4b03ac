import { defineTexts } from '#web/shared/i18n/texts.ts'

export const uploadTexts = defineTexts('upload', {
  limit: ['小于2M的JPG、JPEG、PNG或PDF', 'JPG, JPEG, PNG or PDF smaller than 2 MB'],
  none: ['未选择文件。', 'No file chosen.'],
  same: ['与“{{names}}”是同一份文件，请核对', 'The same file as {{names}}, please check it'],
  choose: ['选择文件', 'Choose a file'],
  phone: ['用手机拍照上传', 'Upload from your phone'],
  photograph: ['拍照', 'Take a photo'],
  drop: ['或将文件拖到此处', 'or drop it here'],
  uploading: ['正在上传 {{percent}}%', 'Uploading {{percent}}%'],
  checking: ['已传完，正在检查文件…', 'Sent, being checked…'],
  progress: ['上传进度', 'Upload progress'],
  cancel: ['取消上传', 'Cancel'],
  cancelled: ['已取消上传', 'Upload cancelled'],
  retry: ['重试', 'Try again'],
  preview: ['预览', 'Preview'],
  replace: ['重新上传', 'Upload again'],
  remove: ['移除', 'Remove'],
  removed: ['已移除文件', 'File removed'],
  quarantined: ['等待安全扫描', 'Waiting for the security scan'],
  'quarantined.hint': [
    '可以先提交，扫描完成后审核员才能查看。',
    'You may submit already; reviewers can open it after the scan.'
  ],
  infected: ['未通过安全扫描', 'Failed the security scan'],
  'announce.start': ['开始上传 {{name}}', 'Uploading {{name}}'],
  'announce.done': ['{{name}} 已上传', '{{name}} is uploaded'],
  'fault.required': ['请上传此文件', 'Please upload this file'],
  'fault.uploading': ['文件正在上传，请等待上传完成', 'The file is still being uploaded, please wait'],
  'fault.empty': ['文件是空的（0 字节），请重新选择', 'The file is empty (0 bytes), please choose another'],
  'fault.several': ['每次只能上传一个文件，请只选一个', 'Only one file fits here, please choose one'],
  'fault.folder': ['不能上传文件夹，请选择文件', 'A folder cannot be uploaded, please choose a file'],
  'fault.picture': [
    '图片无法自动缩小到 2M 以内，请压缩后重新上传',
    'The picture cannot be made smaller than 2 MB here; please compress it and upload it again'
  ],
  'hint.shrink': ['超过 2M 的照片会自动缩小后上传', 'Larger photos are made smaller before they are sent'],
  shrinking: ['图片超过 2M，正在缩小…', 'Larger than 2 MB, being made smaller…'],
  shrunk: [
    '图片已自动缩小：{{from}} → {{to}}，最长边不超过 {{side}} 像素',
    'Made smaller: {{from}} → {{to}}, at most {{side}} pixels on the longer side'
  ],
  'preview.tools': ['预览工具', 'Preview tools'],
  'preview.larger': ['放大', 'Zoom in'],
  'preview.smaller': ['缩小', 'Zoom out'],
  'preview.fit': ['适合宽度', 'Fit width'],
  'preview.rotate': ['旋转', 'Rotate'],
  'preview.previous': ['上一页', 'Previous page'],
  'preview.next': ['下一页', 'Next page'],
  'preview.page': ['第 {{page}} / {{pages}} 页', 'Page {{page}} of {{pages}}'],
  'preview.download': ['下载', 'Download'],
  'preview.failed': [
    '文件无法显示，请稍后重试，或下载后查看。',
    'The file cannot be shown. Try again later, or download it.'
  ],
  'preview.picture': ['{{name}} 的图片', 'Picture {{name}}'],
  'preview.pdf': ['{{name}} 第 {{page}} 页', '{{name}}, page {{page}}']
})
