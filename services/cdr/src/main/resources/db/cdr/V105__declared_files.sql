-- What a source declares of its files: the meaning of their columns, or their order. Files that come are read by it.
alter table source add column files jsonb not null default '{}';
