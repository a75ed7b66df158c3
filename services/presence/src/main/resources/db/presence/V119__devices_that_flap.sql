-- How often each of an agent's devices came back of late, and until when one that did too often is not taken, as JSON: read
-- and written with the presence only.
alter table agent_presence add column device_returns text;
