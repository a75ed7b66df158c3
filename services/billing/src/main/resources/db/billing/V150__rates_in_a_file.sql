-- Rates that came as a file stand beside the document: CSV of one line a rate, gzip. Null where the document has them.
alter table rate_plan_version add column rates bytea;
alter table rate_plan_version add column rate_rows int;
alter table rate_plan_version add constraint rates_and_their_number check ((rates is null) = (rate_rows is null));
-- What is packed needs no packing.
alter table rate_plan_version alter column rates set storage external;
