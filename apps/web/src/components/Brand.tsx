import { Group, Text } from '@mantine/core'

export function Brand({ size = 28 }: { size?: number }) {
  return (
    <Group gap={10} wrap="nowrap">
      <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden focusable="false">
        <rect width="32" height="32" rx="8" fill="#145c4e" />
        <path d="M9 24V14a7 7 0 0 1 14 0v10z" fill="#f6f4ef" />
        <path d="M12 21v-6.5a4 4 0 0 1 8 0V21z" fill="#145c4e" />
        <circle cx="16" cy="16" r="1.9" fill="#e6b652" />
      </svg>
      <Text component="span" fw={650} fz="lg" style={{ letterSpacing: '-0.02em' }}>
        Automat
      </Text>
    </Group>
  )
}
