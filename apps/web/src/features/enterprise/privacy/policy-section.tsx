import { Flex } from 'antd'
import type { ReactNode } from 'react'

export const PolicySection = ({ title, children }: { title: string; children: ReactNode }) => (
  <Flex component="section" vertical gap={10}>
    <h2 style={{ fontSize: 17 }}>{title}</h2>
    {children}
  </Flex>
)
