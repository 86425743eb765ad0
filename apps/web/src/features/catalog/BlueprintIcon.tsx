import {
  IconBox,
  IconBrandAws,
  IconBrandAzure,
  IconBrandGoogle,
  IconCloud,
  IconDatabase,
  IconFolders,
  IconLayoutGrid,
  IconServer,
  IconShip,
  IconWorld,
  type Icon,
} from '@tabler/icons-react'
import classes from './BlueprintIcon.module.css'

const shapes: Record<string, Icon> = {
  database: IconDatabase,
  postgres: IconDatabase,
  workspace: IconLayoutGrid,
  app: IconLayoutGrid,
  world: IconWorld,
  web: IconWorld,
  page: IconWorld,
  globe: IconWorld,
  folder: IconFolders,
  server: IconServer,
  cloud: IconCloud,
  kubernetes: IconShip,
  aws: IconBrandAws,
  azure: IconBrandAzure,
  gcp: IconBrandGoogle,
}

function shapeFor(icon: string): Icon {
  const exact = shapes[icon]
  if (exact) return exact
  const word = Object.keys(shapes).find((name) => icon.includes(name))
  return (word && shapes[word]) || IconBox
}

/** A compartment of the machine, with the thing behind its glass. */
export function BlueprintIcon({ icon, size = 44 }: { icon: string; size?: number }) {
  const Shape = shapeFor(icon)
  return (
    <span className={classes.window} style={{ width: size, height: size * 1.1 }} aria-hidden>
      <Shape size={size * 0.52} stroke={1.5} />
    </span>
  )
}
