-- Who sees the numbers in a tenant's call records, and how long these are kept.
alter table tenant add column call_records text not null default '{}';
