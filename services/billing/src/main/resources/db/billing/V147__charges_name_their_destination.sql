-- Months are summed by destination, in the database where no allowance or tier looks at each call. Of charges of before it
-- stands in the explanation.
alter table charge add column destination text;
