unset -f curl; cd "$ROOT"
