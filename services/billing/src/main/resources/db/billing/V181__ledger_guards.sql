-- An entry is summed whole, whatever scope the session has by then.
create or replace function entry_sums_to_zero() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as
$$
declare
    total numeric;
begin
    select sum(amount_minor) into total from posting where tenant_id = new.tenant_id and entry_id = new.entry_id;
    if total is distinct from 0 then
        raise exception 'ledger entry % sums to %', new.entry_id, total using errcode = 'check_violation';
    end if;
    return null;
end
$$;

-- What parties were told of a month stays true.
create function month_is_not_fixed() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as
$$
begin
    if exists (select 1 from statement_month where until_at > new.posted_at) then
        raise exception 'the statements of % are fixed', new.posted_at using errcode = 'check_violation';
    end if;
    return null;
end
$$;
create trigger month_is_not_fixed after insert on posting for each row
    when (new.account in ('PAYABLE', 'RESERVE') and new.kind <> 'PAYOUT') execute function month_is_not_fixed();

-- Why an entry was made, for the cooperative's office and for who has a part in it.
create function reason_of_entry(asked uuid) returns text
    language sql stable security definer set search_path = public, pg_temp as
$$
    select e.reason from ledger_entry e where e.entry_id = asked and (current_setting('app.scope', true) = 'cooperative'
        or exists (select 1 from posting own where own.entry_id = asked
            and own.party_id = nullif(current_setting('app.party_id', true), '')::uuid))
$$;
revoke execute on function reason_of_entry(uuid) from public;
grant execute on function reason_of_entry(uuid) to ${app};
create index ledger_entry_by_id on ledger_entry (entry_id);

-- Requests of a party that belong to no tenant are kept once by the party's id.
create policy party_scope on request_key to ${app}
    using (tenant_id = nullif(current_setting('app.party_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.party_id', true), '')::uuid);
