-- Telephone numbers of tenants and the days on which they had them: a month may have a fee for each.
create table phone_number (
    tenant_id uuid not null,
    number_id uuid not null,
    e164 text not null,
    kind text not null,
    held text not null,
    version bigint not null,
    primary key (tenant_id, number_id)
);
select isolate_by_tenant('phone_number', true);
grant select on phone_number to ${app};
grant select, insert, update on phone_number to ${worker};
-- The log of tenants is read once more, for numbers that it told of before.
delete from consumer_position where consumer = 'tenants';
