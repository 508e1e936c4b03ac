# PORTAL, API_KEY, ENTERPRISE
ETAG=$(curl -sS --fail-with-body -o /dev/null -D - -H "Authorization: Bearer $API_KEY" \
  "$PORTAL/api/v1/enterprises/$ENTERPRISE" | tr -d '\r' | sed -n 's/^[Ee][Tt]ag: //p')

curl -sS -o /dev/null -w '%{http_code}\n' -H "Authorization: Bearer $API_KEY" -H "If-None-Match: $ETAG" \
  "$PORTAL/api/v1/enterprises/$ENTERPRISE"
