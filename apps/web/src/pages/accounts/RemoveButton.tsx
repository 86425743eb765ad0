import { useRemoveAccount } from '../../api/queries/accounts.ts'
import { ConfirmButton } from '../../components/ConfirmButton.tsx'
import { listed, plural } from '../../lib/words.ts'
import type { AccountView } from '../../api/views.ts'

/** Says which environments lose the account before it goes. */
export function RemoveButton({ account }: { account: AccountView }) {
  const remove = useRemoveAccount(account.id)
  const isUsed = account.environmentCount > 0
  return (
    <ConfirmButton
      question={`Remove ${account.name}?`}
      explanation={isUsed ? lossOf(account) : 'Automat forgets what is in it. No environment uses it.'}
      verb={isUsed ? 'Remove it all the same' : 'Remove'}
      isDangerous
      mutation={remove}
      onConfirm={(done) => remove.mutate({ evenIfUsed: isUsed }, { onSuccess: done })}
    >
      Remove
    </ConfirmButton>
  )
}

function lossOf({ environments, environmentCount }: AccountView): string {
  const more = environmentCount - environments.length
  const names = [...environments.map(({ name }) => name), ...(more > 0 ? [`${more} more`] : [])]
  return `${plural(environmentCount, 'environment uses', 'environments use')} it: ${listed(names)}. They can be neither changed nor destroyed until another account of its kind is bound. Destroy them first if they are not needed any more.`
}
