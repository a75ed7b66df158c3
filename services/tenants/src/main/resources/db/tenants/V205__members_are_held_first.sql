-- Locks a member's row until the transaction ends. Whoever changes what members have locks the member before the numbers:
-- a new tenant asks for a place first, and in the other order two colleagues of one member would wait for each other.
create function hold_member(member uuid) returns void
    language sql security definer set search_path = public, pg_temp as
$$
    select from party p where p.party_id = member for update
$$;
revoke execute on function hold_member(uuid) from public;
grant execute on function hold_member(uuid) to ${app};
