-- Which request recorded a payment stands in request_key, as for all other requests.
alter table payment drop column request_key;
