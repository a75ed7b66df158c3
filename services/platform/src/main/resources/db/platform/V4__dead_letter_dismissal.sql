-- Why the office says that a record is not needed.
alter table dead_letter add column dismissed_because text;
