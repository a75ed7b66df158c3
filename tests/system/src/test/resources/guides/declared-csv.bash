SLUG=namsan-table
sed -e "s/namsan-dental/$SLUG/g" -e 's/+82223190100/+82223190170/' -e '/"sources": /,/^  []],/d' tenant.json > table.json
member -o described.json -X PUT "$TENANTS/v1/tenants/$SLUG" -d @table.json
live() { member "$TENANTS/v1/tenants/$SLUG" | grep -o '"name":"남산치과","status":"ACTIVE"'; }
await live 'described.json'
API_CLIENT=$(member "$TENANTS/v1/tenants/$SLUG/api-clients" | field id)
SECRET=$(member -X POST "$TENANTS/v1/tenants/$SLUG/api-clients/${API_CLIENT}:rotateSecret")
SYSTEM=$(token -d grant_type=client_credentials -d "client_id=$(echo "$SECRET" | field clientId)" --data-urlencode "client_secret=$(echo "$SECRET" | field clientSecret)")
MEMBER=$(person minji@namsan-contact.example "$MEMBER_PASSWORD")
# A person is slower than the event that tells cdr of the source.
curl() { command curl --retry 20 --retry-delay 1 --retry-all-errors "$@"; }
