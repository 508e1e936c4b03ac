type Step = { key: 'register' | 'profile'; state: 'done' | 'current' | 'todo' }
type Next = { key: 'profile'; path: string } | null

/** R17: the steps of the manual that can be taken here, and the one to take next. */
export const homeSteps = (facts: {
  isProfileSubmitted: boolean
  isProfileComplete: boolean
}): { steps: Step[]; next: Next } => {
  const isDone = facts.isProfileSubmitted && facts.isProfileComplete
  return {
    steps: [
      { key: 'register', state: 'done' },
      { key: 'profile', state: isDone ? 'done' : 'current' }
    ],
    next: isDone ? null : { key: 'profile', path: '/center/profile/edit' }
  }
}
