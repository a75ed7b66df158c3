-- How long calls were, summed by destination on the invoice; charges of before this say it in their explanation only.
alter table charge add column connected_seconds integer;
alter table charge add column billed_seconds bigint;
