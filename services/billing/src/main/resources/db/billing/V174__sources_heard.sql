-- How far each source's rows reached when a close was asked for: one that was silent on a month's last day is named.
-- One instant for all of a tenant's sources said nothing of the one that had died.
alter table closing_marker drop column last_row_at;
alter table closing_marker add column sources text;
