-- Requests that carried an Idempotency-Key, and what they made: written with the effect, forgotten after 24 hours.
-- The nil UUID stands for the tenant where a request concerns none.
create table request_key (
    tenant_id    uuid        not null,
    subject      text        not null,
    method       text        not null,
    path         text        not null,
    key          text        not null,
    body_hash    text        not null,
    made         text,
    requested_at timestamptz not null default now(),
    primary key (tenant_id, subject, method, path, key)
);
create index request_key_age on request_key (requested_at);
select isolate_by_tenant('request_key', true);
create policy cooperative_scope on request_key to ${app}
    using (tenant_id = '00000000-0000-0000-0000-000000000000'
        and current_setting('app.scope', true) = 'cooperative')
    with check (tenant_id = '00000000-0000-0000-0000-000000000000'
        and current_setting('app.scope', true) = 'cooperative');
grant select, insert, update on request_key to ${app};
grant select, delete on request_key to ${worker};
