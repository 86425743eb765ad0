#!/bin/sh
# Gives a runner its own view of the machine and starts it. Started inside new user, mount and process namespaces:
#   enter-sandbox.sh DIRECTORY [hide|temp|keep|write PATH]... -- COMMAND...
# Paths come in order, what is inside another after it. Everything can be read that is not hidden; only "write" and "temp"
# can be written to.
set -eu
directory=$1
shift

whole=/mnt
newline='
'
writable=$newline
mount --rbind / "$whole"

while [ "$1" != -- ]; do
  verb=$1 path=$2
  shift 2
  case $verb in
    hide)
      if [ -d "$path" ]; then
        mount -t tmpfs -o size=1m,mode=0755 tmpfs "$path"
      elif [ -e "$path" ]; then
        mount --bind /dev/null "$path"
      fi
      ;;
    temp)
      mount -t tmpfs -o size=64m,mode=1777 tmpfs "$path"
      writable=$writable$path$newline
      ;;
    keep | write)
      if [ -d "$whole$path" ]; then
        mkdir -p "$path"
      else
        mkdir -p "$(dirname "$path")"
        [ -e "$path" ] || : >"$path"
      fi
      mount --rbind "$whole$path" "$path"
      [ "$verb" = keep ] || writable=$writable$path$newline
      ;;
  esac
done
shift
umount -l "$whole"

while read -r _ _ _ _ point options _; do
  case $point in /proc | /proc/* | /sys | /sys/* | /dev | /dev/*) continue ;; esac
  case $point in *\\*) point=$(printf '%b' "$(printf '%s' "$point" | sed 's/\\/\\0/g')") ;; esac
  case $writable in *"$newline$point$newline"*) continue ;; esac
  mount -o "remount,bind,$options,ro" "$point"
done </proc/self/mountinfo

# Anew, through the mounts: the directory it came with still has the real one above it.
cd "$directory"
# In one more user namespace none of this can be undone. This shell stays, as the first of the sandbox's processes: signals
# reach the others as they do everywhere, and when it ends all of them do.
unshare --user --map-current-user --mount -- "$@"
