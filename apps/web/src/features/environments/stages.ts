import type { Stage } from '../../api/views.ts'

export const stages = ['dev', 'staging', 'production'] as const satisfies readonly Stage[]
