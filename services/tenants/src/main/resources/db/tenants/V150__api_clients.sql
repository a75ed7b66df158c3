-- What an API client may do (null: everything of a system), from where it may come (null: anywhere), whether it lives.
alter table api_client
    add column scopes text,
    add column allowed_networks text,
    add column status text not null default 'ACTIVE' check (status in ('ACTIVE', 'REVOKED')),
    add column created_at timestamptz not null default now();
-- A revoked one's name is not given again: its ids in the identity server are refused for good.
alter table api_client add constraint api_client_name unique (tenant_id, name);

-- Each secret is a client of the identity server of its own. Told: somebody may have it in use. Gone: the identity
-- server knows it no more.
create table secret_generation (
    tenant_id uuid not null,
    generation_id uuid not null,
    api_client_id uuid not null,
    generation int not null,
    client_id text not null,
    told boolean not null,
    ends_at timestamptz,
    gone boolean not null default false,
    primary key (tenant_id, generation_id),
    unique (tenant_id, api_client_id, generation)
);
create index secret_generation_due on secret_generation (ends_at) where not gone;
select isolate_by_tenant('secret_generation', true);
grant select, insert, update on secret_generation to ${app};
grant select on secret_generation to ${worker};
insert into secret_generation (tenant_id, generation_id, api_client_id, generation, client_id, told)
    select c.tenant_id, uuidv7(), c.api_client_id, c.generation, 't-' || t.slug || '.' || c.name || '.g' || c.generation,
        c.generation > 1
    from api_client c join tenant t on t.tenant_id = c.tenant_id;

alter table access_state add column scopes text;
