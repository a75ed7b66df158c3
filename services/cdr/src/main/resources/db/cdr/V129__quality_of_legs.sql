-- How well a leg was heard, where its source tells: mean opinion score, packets received, packets lost, jitter and latency
-- in milliseconds, with commas between; what is not told is empty.
alter table leg add column quality text;
