# PORTAL, API_KEY, WEBHOOK_URL (https). The answer has the id and, only this once, the secret. No types: all of them.
curl -sS --fail-with-body -H "Authorization: Bearer $API_KEY" -H 'Content-Type: application/json' \
  -H "Idempotency-Key: webhook-$(date +%s%N)" -d "{\"url\":\"$WEBHOOK_URL\",\"types\":[]}" \
  "$PORTAL/api/v1/webhook-endpoints"
