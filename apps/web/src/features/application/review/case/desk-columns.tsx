import { Flex, Splitter } from 'antd'
import type { ReactNode } from 'react'
import { useIsRoomy, useMedia } from '#web/shared/ui/use-media.ts'
import { useStored } from '#web/shared/use-stored.ts'
import styles from '../desk.module.css'

type DeskColumnsProps = {
  /** Links to the parts. */
  sections: ReactNode
  papers: ReactNode
  /** What scrolls beside the papers. */
  fields: ReactNode
  /** The opinion, or why there can be none. */
  decision: ReactNode
  /** Its buttons. */
  bar: ReactNode
}

/**
 * R47: two columns that scroll by themselves, with the decision always in sight; in a smaller window one column. Styles
 * alone make the difference, so that an open dialog and a paper's zoom stay when the window changes.
 */
export const DeskColumns = ({ sections, papers, fields, decision, bar }: DeskColumnsProps) => {
  const [share, keep] = useStored('portal.admin.papers-share')
  const isRoomy = useIsRoomy()
  // In a smaller window the buttons need more than half.
  const usual = useMedia('(min-width: 1280px)') ? '50%' : '43%'
  return (
    <>
      {!isRoomy && sections}
      <Splitter
        className={styles['columns'] ?? ''}
        onResizeEnd={([left = 1, right = 1]) => keep(`${Math.round((left / (left + right)) * 100)}%`)}
      >
        <Splitter.Panel defaultSize={/^\d\d%$/.test(share) ? share : usual} min={360}>
          {papers}
        </Splitter.Panel>
        <Splitter.Panel min={400}>
          <div className={styles['right']}>
            <Flex vertical gap={12} className={styles['fields']}>
              {isRoomy && sections}
              {fields}
            </Flex>
            <div className={styles['decide']}>
              {decision}
              {bar}
            </div>
          </div>
        </Splitter.Panel>
      </Splitter>
    </>
  )
}
