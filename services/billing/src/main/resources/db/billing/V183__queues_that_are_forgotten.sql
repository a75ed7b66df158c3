-- A queue may be called by a number that is erased: no place of that name is kept then.
grant delete on usage_sum to ${worker};
