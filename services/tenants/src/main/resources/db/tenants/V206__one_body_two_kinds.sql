-- A party's name as it is compared: however it is written wide or narrow, large or small, and spaced.
create function plain_name(name text) returns text
    language sql immutable set search_path = public, pg_temp as
$$
    select lower(btrim(regexp_replace(normalize(name, NFKC), '[[:space:]]+', ' ', 'g')))
$$;

-- Which of some collaborators are one of some members under another kind: the slug or the name is the same. Only that is
-- told, not the members' names.
create function same_bodies(members json, collaborators json) returns setof text
    language sql stable security definer set search_path = public, pg_temp as
$$
    select distinct c.slug from party c
        join party m on m.kind = 'MEMBER' and (m.slug = c.slug or plain_name(m.name) = plain_name(c.name))
        where c.kind = 'COLLABORATOR' and c.slug in (select json_array_elements_text(collaborators))
            and m.party_id in (select json_array_elements_text(members)::uuid)
$$;
revoke execute on function plain_name(text) from public;
revoke execute on function same_bodies(json, json) from public;
grant execute on function same_bodies(json, json) to ${app};
