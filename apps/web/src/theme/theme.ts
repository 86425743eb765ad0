import { createTheme, type CSSVariablesResolver } from '@mantine/core'
import { brass, clay, enamel, paper, slate } from './palette.ts'

const closeButtonProps = { 'aria-label': 'Close' }
const onSurface = { background: 'var(--automat-surface)' }

/** Contrast and names below are what axe asked for, light and dark; change them with it at hand. */
export const theme = createTheme({
  primaryColor: 'enamel',
  primaryShade: { light: 8, dark: 6 },
  autoContrast: true,
  luminanceThreshold: 0.25,
  colors: { enamel, brass, red: clay, gray: paper, dark: slate },
  black: '#1b201e',
  defaultRadius: 'md',
  cursorType: 'pointer',
  fontFamily: "'Instrument Sans Variable', system-ui, -apple-system, 'Segoe UI', sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', 'JetBrains Mono', Menlo, Consolas, monospace",
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.75rem', lineHeight: '1.2' },
      h2: { fontSize: '1.125rem', lineHeight: '1.35' },
      h3: { fontSize: '1rem', lineHeight: '1.4' },
    },
  },
  components: {
    Modal: {
      defaultProps: { closeButtonProps, centered: true, radius: 'lg' },
      styles: { content: onSurface, header: onSurface, title: { fontWeight: 600 } },
    },
    SegmentedControl: { styles: { root: { background: 'var(--automat-sunken)' } } },
    Drawer: { defaultProps: { closeButtonProps } },
    ModalHeader: { defaultProps: { component: 'div' } },
    DrawerHeader: { defaultProps: { component: 'div' } },
    Badge: { defaultProps: { variant: 'dot', tt: 'none', fw: 500 } },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: true, events: { hover: true, focus: true, touch: true } } },
    Paper: { defaultProps: { radius: 'lg' } },
    Table: { defaultProps: { verticalSpacing: 'sm', horizontalSpacing: 'md' } },
    Select: { defaultProps: { comboboxProps: { shadow: 'md' } } },
  },
})

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': paper[1],
    '--mantine-color-default': '#fffefb',
    '--mantine-color-default-border': paper[3],
    '--mantine-color-dimmed': '#625d55',
    '--mantine-color-placeholder': '#6b665e',
    '--mantine-color-error': clay[7],
    '--mantine-color-anchor': enamel[8],
    '--automat-surface': '#fffefb',
    '--automat-sunken': '#ece9e1',
    '--automat-line': paper[3],
    '--automat-glass': 'linear-gradient(160deg, #e4efe9 0%, #f3f1e6 100%)',
    '--automat-brass': brass[7],
    '--automat-add': enamel[8],
    '--automat-change': brass[8],
    '--automat-remove': clay[7],
    '--automat-shadow': '0 1px 2px rgb(38 36 33 / 5%), 0 6px 20px -12px rgb(38 36 33 / 18%)',
  },
  dark: {
    '--mantine-color-body': slate[8],
    '--mantine-color-default': slate[6],
    '--mantine-color-default-border': slate[4],
    '--mantine-color-dimmed': slate[1],
    '--mantine-color-placeholder': '#9aa8a4',
    '--mantine-color-error': clay[3],
    '--mantine-color-anchor': enamel[3],
    '--automat-surface': '#18201e',
    '--automat-sunken': '#0c1110',
    '--automat-line': slate[5],
    '--automat-glass': 'linear-gradient(160deg, #1d3831 0%, #1f2823 100%)',
    '--automat-brass': brass[3],
    '--automat-add': enamel[3],
    '--automat-change': brass[3],
    '--automat-remove': clay[3],
    '--automat-shadow': '0 1px 2px rgb(0 0 0 / 30%)',
  },
})
