# PORTAL, API_KEY. The answer shows the secret once. No types: all of them.
curl -sS --fail-with-body -H "Authorization: Bearer $API_KEY" -H 'Content-Type: application/json' \
  -H "Idempotency-Key: first-webhook" -d '{"url":"https://trade.example.com/portal","types":[]}' \
  "$PORTAL/api/v1/webhook-endpoints"
