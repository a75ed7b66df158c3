-- Which requests were answered with a secret stands in request_key, as for all other requests.
drop table secret_request;
