import { Flex, type FlexProps } from 'antd'
import { useIsNarrow } from '#web/shared/ui/use-media.ts'
import styles from './layout.module.css'

/** The brand and what stands beside it in the head; on a phone below it. */
export const HeadRow = (props: FlexProps) => (
  <Flex
    wrap
    align="center"
    justify="space-between"
    gap={useIsNarrow() ? 4 : '8px 16px'}
    {...props}
    className={`width ${styles['headRow']}`}
  />
)
