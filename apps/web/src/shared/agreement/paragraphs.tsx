import { Flex } from 'antd'

/** A text of lines, in which lines such as 一、注册与账号 are headings. It is in Chinese in every language of the page. */
export const Paragraphs = ({ text }: { text: string }) => (
  <Flex vertical gap={12} style={{ lineHeight: 1.8 }} lang="zh-CN">
    {text.split(/\n+/).map((paragraph, index) => (
      // The text never changes, so the index is a stable key.
      <p key={index} style={isHeading(paragraph) ? { marginTop: 8, fontWeight: 600 } : undefined}>
        {paragraph}
      </p>
    ))}
  </Flex>
)

const isHeading = (paragraph: string): boolean => /^[一二三四五六七八九十]+、/.test(paragraph)
