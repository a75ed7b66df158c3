create table note (
    tenant_id uuid not null,
    id        uuid not null,
    text      text not null,
    primary key (tenant_id, id)
);
select isolate_by_tenant('note');
grant select, insert, update, delete on note to ${app};
