-- Files of tenants where the configuration names no bucket: in chunks, so that memory stays flat.
create table file_chunk (
    tenant_id uuid  not null,
    file_id   uuid  not null,
    position  int   not null,
    data      bytea not null check (length(data) <= 1048576),
    primary key (tenant_id, file_id, position)
);
select isolate_by_tenant('file_chunk');
grant select, insert, update, delete on file_chunk to ${app};
