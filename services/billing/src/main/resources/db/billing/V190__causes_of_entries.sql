-- What caused entries, for the cooperative's office and for who has a part in them: a credit note with its number and why it
-- was issued, a payment, an adjustment with its reason. Which payment it was, and the credit note itself, is for who looks
-- after the tenant.
create function causes_of_entries(asked uuid[])
    returns table (entry_id uuid, cause_kind text, cause_id uuid, cause_number text, reason text)
    language sql stable security definer set search_path = public, pg_temp as
$$
    select e.entry_id,
           case when c.credit_note_id is not null then 'CREDIT_NOTE' when p.payment_id is not null then 'PAYMENT'
               when e.kind = 'ADJUSTMENT' then 'ADJUSTMENT' end,
           case when seen.whole and (c.credit_note_id is not null or p.payment_id is not null) then e.cause_id end,
           coalesce(c.number, case when seen.whole then nullif(p.reference, '') end),
           coalesce(e.reason, c.content::json ->> 'reason')
        from ledger_entry e
            left join credit_note c on c.tenant_id = e.tenant_id and c.credit_note_id = e.cause_id
            left join payment p on p.tenant_id = e.tenant_id and p.payment_id = e.cause_id
            cross join lateral (select current_setting('app.scope', true) = 'cooperative' or exists (
                select 1 from tenant_directory d where d.tenant_id = e.tenant_id
                    and d.member_id = nullif(current_setting('app.party_id', true), '')::uuid) as whole) seen
        where e.entry_id = any (asked) and (current_setting('app.scope', true) = 'cooperative'
            or exists (select 1 from posting own where own.entry_id = e.entry_id
                and own.party_id = nullif(current_setting('app.party_id', true), '')::uuid))
$$;
revoke execute on function causes_of_entries(uuid[]) from public;
grant execute on function causes_of_entries(uuid[]) to ${app};
