-- Raw text of rows is kept packed (coop.dure.cdr.recording.RawText). Rows from before keep theirs as it is: packing them
-- would write every row of years anew.
alter table call_row add column raw_packed bytea;
alter table call_row alter column raw drop not null;
-- What does not fit its page is not compressed a second time.
alter table call_row alter column raw_packed set storage external;
grant update (raw_packed) on call_row to ${worker};
