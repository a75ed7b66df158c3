-- Changes of charges are numbered in the order in which months were locked for them, so that the charges of an invoice can
-- be read as they were when it was issued, whatever became of them since.
create sequence charge_change cache 1;
grant usage on sequence charge_change to ${worker};
alter table charge add column change bigint not null default 0;
alter table earlier_charge add column call_id uuid;
alter table earlier_charge add column at timestamptz;
alter table earlier_charge add column month text collate "C";
alter table earlier_charge add column voided boolean;
alter table earlier_charge add column explanation text;
alter table earlier_charge add column change bigint not null default 0;
-- Of those that were replaced before changes were numbered nobody knows it.
alter table earlier_charge add column replaced_by bigint;
create index earlier_charge_in_call_order on earlier_charge (tenant_id, month, at, leg_id) where replaced_by is not null;
-- The last change that the close of a month took in.
alter table period add column charges_until bigint;
-- What the month before had left to it then; "opening" follows what is found out later.
alter table period add column closed_with text;
update period set charges_until = 0 where status = 'CLOSED';
