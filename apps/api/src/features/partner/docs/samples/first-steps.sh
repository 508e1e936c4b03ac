# export PORTAL={origin} CLIENT_ID=… CLIENT_SECRET=…
TOKEN=$(curl -sS --fail-with-body -u "$CLIENT_ID:$CLIENT_SECRET" \
  -d grant_type=client_credentials -d 'scope=enterprise:read qualification:read' \
  "$PORTAL/oauth/token" | sed 's/.*"access_token":"\([^"]*\)".*/\1/')

curl -sS --fail-with-body -H "Authorization: Bearer $TOKEN" "$PORTAL/api/v1/enterprises?limit=2"
