import { defineTexts } from '#web/shared/i18n/texts.ts'

export const savedViewsTexts = defineTexts('saved-views', {
  choose: ['常用筛选', 'Saved views'],
  manage: ['保存与管理', 'Save and manage'],
  title: ['常用筛选', 'Saved views'],
  'save.title': ['保存当前筛选', 'Save this filter'],
  name: ['名称', 'Name'],
  'name.hint': ['同名的会被替换；只有您自己能看到', 'One of the same name is replaced. Only you see it.'],
  nothing: ['当前没有筛选条件，不需要保存。', 'There is no filter to save.'],
  personal: [
    '按手机号、用户名或法定代表人查找的内容不会保存。',
    'What is searched for by phone, user name or legal person is not saved.'
  ],
  save: ['保存', 'Save'],
  saved: ['已保存', 'Saved'],
  list: ['已保存的筛选', 'Saved views'],
  none: ['还没有保存的筛选', 'None is saved yet'],
  remove: ['删除', 'Remove'],
  'remove.label': ['删除筛选“{{name}}”', 'Remove the view “{{name}}”'],
  removed: ['已删除', 'Removed']
})
