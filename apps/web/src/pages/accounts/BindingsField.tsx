import { type Place, PlacesField } from '../../features/environments/PlacesField.tsx'

/** Whose runs may use an account. */
export function BindingsField({ bindings, onChange }: { bindings: Place[]; onChange: (bindings: Place[]) => void }) {
  return (
    <PlacesField
      legend="Whose runs may use it"
      explanation="Nobody’s but these. Where two accounts of a kind fit, a team and a stage beat a team, a team beats a stage; an environment stays with the one it has."
      noun="binding"
      addFirst="Bind it to a team or a stage"
      addMore="And to another"
      places={bindings}
      onChange={onChange}
    />
  )
}
