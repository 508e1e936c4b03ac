import { Tag } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { adminTexts } from './admin-texts.ts'

/** R44: marks what belongs to the sandbox. */
export const SandboxTag = () => <Tag color="processing">{useTexts(adminTexts)('sandbox')}</Tag>
