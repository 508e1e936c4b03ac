import { beijingTime } from '@portal/contract/beijing-time'
import { Flex, Tag } from 'antd'
import { Link } from 'react-router'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { softText } from '#web/shared/ui/soft-text.ts'
import { LinkedText } from '#web/shared/ui/linked-text.tsx'
import styles from './post-list.module.css'
import { questionTexts } from './question-texts.ts'

type Post = { author: string | null; at: Date; text: string; isStaff?: boolean }

/** R50: what was asked and answered, oldest first. */
export const PostList = ({ posts }: { posts: readonly Post[] }) => {
  const t = useTexts(questionTexts)
  return (
    <ul className="divided" aria-label={t('posts')}>
      {posts.map(({ author, at, text, isStaff = author === null }, place) => (
        // Texts are only ever added at the end.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={place}>
          <Flex wrap gap="0 8px" align="center" style={softText}>
            {isStaff && <Tag color="processing">{t('platform')}</Tag>}
            {author && <span>{author}</span>}
            <span>{beijingTime(at)}</span>
          </Flex>
          <div style={{ overflowWrap: 'anywhere' }}>
            <LinkedText text={text} />
          </div>
        </li>
      ))}
    </ul>
  )
}

/** The first lines of a question, which lead to it. */
export const QuestionLink = ({ to, text }: { to: string; text: string }) => (
  <Link to={to} className={styles['question']}>
    {text}
  </Link>
)
