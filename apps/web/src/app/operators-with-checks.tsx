import { CheckSwitch } from '#web/features/application/checks/check-switch.tsx'
import { OperatorsPage } from '#web/features/enterprise/operators/operators.page.tsx'
import { SecondFactorRule } from '#web/features/enterprise/operators/second-factor-rule.tsx'

/** 操作员管理 with the switches of 企业内复核 and of the required second factor (R36). */
export const OperatorsWithChecks = () => (
  <OperatorsPage
    settings={
      <>
        <SecondFactorRule />
        <CheckSwitch />
      </>
    }
  />
)
