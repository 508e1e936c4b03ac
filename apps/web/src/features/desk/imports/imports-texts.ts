import { defineTexts } from '#web/shared/i18n/texts.ts'

export const importsTexts = defineTexts('admin-imports', {
  title: ['导入企业', 'Import enterprises'],
  back: ['返回企业列表', 'Back to the enterprises'],
  'back.list': ['返回导入列表', 'Back to the imports'],

  upload: ['上传', 'Upload'],
  intro: [
    '从旧平台迁入企业、账号和业务资格，用户编号和用户名不变。上传后先逐行检查，不写入任何企业；另一位管理员确认后才导入。材料不在此导入，由企业登录后补交，或在服务器上用命令导入。',
    'Enterprises, accounts and qualifications of the old platform come in with their numbers and user names. Each row is checked first, and nothing is written until another administrator confirms it. Papers do not come in here: enterprises hand them in later, or they are imported at the machine.'
  ],
  template: ['下载模板', 'Download the template'],
  update: ['更新此前导入的企业', 'Change enterprises that came in before'],
  incompleteUntil: ['待完善企业的资格最迟到', 'Qualifications of incomplete enterprises until'],
  'incompleteUntil.hint': ['可不填。不填则以文件中的有效期为准', 'Optional. Without it they end as the file says'],
  'incompleteUntil.any': ['不限', 'No limit'],
  choose: ['选择文件并检查', 'Choose a file and check it'],
  limit: ['.xlsx，小于 10M，各表合计最多 10000 行', '.xlsx, smaller than 10 MB, at most 10,000 rows in all sheets'],
  sending: ['上传进度', 'Upload'],

  list: ['导入记录', 'Imports'],
  empty: ['还没有导入', 'No imports yet'],
  commands: ['在服务器上运行的导入', 'Imports at the machine'],
  'column.file': ['文件', 'File'],
  'column.state': ['状态', 'State'],
  'column.counts': ['结果', 'Result'],
  'column.uploaded': ['上传', 'Uploaded'],
  'column.persons': ['提出和确认', 'Proposed and confirmed'],
  'column.started': ['开始时间', 'Started'],
  'column.finished': ['结束时间', 'Finished'],
  'uploaded.by': ['{{who}} 于 {{time}} 上传', 'Uploaded by {{who}}, {{time}}'],
  'persons.value': ['提出和确认：{{who}}', 'Proposed and confirmed: {{who}}'],
  unfinished: ['未结束', 'Not finished'],
  'uploaded.value': ['{{who}}，{{time}}', '{{who}}, {{time}}'],

  'state.CHECKING': ['正在检查', 'Being checked'],
  'state.CHECKED': ['已检查', 'Checked'],
  'state.WAITING': ['待确认：{{what}}', 'Waiting: {{what}}'],
  'state.RUNNING': ['正在导入', 'Running'],
  'state.DONE': ['已导入', 'Done'],
  'state.STOPPED': ['已停止', 'Stopped'],
  'state.UNDOING': ['正在撤销', 'Being undone'],
  'state.UNDONE': ['已撤销', 'Undone'],
  'state.DISCARDED': ['已放弃', 'Given up'],
  progress: ['进度', 'Progress'],
  'progress.of': ['{{done}} / {{total}} 家企业', '{{done}} of {{total}} enterprises'],
  'progress.left': ['约剩 {{time}}', 'about {{time}} left'],
  'progress.begins': ['即将开始', 'Begins soon'],
  'progress.stopping': ['正在停止', 'Being stopped'],
  'left.seconds': ['{{count}} 秒', '{{count}} s'],
  'left.minutes': ['{{count}} 分钟', '{{count}} min'],

  facts: ['导入概况', 'About the import'],
  sha256: ['文件指纹（SHA-256）', 'Fingerprint (SHA-256)'],
  uploadedBy: ['上传', 'Uploaded'],
  options: ['选项', 'Options'],
  'options.none': ['只导入新的企业', 'New enterprises only'],
  'options.until': ['待完善的企业，业务资格最迟到 {{day}}', 'Qualifications of incomplete enterprises until {{day}}'],
  undone: ['撤销', 'Undone'],
  'undone.value': ['已撤销 {{count}} 家企业', '{{count}} enterprises are gone'],
  'undone.kept': [
    '保留 {{count}} 家（已有人登录或有其他记录）：{{numbers}}',
    '{{count}} stay, since somebody has signed in or something refers to them: {{numbers}}'
  ],
  'wish.run': ['导入', 'Import'],
  'wish.undo': ['撤销导入', 'Undo the import'],

  workbook: ['下载逐行结果', 'Download the rows'],
  propose: ['提交确认', 'Propose'],
  'propose.title': ['提交确认“{{name}}”', 'Propose “{{name}}”'],
  'propose.text': [
    '另一位系统管理员或安全管理员确认后开始导入。{{create}} 家企业新建，{{update}} 家更新；有错误的 {{faulty}} 家不导入。',
    'The import begins when another system or security administrator confirms it. New enterprises: {{create}}, changed: {{update}}; faulty and left out: {{faulty}}.'
  ],
  undo: ['撤销导入', 'Undo the import'],
  'undo.title': ['撤销导入“{{name}}”', 'Undo the import “{{name}}”'],
  'undo.text': [
    '另一位管理员确认后，删除这次导入新建的企业，不能恢复；已有人登录的企业保留。对已有企业的更新不撤销。',
    'When another administrator confirms it, the enterprises that this import has made are deleted for good, unless somebody has signed in. Changes of other enterprises stay.'
  ],
  'proposed.done': ['已提交，等待另一位管理员确认', 'Proposed; another administrator confirms it'],
  stop: ['停止导入', 'Stop the import'],
  'stop.text': [
    '已导入的企业保留，其余不再导入。再次上传同一文件可以继续。',
    'The enterprises that have come in stay, and no more come in. The same file can be uploaded again to go on.'
  ],
  'stop.done': ['正在停止', 'Being stopped'],
  discard: ['放弃', 'Give up'],
  'discard.text': [
    '文件和检查结果将删除，没有企业受影响。',
    'The file and the report are deleted. No enterprise is concerned.'
  ],
  'discard.done': ['已放弃', 'Given up'],
  nothing: [
    '没有可导入的行：请按下面的原因改正文件后重新上传。',
    'No row would come in: please correct the file by the causes below and upload it again.'
  ],

  next: [
    '检查已完成，尚未导入。请核对下面的结果并提交确认；要导入有错误的企业，请改正文件后重新上传。{{time}} 前未提交的，自动放弃。',
    'The check is done, and nothing has come in yet. Please look through the result below and propose it. To bring in faulty enterprises too, correct the file and upload it again. What is not proposed before {{time}} is given up.'
  ],
  stopped: [
    '导入已停止，已导入的企业保留。重新上传同一文件可以继续。',
    'The import was stopped, and the enterprises that came in stay. The same file can be uploaded again to go on.'
  ],

  waiting: ['等待确认：{{what}}', 'Waiting for confirmation: {{what}}'],
  'waiting.own': [
    '须由上传者和提出者以外的系统管理员或安全管理员确认。',
    'A system or security administrator who neither uploaded nor proposed it confirms it.'
  ],
  'confirm.run': [
    '确认后立即开始导入。有错误的企业不导入。导入后 30 天内可以撤销。',
    'The import begins at once, without the faulty enterprises. It can be undone for 30 days.'
  ],
  'confirm.undo': [
    '确认后立即删除这次导入新建的企业，不能恢复；已有人登录的企业保留。',
    'The enterprises that the import has made are deleted at once and for good, unless somebody has signed in.'
  ],
  'refuse.run': ['驳回后不导入，文件删除。', 'Nothing comes in, and the file is deleted.'],
  'refuse.undo': ['驳回后导入保持不变。', 'The import stays as it is.'],
  'withdraw.run': ['撤回后不导入，文件删除。', 'Nothing comes in, and the file is deleted.'],
  'withdraw.undo': ['撤回后导入保持不变。', 'The import stays as it is.'],
  earlier: ['提出和确认', 'Proposed and confirmed'],

  'counts.checked': ['检查结果（尚未导入）', 'Result of the check (nothing has come in yet)'],
  'counts.run': ['导入结果', 'Result of the import'],
  'counts.sheet': ['表', 'Sheet'],
  rows: ['有原因的行', 'Rows with a cause'],
  'rows.none': ['所有的行都没有问题', 'There is nothing to say about any row'],
  'rows.row': ['行', 'Row'],
  'rows.place': ['{{sheet}} 第 {{row}} 行', '{{sheet}}, row {{row}}'],
  'rows.kind': ['结果', 'Result'],
  'rows.causes': ['原因', 'Cause'],
  'rows.more': [
    '另有 {{count}} 行，见上传者可下载的逐行结果。',
    '{{count}} more are in the workbook that the uploader can download.'
  ],
  samples: ['各列的读取样例', 'What was read from each column'],
  'samples.intro': [
    '各列最多十个不同的单元格，左为文件中的写法，右为平台读到的内容。个人信息已遮盖。',
    'At most ten different cells of each column: as they stand in the file, and what the platform reads. Personal data are masked.'
  ],
  'samples.column': ['列', 'Column'],
  'samples.values': ['文件中 → 读取为', 'In the file → read as'],
  'samples.same': ['{{value}}', '{{value}}'],
  'samples.changed': ['{{typed}} → {{read}}', '{{typed}} → {{read}}'],
  'samples.unread': ['{{typed}} → 未能读取', '{{typed}} → not read']
})
