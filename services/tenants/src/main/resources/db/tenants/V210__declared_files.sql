-- What a source declares of its files: the meaning of their columns, or their order. Holds for what comes from then on.
alter table source add column files text not null default '{}';
