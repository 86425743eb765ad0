export const stages = ['dev', 'staging', 'production'] as const
export type Stage = (typeof stages)[number]
