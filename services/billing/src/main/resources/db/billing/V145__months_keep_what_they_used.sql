-- What a month was closed with: late legs and the month itself are rated again with these.
alter table period add column rate_plan text;
alter table period add column rate_plan_version int;
alter table period add column plans text;
-- What the month before left to it, and what it left.
alter table period add column opening text;
alter table period add column closing text;
-- Who changes an input of closed months marks them.
grant update (changed) on period to ${app};
