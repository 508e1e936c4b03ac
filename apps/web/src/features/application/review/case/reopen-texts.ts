import { defineTexts } from '#web/shared/i18n/texts.ts'

export const reopenTexts = defineTexts('reopen', {
  reopen: ['重新审理', 'Reopen'],
  'text.approve': [
    '通过决定随即撤回，该企业的资格失效，相应菜单关闭。案件回到队列，由任何审核员重新审理。原因会告知企业。',
    'The approval is taken back at once: the qualification ends and its menus close. The case goes back into the queue for any reviewer. The enterprise is told the reason.'
  ],
  'text.renewal': [
    '通过决定随即撤回，案件回到队列，由任何审核员重新审理。续期的资格恢复原到期日，审理期间继续有效；由本案重新授予的资格失效。原因会告知企业。',
    'The approval is taken back at once, and the case goes back into the queue for any reviewer. A renewed qualification has its old end again and stays in force during the review; one that this case granted anew ends. The enterprise is told the reason.'
  ],
  'text.reject': [
    '驳回决定随即撤回，案件回到队列，由任何审核员重新审理。企业无需再次提交，原因会告知企业。',
    'The rejection is taken back and the case goes back into the queue for any reviewer. The enterprise need not submit it again, and is told the reason.'
  ],
  reason: ['原因', 'Reason'],
  done: ['已重新审理，案件回到队列', 'Reopened: the case is back in the queue']
})
