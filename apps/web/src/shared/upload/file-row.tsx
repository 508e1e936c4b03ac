import { FileImageOutlined, FilePdfOutlined, FileTextOutlined, WarningOutlined } from '@ant-design/icons'
import { Avatar, Flex, Space, Typography } from 'antd'
import type { ReactNode } from 'react'
import styles from './file-row.module.css'

type FileRowProps = {
  name: string
  thumbnail: ReactNode
  isFailed?: boolean
  actions: ReactNode
  children?: ReactNode
}

/** One file: picture, name with facts below it, and what can be done with it. */
export const FileRow = ({ name, thumbnail, isFailed = false, actions, children }: FileRowProps) => (
  <Flex wrap align="center" gap="8px 12px" className={`${styles['row']} ${isFailed ? styles['failed'] : ''}`}>
    {thumbnail}
    <Flex vertical flex="1 1 180px" style={{ minWidth: 0 }}>
      <span>{name}</span>
      {children}
    </Flex>
    <Space size={0} wrap>
      {actions}
    </Space>
  </Flex>
)

const icons = { picture: FileImageOutlined, pdf: FilePdfOutlined, other: FileTextOutlined, fault: WarningOutlined }

const ground = { background: 'var(--ant-color-fill-quaternary)', color: 'var(--ant-color-text-secondary)' }

type ThumbnailProps = { kind: keyof typeof icons; address?: string | undefined }

/** The icon stands for a picture that cannot be loaded as well. */
export const Thumbnail = ({ kind, address }: ThumbnailProps) => {
  const Icon = icons[kind]
  return (
    <span aria-hidden>
      <Avatar shape="square" size={48} src={address} alt="" icon={<Icon aria-hidden />} style={ground} />
    </span>
  )
}

/** The error of one file stays on its row. */
export const FileFault = ({ text }: { text: string }) => (
  <Typography.Text type="danger" role="alert">
    {text}
  </Typography.Text>
)

export const FileFact = ({ children }: { children: ReactNode }) => (
  <Typography.Text type="secondary" style={{ fontSize: 13 }}>
    {children}
  </Typography.Text>
)
