import { Link } from 'react-router'
import styles from './question-link.module.css'

/** The first lines of a question, which lead to it. */
export const QuestionLink = ({ to, text }: { to: string; text: string }) => (
  <Link to={to} className={styles['question']}>
    {text}
  </Link>
)
