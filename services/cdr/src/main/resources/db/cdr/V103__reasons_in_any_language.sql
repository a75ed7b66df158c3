-- A reject's reason is the key of a text and what its placeholders stand for, so that it can be told in the language of
-- whoever asks. In rows from before, "reason" is the English text itself and is told as it is.
alter table reject add column arguments text not null default '[]';
comment on column reject.reason is 'key of a text in problems_*.properties';
comment on column reject.arguments is 'a JSON array';
