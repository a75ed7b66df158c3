-- Grows with every change; what If-Match names.
alter table api_client add column version bigint not null default 1;
