import { Skeleton } from 'antd'

export const SkeletonLines = ({ lines }: { lines: number }) => (
  <Skeleton active title={false} paragraph={{ rows: lines }} />
)
