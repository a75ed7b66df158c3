-- Who changed an agent's presence last, who chose what is in force, who asked for what comes behind the call, and for what
-- is to come instead where an agent who landed is back; each with its reason.
alter table agent_presence
    add column changed_actor text,
    add column changed_cause text,
    add column changed_by    text,
    add column chosen_actor  text,
    add column chosen_cause  text,
    add column chosen_by     text,
    add column next_actor    text,
    add column next_cause    text,
    add column next_by       text,
    add column instead_actor text,
    add column instead_cause text,
    add column instead_by    text,
    -- The version of which all that is told. A replica of the release before changes a presence and says nothing of it:
    -- then it is not known.
    add column origins_version bigint;

-- The same of each interval, and what was asked for; cause and caused_by were there before.
alter table presence_interval
    add column actor text check (actor in ('AGENT', 'SUPERVISOR', 'SYSTEM', 'PBX', 'PLATFORM')),
    add column chosen_actor      text,
    add column chosen_cause      text,
    add column chosen_by         text,
    add column next_availability text,
    add column next_reason_code  text,
    add column next_actor        text,
    add column next_cause        text,
    add column next_by           text;
