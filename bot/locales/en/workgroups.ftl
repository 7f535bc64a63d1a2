# Workgroups (the verticals).

workgroups-not-found = This workgroup is no longer there.
workgroups-exists = There is a workgroup “{ $name }” already.
workgroups-name = A workgroup's name has between 1 and { $limit } { $limit ->
    [one] character
   *[other] characters
}. Try again.
