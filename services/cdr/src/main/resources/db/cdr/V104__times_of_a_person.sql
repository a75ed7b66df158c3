-- What other formats than Asterisk's records tell of a leg.
alter table leg
    add column person_answered_at      timestamptz,
    add column talk_seconds            int,
    add column hold_seconds            int,
    add column after_call_work_seconds int,
    add column wrap_up_code            text collate "C",
    add column recording_ref           text;
