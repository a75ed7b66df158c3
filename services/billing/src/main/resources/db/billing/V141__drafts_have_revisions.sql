-- A draft may be written anew by whoever has read what it says now.
alter table rate_plan_version add column revision bigint not null default 1;
